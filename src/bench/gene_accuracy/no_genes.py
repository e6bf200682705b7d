"""DNA in which there is nothing to find."""

import numpy as np

BASES = np.frombuffer(b"ACGT", np.uint8)
REPEAT_BASES = 3000
REPEATED = ("A", "C", "AT", "CAG", "GGC", "AAC", "TTAGGG")


def uniform(length, rng):
    """Bases drawn independently, all four equally likely."""
    return BASES[rng.integers(0, 4, length)]


def low_complexity(rng):
    """{kind: sequence}: repeats of one to six bases, a satellite, and DNA of uneven composition."""
    kinds = {
        "poly-" + unit: np.frombuffer((unit * (REPEAT_BASES // len(unit))).encode(), np.uint8)
        for unit in REPEATED
    }
    kinds["satellite"] = np.tile(uniform(171, rng), 30)
    for name, gc in (("GC-rich", 0.75), ("AT-rich", 0.25), ("random", 0.5)):
        chances = [(1 - gc) / 2, gc / 2, gc / 2, (1 - gc) / 2]
        kinds[name] = BASES[rng.choice(4, 2 * REPEAT_BASES, p=chances)]
    return kinds


def dinucleotide_shuffled(bases, rng):
    """A random sequence with the same counts of all dinucleotides, ends included.

    Altschul and Erickson, Mol Biol Evol 2:526 (1985): the dinucleotides are edges between bases; of
    each base but the last of the sequence one edge is drawn to be used last, until these lead from
    every base to the last one; the other edges are used in random order. Other letters than ACGT
    are left out.
    """
    bases = bases[np.isin(bases, BASES)]
    codes = np.searchsorted(BASES, bases)
    if len(codes) < 3:
        return bases
    end = codes[-1]
    following = [codes[1:][codes[:-1] == base] for base in range(4)]
    present = [base for base in range(4) if len(following[base]) and base != end]
    while True:
        drawn = {base: int(rng.integers(len(following[base]))) for base in present}
        if all(_leads_to(end, base, following, drawn) for base in present):
            break
    edges = []
    for base in range(4):
        if base in drawn:
            rest = rng.permutation(np.delete(following[base], drawn[base]))
            edges.append(iter([*rest.tolist(), int(following[base][drawn[base]])]))
        else:
            edges.append(iter(rng.permutation(following[base]).tolist()))
    base = int(codes[0])
    out = [base]
    for _ in range(len(codes) - 1):
        base = next(edges[base])
        out.append(base)
    return BASES[np.array(out)]


def _leads_to(end, base, following, drawn):
    for _ in range(4):
        if base == end:
            return True
        base = int(following[base][drawn[base]])
    return base == end
