"""Bases of rRNA and tRNA, each on its strand."""

import numpy as np

from .annotation import MINUS, PLUS


def called_masks(path, kind, lengths):
    """{sequence: PLUS and MINUS bits of each base} of the rows of one type of a GFF3."""
    masks = {name: np.zeros(length, np.uint8) for name, length in lengths.items()}
    with open(path) as lines:
        for line in lines:
            f = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(f) > 8 and f[2] == kind:
                masks[f[0]][max(0, int(f[3]) - 1) : int(f[4])] |= MINUS if f[6] == "-" else PLUS
    return masks


def base_scores(pairs):
    """P, R and F1 over pairs of arrays of true and called bits; None without true bases."""
    both = true = called = 0
    for truth, calls in pairs:
        both += int(np.bitwise_count(truth & calls).sum())
        true += int(np.bitwise_count(truth).sum())
        called += int(np.bitwise_count(calls).sum())
    if not true:
        return None
    return {"P": both / max(1, called), "R": both / true, "F1": 2 * both / (true + called)}
