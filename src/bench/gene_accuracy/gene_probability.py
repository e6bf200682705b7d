"""Whether the probabilities of called genes can be believed."""

import bisect

import numpy as np

from .calibration import FULL, Reliability

STOP_TOLERANCE = 3  # of the referee
FRAME_BASES = 30  # at the 3' end of a call, one of which must be in the true frame
SHARE_PSEUDO = 0.5


def true_stops(truth, lift, annotation, name):
    """{strand: 3' ends of the true genes of one sequence}, sorted positions of their last bases.

    Those of the referee where it has genes; of reads, for which it has none, those of the
    annotation whose last base is in the read.
    """
    stops = {"+": [], "-": []}
    if any(len(truth["genes/" + other]) for other in truth["names"]):
        for start, end, strand in truth["genes/" + name]:
            stops["+" if strand > 0 else "-"].append(end - 1 if strand > 0 else start)
        return {strand: sorted(found) for strand, found in stops.items()}
    lifted, counts = lift[name], truth["counts/" + name]
    if not len(lifted.origin):
        return stops
    low, high = lifted.origin.min(), lifted.origin.max()
    for position, strand in annotation.stops[lifted.source]:
        if low <= position <= high:
            here = np.flatnonzero((lifted.origin == position) & counts)
            strand = {"+": "-", "-": "+"}[strand] if lifted.is_reversed else strand
            stops[strand] += here.tolist()
    return {strand: sorted(found) for strand, found in stops.items()}


def is_in_frame(gene, mask):
    """Whether truth and call share strand and codon position at the 3' end of the call.

    mask: the referee's six bits of each base
    """
    start, end, phase = gene.parts[-1] if gene.strand == "+" else gene.parts[0]
    if gene.strand == "+":
        here = np.arange(max(start, end - FRAME_BASES), end)
        bits = 1 << ((here - start - phase) % 3)
    else:
        here = np.arange(start, min(end, start + FRAME_BASES))
        bits = 8 << ((end - 1 - here - phase) % 3)
    inside = (here >= 0) & (here < len(mask))
    return bool((mask[here[inside]] & bits[inside]).any())


def is_right(gene, mask, stops):
    """In frame, and a true stop codon within 3 bases, or none as the sequence ends there."""
    last = gene.end - 1 if gene.strand == "+" else gene.start
    to_end = len(mask) - 1 - last if gene.strand == "+" else last
    there = stops[gene.strand]
    nearest = bisect.bisect_left(there, last - STOP_TOLERANCE)
    has_stop = nearest < len(there) and there[nearest] <= last + STOP_TOLERANCE
    return (has_stop or to_end < STOP_TOLERANCE) and is_in_frame(gene, mask)


class GeneCounts:
    """Sums over sequences."""

    def __init__(self):
        self.called = self.right = 0
        self.reliability = Reliability()

    def add(self, truth, lift, annotation, name, genes):
        """Genes that lie mostly in pseudogenes outside CDS are left out."""
        mask, lifted = truth["mask/" + name], lift[name]
        is_pseudo = annotation.pseudo[lifted.source][lifted.origin] & (mask == 0)
        counted = [g for g in genes if is_pseudo[g.start : g.end].mean() <= SHARE_PSEUDO]
        stops = true_stops(truth, lift, annotation, name)
        right = [is_right(gene, mask, stops) for gene in counted]
        self.called += len(counted)
        self.right += sum(right)
        sure = [(g.probability, r) for g, r in zip(counted, right) if g.probability is not None]
        self.reliability.count(
            np.array([round(p * FULL) for p, _ in sure], np.int32),
            np.array([r for _, r in sure], bool),
        )

    def metrics(self):
        metrics = {"calls": self.called, "right": self.right / max(1, self.called)}
        if self.reliability.all.any():
            sure = self.reliability.metrics()
            metrics |= {"probability": sure["posterior"], "ECE": sure["ECE"]}
        return metrics
