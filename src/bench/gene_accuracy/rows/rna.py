"""rRNA beside barrnap and pybarrnap, tRNA beside ARAGORN."""

from .. import peers
from ..annotation import MINUS, PLUS
from ..bench import Result
from ..labeller import Labeller
from ..rna import base_scores, called_masks

CASES = (("clean", 0), ("1 indel per 1,000", 0.001))


def rows(bench):
    for name, indel in CASES:
        for genome in bench.genomes:
            case = bench.cases.assembly(genome, indel)
            for kind in ("rRNA", "tRNA"):
                for tool, metrics in _scored(bench, case, kind):
                    if metrics:
                        yield Result("rna", f"{kind}, {name}", genome.name, tool, metrics)


def _scored(bench, case, kind):
    truth, counts = _truth(bench, case, kind)

    def score(calls):
        called = called_masks(calls, kind, {name: len(mask) for name, mask in truth.items()})
        return base_scores((truth[n][counts[n]], called[n][counts[n]]) for n in truth)

    yield Labeller.label, score(bench.labeller.calls(case))
    if kind == "tRNA":
        yield "ARAGORN", score(peers.calls(peers.Aragorn(case.genome.code), case))
    else:
        for name, kind_of_peer in (("barrnap", peers.Barrnap), ("pybarrnap", peers.Pybarrnap)):
            kingdoms = [score(peers.calls(kind_of_peer(k), case)) for k in ("bac", "arc")]
            # What it would have made if told the kingdom of each genome.
            yield name, max(kingdoms, key=lambda scores: scores["F1"] if scores else 0)


def _truth(bench, case, kind):
    """Strand bits, and which bases count (no inserted ones, no pseudogenes), by sequence."""
    annotation, lift, referee = bench.cases.annotation(case.genome), case.lift(), case.truth()
    masks, counts = {}, {}
    for name in map(str, referee["names"]):
        lifted = lift[name]
        mask = annotation.rna[kind][lifted.source][lifted.origin]
        if lifted.is_reversed:
            mask = (mask & PLUS) * MINUS | (mask & MINUS) // MINUS
        masks[name] = mask
        is_pseudo = annotation.pseudo[lifted.source][lifted.origin]
        counts[name] = referee["counts/" + name] & ~is_pseudo
    return masks, counts
