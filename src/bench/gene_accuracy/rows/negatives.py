"""Repeats, shuffled and random DNA: how many genes are called, and how many of them with belief."""

from .. import gff, peers
from ..bench import Result
from ..labeller import Labeller

SURE = 0.5


def rows(bench):
    repeats = bench.cases.low_complexity()
    by_tool = {tool: gff.features_of(calls, "CDS") for tool, calls in _called(bench, repeats)}
    for name in repeats.lengths():
        for tool, genes in by_tool.items():
            here = counts([gene for gene in genes if gene.sequence == name])
            yield Result("negatives", name, "-", tool, here)
    cases = [("uniform", "-", bench.cases.uniform(bench.empty_bases))]
    cases += [
        ("dinucleotides kept", genome.name, bench.cases.shuffled(genome, bench.empty_bases))
        for genome in bench.genomes
    ]
    for name, genome, case in cases:
        for tool, calls in _called(bench, case):
            yield Result("negatives", name, genome, tool, counts(gff.features_of(calls, "CDS")))


def _called(bench, case):
    yield Labeller.label, bench.labeller.calls(case)
    peer = peers.Prodigal("meta")
    yield peer.label, peers.calls(peer, case)


def counts(genes):
    sure = [gene for gene in genes if (gene.probability or 0) > SURE]
    return {"CDS": len(genes), "CDS_sure": len(sure)}
