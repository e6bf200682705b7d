"""Results as Markdown and as tab-separated values."""

import re

from .bench import MEAN

COLUMNS = {
    "frameF1": "in-frame F1", "frameP": "in-frame P", "frameR": "in-frame R",
    "P": "base P", "R": "base R", "stopR": "stop R", "stopP": "stop P", "exactR": "start exact",
    "direction": "direction right", "clean_per_Mb": "calls per Mb, clean",
    "posterior": "mean posterior", "probability": "mean probability", "CDS_per_kb": "CDS per kb", "CDS_bases": "share of bases in CDS",
    "rRNA_per_kb": "rRNA per kb", "tRNA_per_kb": "tRNA per kb", "CDS_sure": "CDS, p over .5",
    "indels": "indels per 1,000", "same": "same genes",
    "exact_F1": "exact F1", "exact_P": "exact P", "exact_R": "exact R", "base_F1": "base F1",
}  # fmt: skip
COUNTS = {"sites", "calls", "genes", "CDS", "CDS_sure"}


def shown(metric, value):
    """.975, 1.000, or 12.3; nothing for what was not measured"""
    if value is None:
        return ""
    if metric in COUNTS:
        return f"{value:.0f}"
    if metric == "clean_per_Mb":
        return f"{value:.1f}"
    rounded = round(value, 3) + 0.0  # no -.000
    return re.sub(r"^(-?)0\.", r"\1.", f"{rounded:.3f}")


def tsv(results):
    """One row for each metric of each result, in full precision."""
    yield "table\tcase\tgenome\ttool\tmetric\tvalue\n"
    for r in results:
        for metric, value in r.metrics.items():
            yield f"{r.table}\t{r.case}\t{r.genome}\t{r.tool}\t{metric}\t{value:.6g}\n"


def markdown(results, tables):
    """Each table: means over the genomes, then the headline metrics by genome; or its own lines."""
    for name, table in tables.items():
        here = [r for r in results if r.table == name]
        if not here:
            continue
        yield f"### {table.title}\n\n"
        if table.lines:
            yield from table.lines(here)
            continue
        genomes = list(dict.fromkeys(r.genome for r in here if r.genome != MEAN))
        columns = [m for m in table.metrics if any(m in r.metrics for r in here)]
        yield row(["case", "tool", *(COLUMNS.get(metric, metric) for metric in columns)])
        yield row(["---"] * (len(columns) + 2))
        for r in here:
            if r.genome == MEAN:
                cells = [shown(metric, r.metrics.get(metric)) for metric in columns]
                yield row([r.case, r.tool, *cells])
        yield "\n"
        if len(genomes) > 1:
            for metric in table.headlines:
                yield from _by_genome(here, metric, genomes)


def _by_genome(results, metric, genomes):
    yield f"By genome: {COLUMNS.get(metric, metric)}\n\n"
    yield row(["case", "tool", *genomes])
    yield row(["---"] * (len(genomes) + 2))
    cells = {(r.case, r.tool, r.genome): r.metrics.get(metric) for r in results}
    for case, tool in dict.fromkeys((r.case, r.tool) for r in results):
        values = [shown(metric, cells.get((case, tool, genome))) for genome in genomes]
        yield row([case, tool, *values])
    yield "\n"


def row(cells):
    return "| " + " | ".join(cells) + " |\n"
