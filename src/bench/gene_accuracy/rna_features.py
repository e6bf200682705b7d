"""tRNA, 5S, 16S and 23S rRNA as whole features."""

import re

import numpy as np

from . import gff
from .annotation import MINUS, PLUS, PSEUDO
from .rna import base_scores

KINDS = ("tRNA", "5S", "16S", "23S")
TYPES = ("tRNA", "rRNA", "rRNA_5S", "rRNA_16S", "rRNA_23S")  # column 3
# Of an rRNA whose row has no product: shortest and longest, in bases.
LENGTHS = {"5S": (90, 200), "16S": (1200, 2000), "23S": (2400, 3600)}


def kind_of(feature):
    """One of KINDS by product (or type), for an rRNA without product by length, else None."""
    if feature.kind == "tRNA":
        return "tRNA"
    named = re.search(r"(?<![\d.])(5|16|23)S(?![A-Za-z\d])", feature.product or feature.kind)
    if named:
        return named.group(1) + "S"
    if feature.product:
        return None
    length = feature.end - feature.start
    fits = (kind for kind, (least, most) in LENGTHS.items() if least <= length <= most)
    return next(fits, None)


def of_lines(lines):
    """{kind: its features} of a GFF3; pseudogenes are left out."""
    kept = (line for line in lines if not PSEUDO.search(line.rpartition("\t")[2]))
    found = {kind: [] for kind in KINDS}
    for feature in gff.features(kept, *TYPES):
        kind = kind_of(feature)
        if kind:
            found[kind].append(feature)
    return found


def genes_of(features):
    """Lists of features that are one gene: those that overlap by more than half of the shorter.

    An annotation of two sources has some genes twice, with ends (or strands) that differ.
    """
    genes = []
    for feature in sorted(features, key=lambda f: (f.sequence, f.start)):
        last = genes[-1][-1] if genes else None
        if last and last.sequence == feature.sequence:
            shared = min(last.end, feature.end) - feature.start
            if 2 * shared > min(last.end - last.start, feature.end - feature.start):
                genes[-1].append(feature)
                continue
        genes.append([feature])
    return genes


def _place(feature):
    return feature.sequence, feature.strand, feature.start, feature.end


def scores(truth, called, lengths):
    """Of one kind; None without true features.

    exact_R, exact_P, exact_F1: over genes and calls, both ends and the strand being right;
    found: genes of which one call covers at least half; base_F1: over bases, each on its strand
    """
    if not truth:
        return None
    genes = genes_of(truth)
    calls = {_place(feature) for feature in called}
    right = sum(any(_place(f) in calls for f in gene) for gene in genes)
    right_calls = len(calls & {_place(feature) for feature in truth})
    recall, precision = right / len(genes), right_calls / max(1, len(calls))
    masks, called_masks = _masks(truth, lengths), _masks(called, lengths)
    return {
        "genes": len(genes),
        "calls": len(calls),
        "found": sum(any(_covers(calls, f) for f in gene) for gene in genes) / len(genes),
        "exact_R": recall,
        "exact_P": precision,
        "exact_F1": 2 * recall * precision / max(1e-12, recall + precision),
        "base_F1": base_scores((masks[name], called_masks[name]) for name in lengths)["F1"],
    }


def _covers(calls, feature):
    """Whether one of the calls has at least half of the feature's bases, on its strand."""
    return any(
        name == feature.sequence
        and strand == feature.strand
        and 2 * (min(end, feature.end) - max(start, feature.start)) >= feature.end - feature.start
        for name, strand, start, end in calls
    )


def _masks(features, lengths):
    masks = {name: np.zeros(length, np.uint8) for name, length in lengths.items()}
    for feature in features:
        bit = MINUS if feature.strand == "-" else PLUS
        masks[feature.sequence][feature.start : feature.end] |= bit
    return masks
