"""Whether the same genes are called on the same DNA, given otherwise.

A gene is (sequence, strand, ((start, end), ...)), 0-based and half-open.
"""

from . import gff

CODON = 3


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
    """Genes without that part of them which lies in the first `by` bases of their sequence.

    Those that begin within a codon from there begin there: of a gene that is cut by the end of the
    sequence, some callers report whole codons alone.
    """
    cut = set()
    for name, strand, parts in found:
        left = [(start, end) for start, end in parts if end > by]
        if left:
            if left[0][0] < by + CODON:
                left[0] = (by, left[0][1])
            cut.add((name, strand, tuple(left)))
    return cut


def share_same(one, other):
    """Genes in both over the genes of that set which has more; 1 for two empty sets."""
    return len(one & other) / max(len(one), len(other)) if one or other else 1.0
