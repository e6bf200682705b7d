"""What an annotation says of every base of its genome."""

import re

import numpy as np

LABELS = ["background"]
LABELS += [f"CDS{strand}{position}" for strand in "+-" for position in (1, 2, 3)]
LABELS += [f"{kind}{strand}" for kind in ("rRNA", "tRNA") for strand in "+-"]
MASKED = -1  # two labels, or a pseudogene

PLUS, MINUS = 1, 2
PSEUDO = re.compile(r"(?:^|;)\s*pseudo(?:gene)?=(?!false)")


def swapped(labels):
    """The labels as read from the other strand."""
    other = {"+": "-", "-": "+"}
    table = [LABELS.index(re.sub(r"[+-]", lambda s: other[s.group()], name)) for name in LABELS]
    return np.array(table + [MASKED], np.int8)[labels]


class Annotation:
    """Arrays over the bases of each sequence of one genome, by name of the sequence."""

    def __init__(self, simulate, genome):
        """simulate: the referee's module, which reads the CDS rows"""
        sequences = simulate.read_fasta(str(genome.fasta))
        self.lengths = {name: len(bases) for name, bases in sequences.items()}
        cds = simulate.read_cds(str(genome.annotation), self.lengths)
        self.cds = simulate.mask_of(self.lengths, cds)  # the referee's six bits
        self.stops = {name: [] for name in self.lengths}  # (last base, strand) of each gene
        for (name, strand, _), parts in cds.items():
            last = max(p[1] for p in parts) - 1 if strand == "+" else min(p[0] for p in parts)
            self.stops[name].append((last, strand))
        self.rna = {kind: self._zeros(np.uint8) for kind in ("rRNA", "tRNA")}  # PLUS, MINUS
        self.pseudo = self._zeros(bool)
        with simulate.open_text(str(genome.annotation)) as lines:
            self._read_rows(lines)

    def _zeros(self, kind):
        return {name: np.zeros(length, kind) for name, length in self.lengths.items()}

    def _read_rows(self, lines):
        for line in lines:
            if line.startswith("##FASTA"):
                break
            f = line.rstrip("\n").split("\t")
            if line.startswith("#") or len(f) < 9 or int(f[4]) > self.lengths.get(f[0], 0):
                continue
            span = slice(int(f[3]) - 1, int(f[4]))
            if f[2] == "pseudogene" or PSEUDO.search(f[8]):
                self.pseudo[f[0]][span] = True
            elif f[2] in self.rna:
                self.rna[f[2]][f[0]][span] |= MINUS if f[6] == "-" else PLUS

    def labels(self, name):
        """The one label of each base, an index of LABELS or MASKED."""
        of_mask = np.full(64, MASKED, np.int8)
        of_mask[0] = 0
        of_mask[[1, 2, 4, 8, 16, 32]] = range(1, 7)
        labels = of_mask[self.cds[name]]
        for kind, masks in self.rna.items():
            strands = masks[name]
            here = np.flatnonzero(strands)
            named = LABELS.index(kind + "+") + np.array([0, 0, 1, 0])[strands[here]]
            clash = (labels[here] != 0) | (strands[here] == PLUS | MINUS)
            labels[here] = np.where(clash, MASKED, named)
        labels[self.pseudo[name]] = MASKED
        return labels
