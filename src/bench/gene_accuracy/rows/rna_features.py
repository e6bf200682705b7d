"""tRNA, 5S, 16S and 23S rRNA as features with exact ends, on genomes without errors."""

from .. import peers, rna_features
from ..bench import Result
from ..genomes import UNTRUSTED
from ..labeller import Labeller


def rows(bench):
    for genome in bench.genomes:
        if UNTRUSTED.get(genome.name) == "RNA":
            continue
        case = bench.cases.assembly(genome, 0)
        truth = bench.cases.rna_features(genome)
        lengths = case.lengths()
        for tool, kinds, tried in _tools(bench, case):
            called = [_called(path) for path in tried]
            for kind in kinds:
                scores = [rna_features.scores(truth[kind], c[kind], lengths) for c in called]
                if scores[0]:
                    best = max(scores, key=lambda s: s["exact_F1"])
                    yield Result("rna-features", kind, genome.name, tool, best)


def _tools(bench, case):
    """(label, kinds that it calls, GFF3 files of which the best for each kind is taken)"""
    yield Labeller.label, rna_features.KINDS, [bench.labeller.calls(case)]
    yield "ARAGORN", ("tRNA",), [peers.calls(peers.Aragorn(case.genome.code), case)]
    for label, peer in (("barrnap", peers.Barrnap), ("pybarrnap", peers.Pybarrnap)):
        yield label, ("5S", "16S", "23S"), [peers.calls(peer(k), case) for k in ("bac", "arc")]


def _called(path):
    with open(path) as lines:
        return rna_features.of_lines(lines)
