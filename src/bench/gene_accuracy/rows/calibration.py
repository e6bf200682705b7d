"""Calibration of basewise's posteriors; the peers give none."""

from ..annotation import swapped
from ..bench import Result
from ..calibration import Reliability
from ..labeller import Labeller

INDEL = 0.001
READS = (700, 0.01)


def cases(bench, genome):
    """[(name in the table, case)]"""
    return [
        ("clean", bench.cases.assembly(genome, 0)),
        ("1 indel per 1,000", bench.cases.assembly(genome, INDEL)),
        ("reads of 700 bases, 1 %", bench.cases.reads(genome, *READS, bench.read_bases)),
    ]


def is_probed(case):
    """Whether the posteriors of a case are asked for here."""
    return case.name in ("assembly-0", f"assembly-{INDEL:g}", "reads-%d-%g" % READS)


def rows(bench):
    for genome in bench.genomes:
        annotation = bench.cases.annotation(genome)
        labels = {name: annotation.labels(name) for name in annotation.lengths}
        for table_name, case in cases(bench, genome):
            likeliest = metrics(case, labels, bench.labeller.posteriors(case, *Labeller.likeliest))
            yield Result("calibration", table_name, genome.name, "the likeliest label", likeliest)
            called = metrics(case, labels, bench.labeller.posteriors(case))
            yield Result("calibration", table_name, genome.name, "the label called", called)


def metrics(case, labels, posteriors):
    """labels: {sequence of the genome: its labels}; posteriors: {sequence of the case: (labels, posteriors)}"""
    reliability = Reliability()
    truth, lift = case.truth(), case.lift()
    for name, (called, posterior) in posteriors.items():
        lifted = lift[name]
        lifted_labels = labels[lifted.source][lifted.origin]
        if lifted.is_reversed:
            lifted_labels = swapped(lifted_labels)
        reliability.add(lifted_labels, called, posterior, truth["counts/" + name])
    return reliability.metrics()
