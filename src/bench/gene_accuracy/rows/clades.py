"""All sets of the split as finished genomes, by phylum; phages by themselves."""

import statistics

from ..bench import MEAN, Result
from ..genomes import UNTRUSTED
from ..labeller import Labeller
from ..peers import Prodigal
from ..report import COLUMNS, row, shown

METRICS = ("frameF1", "intact", "stopR", "stopP", "exactR")
PHAGES = "phages"
WHOLE = "all but phages"
WORST = "worst"
DIFFERENCE = "difference"


def rows(bench):
    for genome in bench.all_genomes:
        case = bench.cases.assembly(genome, 0)
        peer = Prodigal("meta") if genome.is_phage else Prodigal("single", genome.code)
        ours, theirs = bench.score_labeller(case), bench.score_peer(peer, case)
        kept = [m for m in METRICS if m in ours and not (m == "exactR" and unscored_starts(genome))]
        group = PHAGES if genome.is_phage else genome.phylum
        for tool, metrics in (
            (Labeller.label, {m: ours[m] for m in kept}),
            (peer.label, {m: theirs[m] for m in kept}),
            (DIFFERENCE, {m: ours[m] - theirs[m] for m in kept}),
        ):
            yield Result("clades", group, genome.name, tool, metrics)


def unscored_starts(genome):
    return UNTRUSTED.get(genome.name) == "starts"


def summary(results):
    """Means over all genomes but phages, and the worst of the differences."""
    by_tool = {}
    for r in results:
        if r.genome != MEAN and r.case != PHAGES:
            by_tool.setdefault(r.tool, []).append(r.metrics)
    for tool, scored in by_tool.items():
        values = {m: [s[m] for s in scored if m in s] for m in METRICS}
        means = {m: statistics.fmean(found) for m, found in values.items() if found}
        yield Result("clades", WHOLE, MEAN, tool, means)
        if tool == DIFFERENCE:
            worst = {m: min(found) for m, found in values.items() if found}
            yield Result("clades", WHOLE, WORST, tool, worst)


def lines(results):
    """Two tables: by phylum, with the genome of the worst difference, and by genome."""
    cells = {(r.case, r.genome, r.tool): r.metrics for r in results}
    members = {}
    for r in results:
        if r.genome not in (MEAN, WORST) and r.genome not in members.setdefault(r.case, []):
            members[r.case].append(r.genome)
    heads = [COLUMNS.get(m, m) for m in METRICS]
    yield "basewise, and in brackets how far it is from Prodigal (phages: from Prodigal meta):\n\n"
    yield row(["phylum", "sets", *heads, "worst set, by in-frame F1"])
    yield row(["---"] * (len(heads) + 3))
    order = sorted(members, key=lambda case: (case == PHAGES, case))
    for case in order:
        differences = [(cells[case, g, DIFFERENCE].get("frameF1", 0), g) for g in members[case]]
        worst, genome = min(differences)
        count = str(len(members[case]))
        values = _beside(cells, case, MEAN)
        yield row([case, count, *values, f"{genome} ({_signed(worst)})"])
    everything = sum(len(g) for case, g in members.items() if case != PHAGES)
    if everything:
        yield row([WHOLE, str(everything), *_beside(cells, WHOLE, MEAN), ""])
        yield row(["worst difference", "", *(_worst(results, m) for m in METRICS), ""])
    yield "\n"
    yield row(["set", *heads])
    yield row(["---"] * (len(heads) + 1))
    for case in order:
        for genome in members[case]:
            yield row([genome, *_beside(cells, case, genome)])
    yield "\n"


def _worst(results, metric):
    """The lowest difference of one set that is not of phages, with its name."""
    found = [
        (r.metrics[metric], r.genome)
        for r in results
        if r.tool == DIFFERENCE and r.case not in (PHAGES, WHOLE) and r.genome != MEAN
        if metric in r.metrics
    ]
    if not found:
        return ""
    value, genome = min(found)
    return f"{_signed(value)} ({genome})"


def _beside(cells, case, genome):
    ours = cells[case, genome, Labeller.label]
    differences = cells[case, genome, DIFFERENCE]
    return [
        f"{shown(m, ours[m])} ({_signed(differences[m])})" if m in ours else "" for m in METRICS
    ]


def _signed(value):
    """+.004, -.010"""
    text = shown("difference", value)
    return text if text.startswith("-") else "+" + text
