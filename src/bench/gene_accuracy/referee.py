"""The referee's two programs, and the way of every simulated base back to its genome.

simulate.py does not tell from where in the genome a base of a read or of a mutated assembly comes,
which labels other than CDS, and the sites of insertions and deletions, need. It is therefore run in
this process with its masks widened by the position of each base; the files it writes stay the same.
"""

import dataclasses
import importlib.util
import sys
import types

import numpy as np

MASK = 63
REVERSED = 64
SEQUENCE_SHIFT = 8
SEQUENCE_BITS = 0xFFFF
POSITION_SHIFT = 24


def load(folder, name):
    """A fresh module of FOLDER/NAME.py."""
    spec = importlib.util.spec_from_file_location("referee_" + name, folder / (name + ".py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@dataclasses.dataclass
class Lifted:
    """Where the bases of one simulated sequence come from."""

    source: str
    is_reversed: bool
    origin: np.ndarray  # position in the source; that of its neighbour for an inserted base


class Lift:
    """`Lifted` by name of the simulated sequence."""

    def __init__(self, path):
        arrays = np.load(path)
        self._sources = [str(name) for name in arrays["sources"]]
        self._rows = {}
        at = 0
        rows = zip(arrays["names"], arrays["lengths"], arrays["source"], arrays["reversed"])
        steps = arrays["steps"]
        for name, length, source, is_reversed in rows:
            self._rows[str(name)] = (self._sources[source], bool(is_reversed), steps[at : at + length])
            at += length

    def __getitem__(self, name):
        source, is_reversed, steps = self._rows[name]
        return Lifted(source, is_reversed, np.cumsum(steps))


def _widen(simulate, lift_path):
    """Lets the module carry positions through its masks and write them beside its own files."""
    plain_mask_of, plain_write = simulate.mask_of, simulate.write
    sources = []

    def mask_of(lengths, genes):
        sources[:] = lengths
        if len(sources) > SEQUENCE_BITS:
            raise SystemExit(f"more than {SEQUENCE_BITS} sequences in a genome")
        return {
            name: mask.astype(np.int64)
            | (number << SEQUENCE_SHIFT)
            | (np.arange(len(mask)) << POSITION_SHIFT)
            for number, (name, mask) in enumerate(plain_mask_of(lengths, genes).items())
        }

    def swap_strands(wide):
        return ((wide & ~MASK) ^ REVERSED) | ((wide & 7) << 3) | ((wide >> 3) & 7)

    def write(prefix, records):
        masks = [wide for _, _, wide, _, _ in records]
        first = np.array([wide[0] if len(wide) else 0 for wide in masks], np.int64)
        steps = [np.diff(wide >> POSITION_SHIFT, prepend=0).astype(np.int32) for wide in masks]
        np.savez_compressed(
            lift_path,
            sources=np.array(sources),
            names=np.array([record[0] for record in records]),
            lengths=np.array([len(wide) for wide in masks]),
            source=(first >> SEQUENCE_SHIFT) & SEQUENCE_BITS,
            reversed=(first & REVERSED) > 0,
            steps=np.concatenate(steps),
        )
        plain_write(
            prefix,
            [(n, b, (wide & MASK).astype(np.uint8), c, g) for n, b, wide, c, g in records],
        )

    simulate.mask_of, simulate.swap_strands, simulate.write = mask_of, swap_strands, write


def run_simulate(folder, arguments, prefix, lift_path):
    """Runs `simulate.py ARGUMENTS --out PREFIX`, which also writes a `Lift`."""
    simulate = load(folder, "simulate")
    _widen(simulate, lift_path)
    simulate.print = lambda *_: None
    plain = sys.argv
    sys.argv = ["simulate.py", *map(str, arguments), "--out", str(prefix)]
    try:
        simulate.main()
    finally:
        sys.argv = plain


class Score:
    """score.py as a function."""

    def __init__(self, folder):
        self.path = folder / "score.py"
        self._module: types.ModuleType = load(folder, "score")

    def __call__(self, truth, calls):
        """All of score.py's figures, not rounded.

        truth: the arrays of P.truth.npz by name; calls: a GFF3, or FragGeneScan's .out
        """
        names = [str(name) for name in truth["names"]]
        genes, masks = self.genes(calls, {n: len(truth["mask/" + n]) for n in names})
        scores = self._module.base_scores(truth, names, masks)
        if any(len(truth["genes/" + name]) for name in names):
            scores.update(self._module.gene_scores(truth, names, genes))
        return {key: float(value) for key, value in scores.items()}

    def genes(self, calls, lengths):
        """The called genes, and the six-bit masks that they paint, by sequence."""
        masks = {name: np.zeros(length, np.uint8) for name, length in lengths.items()}
        read = self._module.from_fgs if calls.suffix == ".out" else self._module.from_gff
        return read(calls, masks), masks
