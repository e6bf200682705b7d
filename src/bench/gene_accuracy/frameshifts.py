"""Sites where bases were inserted or deleted within coding sequence, and who finds them."""

import re

import numpy as np

TOLERANCE = 12


def truth_sites(truth, lift, annotation, name):
    """[(position, direction)] of one sequence, sorted.

    An inserted base (+1) is a site at itself, a deleted one (-1) at the base that follows the gap;
    both only where the referee's mask of the genome says that the base, or for an inserted one its
    neighbour, is coding.
    """
    lifted = lift[name]
    counts, mask = truth["counts/" + name], truth["mask/" + name]
    sites = [(int(at), 1) for at in np.flatnonzero(~counts & (mask > 0))]
    genome_mask = annotation.cds[lifted.source]
    for at in np.flatnonzero(np.diff(lifted.origin) > 1) + 1:
        for origin in range(lifted.origin[at - 1] + 1, lifted.origin[at]):
            if genome_mask[origin]:
                sites.append((int(at), -1))
    return sorted(sites)


def called_sites(path):
    """{sequence: [(position, direction)]} of basewise's GFF3 or FragGeneScan's .out."""
    sites = {}
    name = None
    with open(path) as lines:
        for line in lines:
            f = line.rstrip("\n").split("\t")
            if path.suffix == ".out":
                if line.startswith(">"):
                    name = line[1:].split()[0]
                elif len(f) >= 7:
                    for column, direction in ((f[5], 1), (f[6], -1)):
                        for at in filter(None, column[2:].split(",")):
                            sites.setdefault(name, []).append((int(at) - 1, direction))
            elif not line.startswith("#") and len(f) > 8 and f[2] == "frameshift":
                found = re.search(r"(?:^|;)direction=([+-]?\d+)", f[8])
                direction = int(found.group(1)) if found else 0
                sites.setdefault(f[0], []).append((int(f[3]) - 1, int(np.sign(direction))))
    return {name: sorted(found) for name, found in sites.items()}


def matched(truth, called):
    """Pairs of one true and one called site at most TOLERANCE apart, as many as there can be.

    From left to right: the two leftmost sites are a pair if they are near enough; else the left one
    of them can have no partner.
    """
    pairs, t, c = [], 0, 0
    while t < len(truth) and c < len(called):
        distance = called[c][0] - truth[t][0]
        if abs(distance) <= TOLERANCE:
            pairs.append((truth[t], called[c]))
            t, c = t + 1, c + 1
        elif distance < 0:
            c += 1
        else:
            t += 1
    return pairs


class SiteCounts:
    """Sums over sequences."""

    def __init__(self):
        self.truth = self.called = self.matched = self.same_direction = self.bases = 0

    def add(self, truth, lift, annotation, name, called):
        """Calls in pseudogenes outside CDS are left out: their frame may be broken indeed."""
        lifted = lift[name]
        is_open = annotation.pseudo[lifted.source][lifted.origin] & (truth["mask/" + name] == 0)
        called = [site for site in called if site[0] >= len(is_open) or not is_open[site[0]]]
        sites = truth_sites(truth, lift, annotation, name)
        pairs = matched(sites, called)
        self.truth += len(sites)
        self.called += len(called)
        self.matched += len(pairs)
        self.same_direction += sum(t[1] == c[1] for t, c in pairs)
        self.bases += len(is_open)

    def metrics(self):
        recall, precision = self.matched / max(1, self.truth), self.matched / max(1, self.called)
        return {
            "sites": self.truth,
            "calls": self.called,
            "recall": recall,
            "precision": precision,
            "F1": 2 * recall * precision / max(1e-12, recall + precision),
            "direction": self.same_direction / max(1, self.matched),
        }
