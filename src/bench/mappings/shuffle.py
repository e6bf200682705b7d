"""Shuffles a sequence so that its dinucleotides stay as many as they are.

Source: Altschul and Erickson 1985, Mol. Biol. Evol. 2:526: a random walk that uses every dinucleotide
once, made by drawing the last edge of each base as a tree towards the sequence's last base.
"""

import numpy as np


def dinucleotide_shuffle(indices, random):
    """Another sequence of the same dinucleotides, the same first and last base; A C G T only."""
    last_base = int(indices[-1])
    followers = [indices[1:][indices[:-1] == base].copy() for base in range(4)]
    while True:
        ends = {
            base: int(followers[base][random.integers(len(followers[base]))])
            for base in range(4)
            if base != last_base and len(followers[base])
        }
        if all(leads(base, ends, last_base) for base in ends):
            break
    for base in range(4):
        if base in ends:
            at = np.flatnonzero(followers[base] == ends[base])[0]
            rest = np.delete(followers[base], at)
            random.shuffle(rest)
            followers[base] = np.append(rest, ends[base])
        else:
            random.shuffle(followers[base])
    queues = [iter(row.tolist()) for row in followers]
    walk = [int(indices[0])]
    for _ in range(len(indices) - 1):
        walk.append(next(queues[walk[-1]]))
    return np.array(walk, dtype=np.uint8)


def leads(base, ends, target):
    """True if the last edges lead from a base to the target."""
    for _ in range(4):
        if base == target:
            return True
        if base not in ends:
            return False
        base = ends[base]
    return base == target
