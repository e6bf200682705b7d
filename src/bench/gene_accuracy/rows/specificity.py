"""What is called in DNA in which there is nothing: every call is false."""

import numpy as np

from .. import peers
from ..bench import Result, best
from ..labeller import Labeller


def rows(bench):
    uniform = {None: bench.cases.uniform(bench.empty_bases)}
    shuffled = {g: bench.cases.shuffled(g, bench.empty_bases) for g in bench.genomes}
    for name, by_genome in (("uniform", uniform), ("dinucleotides kept", shuffled)):
        for genome, case in by_genome.items():
            code = genome.code if genome else 11
            results = {Labeller.label: _counts(bench, case, bench.labeller.calls(case), None)}
            for peer, kind in (
                (peers.Prodigal("single", code), "CDS"),
                (peers.Prodigal("meta"), "CDS"),
                (peers.Barrnap("bac"), "rRNA"),
                (peers.Barrnap("arc"), "rRNA"),
                (peers.Pybarrnap("bac"), "rRNA"),
                (peers.Pybarrnap("arc"), "rRNA"),
                (peers.Aragorn(code), "tRNA"),
            ):
                results[peer.label] = _counts(bench, case, peers.calls(peer, case), kind)
            for tool, metrics in results.items():
                yield Result("specificity", name, genome.name if genome else "-", tool, metrics)
        yield from _fraggenescan(bench, name, by_genome)


def _fraggenescan(bench, name, by_genome):
    """With the training file that calls the fewest bases."""

    def metrics_of(peer):
        return {
            genome: _counts(bench, case, peers.calls(peer, case), "CDS")
            for genome, case in by_genome.items()
        }

    tried = peers.FragGeneScan.for_assemblies()
    peer, metrics = best(tried, metrics_of, "CDS_bases", is_low_good=True)
    for genome, counts in metrics.items():
        yield Result("specificity", name, genome.name if genome else "-", peer.label, counts)


def _counts(bench, case, calls, only):
    """Calls per kilobase and the share of bases called coding; `only` one kind, or all."""
    lengths = case.lengths()
    total = sum(lengths.values())
    metrics = {}
    if only in (None, "CDS"):
        genes, masks = bench.score.genes(calls, lengths)
        metrics["CDS_per_kb"] = 1000 * len(genes) / total
        metrics["CDS_bases"] = sum(np.count_nonzero(mask) for mask in masks.values()) / total
    for kind in ("rRNA", "tRNA"):
        if only in (None, kind):
            with open(calls) as lines:
                count = sum(line.split("\t")[2:3] == [kind] for line in lines)
            metrics[kind + "_per_kb"] = 1000 * count / total
    return metrics
