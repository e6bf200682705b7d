"""The sequences to label, with their truth; all drawn with fixed seeds and kept in the cache."""

import functools

import numpy as np

from . import annotation, cache, no_genes, referee

SEED = 7
FORMAT = 1  # of the files of a case; one more where they change


class Case:
    """One FASTA file, and for those of a genome its truth.

    truth: the arrays of the referee's .truth.npz; lift: where each base comes from. Both are read
    anew each time they are asked for: together they would not stay small.
    """

    def __init__(self, name, folder, genome=None):
        self.name = name
        self.folder = folder
        self.genome = genome
        self.fasta = folder / "case.fa"

    def truth(self):
        arrays = np.load(self.folder / "case.truth.npz")
        return {key: arrays[key] for key in arrays.files}

    def lift(self):
        return referee.Lift(self.folder / "case.lift.npz")

    def lengths(self):
        """{sequence: bases}"""
        found, name = {}, None
        with open(self.fasta) as lines:
            for line in lines:
                if line.startswith(">"):
                    name = line[1:].split()[0]
                    found[name] = 0
                else:
                    found[name] += len(line.rstrip("\n"))
        return found


class Cases:
    """Makes cases with the referee's simulator, or finds them in the cache."""

    def __init__(self, referee_folder, cache_root):
        self._referee = referee_folder
        self._root = cache_root / "cases"
        self._simulate = referee.load(referee_folder, "simulate")
        self._digest = cache.digest(referee_folder / "simulate.py", FORMAT, np.__version__)

    def assembly(self, genome, indel):
        """The whole genome with insertions and deletions at this rate per base."""
        return self._simulated(f"assembly-{indel:g}", genome, ["assembly", "--indel", indel])

    def reads(self, genome, length, error, bases):
        """Fragments of the longest sequence, `bases` in all, with errors at this rate per base."""
        name = f"reads-{length}-{error:g}"
        options = ["reads", "--length", length, "--error", error, "--bases", bases]
        return self._simulated(name, genome, options)

    def _simulated(self, name, genome, options):
        options = [*options, "--seed", SEED]

        def fill(folder):
            files = ["--genome", genome.fasta, "--annotation", genome.annotation]
            lift = folder / "case.lift.npz"
            referee.run_simulate(self._referee, [*options, *files], folder / "case", lift)

        key = cache.digest(self._digest, genome.digest, *options)
        folder = self._root / f"{genome.name}-{name}-{key}"
        return Case(name, cache.folder(folder, fill), genome)

    def uniform(self, bases):
        """Random DNA, all bases equally likely."""

        def fill(folder):
            drawn = no_genes.uniform(bases, np.random.default_rng(SEED))
            _write(folder / "case.fa", "uniform", drawn)

        key = cache.digest(self._digest, bases, SEED)
        return Case("uniform", cache.folder(self._root / f"uniform-{key}", fill))

    def shuffled(self, genome, bases):
        """The first `bases` of the longest sequence with their dinucleotides shuffled."""

        def fill(folder):
            sequences = self._simulate.read_fasta(str(genome.fasta))
            longest = max(sequences.values(), key=len)[:bases]
            drawn = no_genes.dinucleotide_shuffled(longest, np.random.default_rng(SEED))
            _write(folder / "case.fa", "shuffled", drawn)

        key = cache.digest(self._digest, genome.digest, bases, SEED)
        folder = self._root / f"{genome.name}-shuffled-{key}"
        return Case("shuffled", cache.folder(folder, fill), genome)

    @functools.lru_cache(maxsize=1)
    def annotation(self, genome):
        return annotation.Annotation(self._simulate, genome)


def _write(path, name, bases):
    text = bases.tobytes().decode()
    lines = [text[at : at + 80] for at in range(0, len(text), 80)]
    path.write_text(f">{name}\n" + "\n".join(lines) + "\n")
