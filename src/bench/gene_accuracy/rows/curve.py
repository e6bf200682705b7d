"""Genomes with insertions and deletions at many rates: no dip between the rates of other tables."""

from ..bench import MEAN, Result
from ..labeller import Labeller
from ..peers import Prodigal, say

RATES = (0, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10)  # per 1,000 bases
QUICK_RATES = (0, 0.5, 1, 3)  # those that other tables ask for, too
FALL_METRICS = ("intact", "frameF1")
FALL_CASE = "deepest fall below neighbours"


def rows(bench):
    for rate in QUICK_RATES if bench.is_quick else RATES:
        for genome in bench.genomes:
            case = bench.cases.assembly(genome, rate / 1000)
            metrics = bench.score_labeller(case) | {"rate": rate}
            yield Result("curve", case_name(rate), genome.name, Labeller.label, metrics)
            peer = Prodigal("single", genome.code)
            metrics = bench.score_peer(peer, case) | {"rate": rate}
            yield Result("curve", case_name(rate), genome.name, peer.label, metrics)


def case_name(rate):
    return f"{rate:g} per 1,000"


def falls(results):
    """Of the mean curve of each tool, and of each genome's: how deep it falls, and where."""
    curves = {}
    for r in results:
        curves.setdefault((r.genome, r.tool), []).append(r.metrics)
    for (genome, tool), points in curves.items():
        deepest = {}
        for metric in FALL_METRICS:
            found = deepest_fall([(p["rate"], p[metric]) for p in points if metric in p])
            if found:
                deepest[metric], at = found
                if genome == MEAN:
                    say(
                        f"curve, {tool}, {metric}: deepest fall {deepest[metric]:.4f} at {at:g} per 1,000"
                    )
        if deepest:
            yield Result("curve", FALL_CASE, genome, tool, deepest)


def deepest_fall(points):
    """(how far below, rate) of the point that lies deepest below the line between its neighbours.

    points: (rate, value); negative where all lie above; None with fewer than three points
    """
    points = sorted(points)
    deepest = None
    for (x0, y0), (x, y), (x1, y1) in zip(points, points[1:], points[2:]):
        fall = y0 + (y1 - y0) * (x - x0) / (x1 - x0) - y
        if deepest is None or fall > deepest[0]:
            deepest = fall, x
    return deepest
