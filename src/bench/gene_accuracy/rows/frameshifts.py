"""Sites of frameshifts on assemblies with one insertion or deletion in 1,000 bases."""

from .. import peers
from ..bench import Result, best
from ..frameshifts import SiteCounts, called_sites
from ..labeller import Labeller

NAME = "1 indel per 1,000"


def rows(bench):
    for genome in bench.genomes:
        metrics = _metrics(bench, genome, bench.labeller.calls)
        yield Result("frameshifts", NAME, genome.name, Labeller.label, metrics)

    def metrics_of(peer):
        return {
            genome: _metrics(bench, genome, lambda case: peers.calls(peer, case))
            for genome in bench.genomes
        }

    peer, metrics = best(peers.FragGeneScan.for_assemblies(), metrics_of, "F1")
    for genome, scores in metrics.items():
        yield Result("frameshifts", NAME, genome.name, peer.label, scores)


def _metrics(bench, genome, calls):
    """calls(case): a file of calls"""
    mutated = _counts(bench, bench.cases.assembly(genome, 0.001), calls)
    clean = _counts(bench, bench.cases.assembly(genome, 0), calls)
    return mutated.metrics() | {"clean_per_Mb": 1e6 * clean.called / clean.bases}


def _counts(bench, case, calls):
    truth, lift, annotation = case.truth(), case.lift(), bench.cases.annotation(case.genome)
    called = called_sites(calls(case))
    counts = SiteCounts()
    for name in map(str, truth["names"]):
        counts.add(truth, lift, annotation, name, called.get(name, []))
    return counts
