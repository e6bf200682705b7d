"""The same DNA given otherwise: from the other strand, or without its first base."""

from .. import invariance, peers
from ..bench import Result
from ..labeller import Labeller

CONTIGS, QUICK_CONTIGS, CONTIG_BASES = 500, 100, 1500
TRIM = 1


def rows(bench):
    count = QUICK_CONTIGS if bench.is_quick else CONTIGS
    for genome in bench.genomes:
        for name, case, mode in (
            ("genome", bench.cases.assembly(genome, 0), "single"),
            (
                f"contigs of {CONTIG_BASES}",
                bench.cases.contigs(genome, count, CONTIG_BASES),
                "meta",
            ),
        ):
            peer = peers.Prodigal(mode, genome.code if mode == "single" else None)
            # Bound now, as the functions are used before the loop goes on.
            yield from _of_case(bench, name, case, Labeller.label, bench.labeller.calls)
            yield from _of_case(bench, name, case, peer.label, lambda c, p=peer: peers.calls(p, c))


def _of_case(bench, name, case, tool, calls):
    """calls(case): a GFF3"""
    plain = invariance.genes(calls(case))
    turned = invariance.genes(calls(bench.cases.reverse_complement(case)))
    turned = invariance.turned(turned, case.lengths())
    trimmed = invariance.shifted(invariance.genes(calls(bench.cases.trimmed(case, TRIM))), TRIM)
    for change, one, other in (
        ("reverse complement", plain, turned),
        (
            "without its first base",
            invariance.clipped(plain, TRIM),
            invariance.clipped(trimmed, TRIM),
        ),
    ):
        same = {"genes": len(one), "same": invariance.share_same(one, other)}
        yield Result("invariance", f"{name}, {change}", case.genome.name, tool, same)
