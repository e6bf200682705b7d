"""Sites of frameshifts on assemblies and reads with insertions and deletions."""

from .. import peers
from ..bench import Result, best
from ..frameshifts import SiteCounts, called_sites
from ..labeller import Labeller
from .calibration import READS
from .coding import INDELS


def rows(bench):
    for name, indel in INDELS:
        by_genome = {genome: bench.cases.assembly(genome, indel) for genome in bench.genomes}
        yield from _case(bench, name, by_genome, peers.FragGeneScan.for_assemblies())
    length, error = READS
    by_genome = {
        genome: bench.cases.reads(genome, length, error, bench.read_bases)
        for genome in bench.genomes
    }
    name = f"reads of {length} bases, {100 * error:g} %"
    yield from _case(bench, name, by_genome, peers.FragGeneScan.for_reads())


def _case(bench, name, by_genome, peers_tried):
    def metrics_of(calls):
        return {genome: _metrics(bench, case, calls) for genome, case in by_genome.items()}

    for genome, metrics in metrics_of(bench.labeller.calls).items():
        yield Result("frameshifts", name, genome.name, Labeller.label, metrics)

    def metrics_of_peer(peer):
        return metrics_of(lambda case: peers.calls(peer, case))

    peer, metrics = best(peers_tried, metrics_of_peer, "F1")
    for genome, scores in metrics.items():
        yield Result("frameshifts", name, genome.name, peer.label, scores)


def _metrics(bench, case, calls):
    """calls(case): a file of calls"""
    metrics = _counts(bench, case, calls).metrics()
    if case.name.startswith("assembly"):
        clean = _counts(bench, bench.cases.assembly(case.genome, 0), calls)
        metrics["clean_per_Mb"] = 1e6 * clean.called / clean.bases
    return metrics


def _counts(bench, case, calls):
    truth, lift, annotation = case.truth(), case.lift(), bench.cases.annotation(case.genome)
    called = called_sites(calls(case))
    counts = SiteCounts()
    for name in map(str, truth["names"]):
        counts.add(truth, lift, annotation, name, called.get(name, []))
    return counts
