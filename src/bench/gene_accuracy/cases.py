"""The sequences to label, with their truth; all drawn with fixed seeds and kept in the cache."""

import functools
import sys

import numpy as np

from . import annotation, cache, no_genes, peers, referee, rna_features

SEED = 7
FORMAT = 1  # of the files of a case; one more where they change


class Case:
    """One FASTA file, and for those of a genome its truth.

    truth: the arrays of the referee's .truth.npz; lift: where each base comes from. Both are read
    anew each time they are asked for: together they would not stay small.
    truth_folder: where the truth lies, if not beside the FASTA file
    """

    def __init__(self, name, folder, genome=None, truth_folder=None):
        self.name = name
        self.folder = folder
        self.genome = genome
        self.fasta = folder / "case.fa"
        self.truth_folder = truth_folder or folder

    def truth(self):
        arrays = np.load(self.truth_folder / "case.truth.npz")
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
        rate = f"{indel:g}"
        return self._simulated(f"assembly-{rate}", genome, ["assembly", "--indel", rate])

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

    def contigs(self, genome, count, length):
        """Pieces of the longest sequence that contains them, from places and strands drawn; no truth."""

        def fill(folder):
            sequences = self._simulate.read_fasta(str(genome.fasta))
            whole = max(sequences.values(), key=len)
            rng = np.random.default_rng(SEED)
            pieces = {}
            for number in range(count):
                at = int(rng.integers(0, max(1, len(whole) - length)))
                piece = whole[at : at + length]
                is_turned = rng.random() < 0.5
                pieces[f"c{number}"] = self._turned(piece) if is_turned else piece
            _write(folder / "case.fa", pieces)

        key = cache.digest(self._digest, genome.digest, count, length, SEED)
        folder = self._root / f"{genome.name}-contigs-{key}"
        return Case("contigs", cache.folder(folder, fill), genome)

    def reverse_complement(self, case):
        """The sequences of a case from the other strand, without truth."""
        return self._changed(case, "turned", self._turned)

    def trimmed(self, case, by):
        """The sequences of a case without their first bases, without truth."""
        return self._changed(case, f"trimmed-{by}", lambda bases: bases[by:])

    def _changed(self, case, name, change):
        def fill(folder):
            sequences = self._simulate.read_fasta(str(case.fasta))
            _write(folder / "case.fa", {n: change(bases) for n, bases in sequences.items()})

        folder = self._root / f"{case.folder.name}-{name}"
        return Case(f"{case.name}-{name}", cache.folder(folder, fill), case.genome)

    def _turned(self, bases):
        return self._simulate.COMPLEMENT[bases][::-1]

    def plain(self, name, fasta):
        """A FASTA file as it is, without truth."""

        def fill(folder):
            _write(folder / "case.fa", self._simulate.read_fasta(str(fasta)))

        key = cache.digest(self._digest, fasta)
        return Case(name, cache.folder(self._root / f"{name}-{key}", fill))

    def lifted(self, draft, finished, genes, agreed):
        """A draft with the truth that the referee's lift.py carries over from the finished genome.

        draft, finished: cases; genes, agreed: GFF3 files of the finished genome, whose genes are
        the truth, and of which both must have a gene for it to count as a whole one.
        """
        lift = self._referee / "lift.py"
        aligner = peers.call([peers.debian("minimap2"), "--version"])

        def fill(folder):
            command = [sys.executable, lift, "--finished", finished.fasta, "--draft", draft.fasta]
            command += ["--genes", genes, "--agree", agreed, "--out", folder / "case"]
            (folder / "errors.txt").write_text(peers.call(command))
            (folder / "case.fa").unlink()  # equal to the draft's

        whole = (self._digest, lift, aligner, draft.folder.name, finished.folder.name)
        key = cache.digest(*whole, _rows(genes), _rows(agreed))
        folder = cache.folder(self._root / f"{draft.folder.name}-truth-{key}", fill)
        return Case(draft.name, draft.folder, truth_folder=folder)

    def low_complexity(self):
        """Repeats and the like, one sequence of each kind, without any gene."""

        def fill(folder):
            kinds = no_genes.low_complexity(np.random.default_rng(SEED))
            _write(folder / "case.fa", kinds)

        key = cache.digest(self._digest, SEED)
        folder = self._root / f"low-complexity-{key}"
        return Case("low complexity", cache.folder(folder, fill))

    def uniform(self, bases):
        """Random DNA, all bases equally likely."""

        def fill(folder):
            drawn = no_genes.uniform(bases, np.random.default_rng(SEED))
            _write(folder / "case.fa", {"uniform": drawn})

        key = cache.digest(self._digest, bases, SEED)
        return Case("uniform", cache.folder(self._root / f"uniform-{key}", fill))

    def shuffled(self, genome, bases):
        """The first `bases` of the longest sequence with their dinucleotides shuffled."""

        def fill(folder):
            sequences = self._simulate.read_fasta(str(genome.fasta))
            longest = max(sequences.values(), key=len)[:bases]
            drawn = no_genes.dinucleotide_shuffled(longest, np.random.default_rng(SEED))
            _write(folder / "case.fa", {"shuffled": drawn})

        key = cache.digest(self._digest, genome.digest, bases, SEED)
        folder = self._root / f"{genome.name}-shuffled-{key}"
        return Case("shuffled", cache.folder(folder, fill), genome)

    @functools.lru_cache(maxsize=1)
    def annotation(self, genome):
        return annotation.Annotation(self._simulate, genome)

    def rna_features(self, genome):
        """{kind of rna_features.KINDS: features of the annotation}"""
        with self._simulate.open_text(str(genome.annotation)) as lines:
            return rna_features.of_lines(lines)


def _write(path, sequences):
    """{name: bases} as FASTA."""
    with open(path, "w") as out:
        for name, bases in sequences.items():
            text = bases.tobytes().decode()
            lines = [text[at : at + 80] for at in range(0, len(text), 80)]
            out.write(f">{name}\n" + "\n".join(lines) + "\n")


def _rows(gff):
    """A GFF3 without its comments, which tell versions and paths."""
    with open(gff) as lines:
        return "".join(line for line in lines if not line.startswith("#"))
