"""Calibration of the probabilities that called genes and frameshifts carry."""

from .. import gff, peers
from ..bench import Result
from ..frameshifts import SiteCounts, called_sites
from ..gene_probability import GeneCounts
from ..labeller import Labeller
from .calibration import READS

RATES = (0, 0.5, 3)  # indels per 1,000 bases


def rows(bench):
    length, error = READS
    for genome in bench.genomes:
        single, meta = peers.Prodigal("single", genome.code), peers.Prodigal("meta")
        reads = bench.cases.reads(genome, length, error, bench.read_bases)
        cases = [
            (f"{rate:g} indels per 1,000", bench.cases.assembly(genome, rate / 1000), single)
            for rate in RATES
        ]
        cases.append((f"reads of {length} bases, {100 * error:g} %", reads, meta))
        for name, case, peer in cases:
            ours, theirs = bench.labeller.calls(case), peers.calls(peer, case)
            for tool, calls in ((Labeller.label, ours), (peer.label, theirs)):
                metrics = of_genes(bench, case, calls)
                yield Result("probability", f"genes, {name}", genome.name, tool, metrics)
            metrics = of_sites(bench, case, ours)
            yield Result(
                "probability", f"frameshifts, {name}", genome.name, Labeller.label, metrics
            )


def of_genes(bench, case, calls):
    called = {}
    for gene in gff.features_of(calls, "CDS"):
        called.setdefault(gene.sequence, []).append(gene)
    return _added(bench, case, GeneCounts(), called).metrics()


def of_sites(bench, case, calls):
    counts = _added(bench, case, SiteCounts(), called_sites(calls))
    metrics = counts.metrics()
    right = {"calls": metrics["calls"], "right": metrics["precision"]}
    return right | {key: metrics[key] for key in ("probability", "ECE") if key in metrics}


def _added(bench, case, counts, called):
    """`counts` with what is called on each sequence of a case added to it."""
    truth, lift, annotation = case.truth(), case.lift(), bench.cases.annotation(case.genome)
    for name in map(str, truth["names"]):
        counts.add(truth, lift, annotation, name, called.get(name, []))
    return counts
