"""Whether the same genes are called on the same DNA, given otherwise.

A gene is (sequence, strand, ((start, end), ...)), 0-based and half-open.
"""

from . import gff


def genes(path):
    """The set of genes of a GFF3."""
    return {
        (f.sequence, f.strand, tuple((start, end) for start, end, _ in f.parts))
        for f in gff.features_of(path, "CDS")
    }


def turned(found, lengths):
    """Genes of the reverse complements of sequences, as they lie on the sequences themselves."""
    return {
        (
            name,
            "-" if strand == "+" else "+",
            tuple((lengths[name] - end, lengths[name] - start) for start, end in reversed(parts)),
        )
        for name, strand, parts in found
    }


def shifted(found, by):
    """Genes of sequences without their first `by` bases, as they lie on the whole sequences."""
    return {
        (name, strand, tuple((start + by, end + by) for start, end in parts))
        for name, strand, parts in found
    }


def clipped(found, by):
    """Genes without that part of them which lies in the first `by` bases of their sequence."""
    cut = set()
    for name, strand, parts in found:
        left = tuple((max(by, start), end) for start, end in parts if end > by)
        if left:
            cut.add((name, strand, left))
    return cut


def share_same(one, other):
    """Genes in both over the genes of that set which has more; 1 for two empty sets."""
    return len(one & other) / max(len(one), len(other)) if one or other else 1.0
