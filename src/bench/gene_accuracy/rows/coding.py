"""Coding sequence: genomes, assemblies, reads, and genetic codes that are not told."""

from ..bench import Result, best
from ..labeller import Labeller
from ..peers import FragGeneScan, Prodigal

READS = ((700, 0), (700, 0.01), (700, 0.03), (700, 0.05), (300, 0.01), (150, 0.01))
INDELS = (("1 indel per 1,000", 0.001), ("3 indels per 1,000", 0.003))
STANDARD_CODE = 11


def genomes(bench):
    for genome in bench.genomes:
        case = bench.cases.assembly(genome, 0)
        metrics = bench.score_labeller(case)
        yield Result("genomes", "clean", genome.name, Labeller.label, metrics)
        for peer in (Prodigal("single", genome.code), Prodigal("meta")):
            yield Result("genomes", "clean", genome.name, peer.label, bench.score_peer(peer, case))
    clean = {genome: bench.cases.assembly(genome, 0) for genome in bench.genomes}
    yield from _fraggenescan(bench, "genomes", "clean", clean, FragGeneScan.for_assemblies())


def assemblies(bench):
    for name, indel in INDELS:
        by_genome = {genome: bench.cases.assembly(genome, indel) for genome in bench.genomes}
        for genome, case in by_genome.items():
            metrics = bench.score_labeller(case)
            yield Result("assembly", name, genome.name, Labeller.label, metrics)
            peer = Prodigal("single", genome.code)
            yield Result("assembly", name, genome.name, peer.label, bench.score_peer(peer, case))
        yield from _fraggenescan(
            bench, "assembly", name, by_genome, FragGeneScan.for_assemblies()
        )


def reads(bench):
    for length, error in READS:
        name = f"{length} bases, {100 * error:g} %"
        by_genome = {
            genome: bench.cases.reads(genome, length, error, bench.read_bases)
            for genome in bench.genomes
        }
        for genome, case in by_genome.items():
            metrics = bench.score_labeller(case)
            yield Result("reads", name, genome.name, Labeller.label, metrics)
            peer = Prodigal("meta")
            yield Result("reads", name, genome.name, peer.label, bench.score_peer(peer, case))
        yield from _fraggenescan(bench, "reads", name, by_genome, FragGeneScan.for_reads())


def _fraggenescan(bench, table, name, by_genome, peers):
    """FragGeneScanRs with the training file that suits this case best."""

    def metrics_of(peer):
        return {genome: bench.score_peer(peer, case) for genome, case in by_genome.items()}

    peer, metrics = best(peers, metrics_of, "frameF1")
    for genome, scores in metrics.items():
        yield Result(table, name, genome.name, peer.label, scores)


def codes(bench):
    for genome in bench.genomes:
        if genome.code == STANDARD_CODE:
            continue
        case = bench.cases.assembly(genome, 0)
        name = f"genetic code {genome.code}"
        told = ("--genetic-code", str(genome.code))
        basewise = {
            "basewise, not told": bench.score_labeller(case),
            "basewise, told": bench.score_labeller(case, *told),
        }
        for label, metrics in basewise.items():
            yield Result("code", name, genome.name, label, metrics)
        for peer in (
            Prodigal("single", genome.code, "Prodigal single, told"),
            Prodigal("meta", label="Prodigal meta, not told"),
            Prodigal("single", STANDARD_CODE, "Prodigal single, not told"),
        ):
            yield Result("code", name, genome.name, peer.label, bench.score_peer(peer, case))
