"""The tables, each made by a function of a `Bench` that yields `Result`s."""

import dataclasses
import typing

from . import calibration, coding, frameshifts, rna, specificity


@dataclasses.dataclass(frozen=True)
class Table:
    """How a table is made and shown.

    metrics: columns, by name of the metric; headlines: those also shown genome by genome
    """

    title: str
    make: typing.Callable
    metrics: tuple
    headlines: tuple


CODING = ("frameF1", "frameP", "frameR", "P", "R", "Sp", "MCC")
GENES = ("intact", "stopR", "stopP", "exactR")

TABLES = {
    "genomes": Table("Whole genomes", coding.genomes, CODING + GENES, ("frameF1", "intact")),
    "assembly": Table(
        "Assemblies with insertions and deletions",
        coding.assemblies,
        ("frameF1", "frameP", "frameR", "Sp", *GENES),
        ("frameF1", "intact"),
    ),
    "reads": Table("Reads with errors", coding.reads, CODING, ("frameF1", "Sp")),
    "frameshifts": Table(
        "Sites of frameshifts",
        frameshifts.rows,
        (
            *("sites", "calls", "recall", "precision", "F1", "direction"),
            *("probability", "ECE", "clean_per_Mb"),
        ),
        ("recall", "precision"),
    ),
    "code": Table(
        "Genetic code not given", coding.codes, ("MCC", "frameF1", "intact", "stopR", "stopP"), ()
    ),
    "rna": Table("rRNA and tRNA, bases", rna.rows, ("F1", "P", "R"), ("F1",)),
    "calibration": Table(
        "Calibration", calibration.rows, ("ECE", "accuracy", "posterior"), ("ECE",)
    ),
    "specificity": Table(
        "DNA without genes",
        specificity.rows,
        ("CDS_per_kb", "CDS_bases", "rRNA_per_kb", "tRNA_per_kb"),
        (),
    ),
}
