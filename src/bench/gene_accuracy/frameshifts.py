"""Sites where bases were inserted or deleted within coding sequence, and who finds them."""

import dataclasses
import re

import numpy as np

from . import gff
from .calibration import FULL, Reliability

TOLERANCE = 12


@dataclasses.dataclass(frozen=True, order=True)
class Site:
    """A change of frame: where, in which direction, and how sure a caller is of it (0 to 1)."""

    position: int
    direction: int
    probability: float | None = None


def truth_sites(truth, lift, annotation, name):
    """The `Site`s of one sequence, sorted.

    An inserted base (+1) is a site at itself, a deleted one (-1) at the base that follows the gap;
    both only where the referee's mask of the genome says that the base, or for an inserted one its
    neighbour, is coding.
    """
    lifted = lift[name]
    counts, mask = truth["counts/" + name], truth["mask/" + name]
    sites = [Site(int(at), 1) for at in np.flatnonzero(~counts & (mask > 0))]
    genome_mask = annotation.cds[lifted.source]
    for at in np.flatnonzero(np.diff(lifted.origin) > 1) + 1:
        for origin in range(lifted.origin[at - 1] + 1, lifted.origin[at]):
            if genome_mask[origin]:
                sites.append(Site(int(at), -1))
    return sorted(sites)


def called_sites(path):
    """{sequence: [Site]} of basewise's GFF3, with probabilities, or FragGeneScan's .out."""
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
                            sites.setdefault(name, []).append(Site(int(at) - 1, direction))
            elif not line.startswith("#") and len(f) > 8 and f[2] == "frameshift":
                found = re.search(r"(?:^|;)direction=([+-]?\d+)", f[8])
                direction = int(np.sign(int(found.group(1)))) if found else 0
                site = Site(int(f[3]) - 1, direction, gff.probability(f))
                sites.setdefault(f[0], []).append(site)
    return {
        name: sorted(found, key=lambda site: (site.position, site.direction))
        for name, found in sites.items()
    }


def matched(truth, called):
    """Pairs of one true and one called site at most TOLERANCE apart, as many as there can be.

    From left to right: the two leftmost sites are a pair if they are near enough; else the left one
    of them can have no partner.
    """
    pairs, t, c = [], 0, 0
    while t < len(truth) and c < len(called):
        distance = called[c].position - truth[t].position
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
        self.reliability = Reliability()

    def add(self, truth, lift, annotation, name, called):
        """Calls in pseudogenes outside CDS are left out: their frame may be broken indeed."""
        lifted = lift[name]
        is_open = annotation.pseudo[lifted.source][lifted.origin] & (truth["mask/" + name] == 0)
        called = [c for c in called if c.position >= len(is_open) or not is_open[c.position]]
        sites = truth_sites(truth, lift, annotation, name)
        pairs = matched(sites, called)
        self.truth += len(sites)
        self.called += len(called)
        self.matched += len(pairs)
        self.same_direction += sum(t.direction == c.direction for t, c in pairs)
        self.bases += len(is_open)
        right = {id(c) for _, c in pairs}
        sure = [c for c in called if c.probability is not None]
        self.reliability.count(
            np.array([round(c.probability * FULL) for c in sure], np.int32),
            np.array([id(c) in right for c in sure], bool),
        )

    def metrics(self):
        recall, precision = self.matched / max(1, self.truth), self.matched / max(1, self.called)
        metrics = {
            "sites": self.truth,
            "calls": self.called,
            "recall": recall,
            "precision": precision,
            "F1": 2 * recall * precision / max(1e-12, recall + precision),
            "direction": self.same_direction / max(1, self.matched),
        }
        if self.reliability.all.any():
            sure = self.reliability.metrics()
            metrics |= {"probability": sure["posterior"], "ECE": sure["ECE"]}
        return metrics
