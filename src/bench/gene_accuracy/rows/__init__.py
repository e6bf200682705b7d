"""The tables, each made by a function of a `Bench` that yields `Result`s."""

import dataclasses
import typing

from . import (
    calibration,
    clades,
    coding,
    curve,
    drafts,
    frameshifts,
    invariance,
    negatives,
    probability,
    rna,
    rna_features,
    specificity,
)


@dataclasses.dataclass(frozen=True)
class Table:
    """How a table is made and shown.

    about: one line for --help
    metrics: columns, by name of the metric; headlines: those also shown genome by genome
    summary: yields more `Result`s from those of the table, means among them
    lines: yields the Markdown of the table's `Result`s where it is not the common one
    """

    title: str
    about: str
    make: typing.Callable
    metrics: tuple
    headlines: tuple = ()
    summary: typing.Callable = lambda results: ()
    lines: typing.Callable | None = None


CODING = ("frameF1", "frameP", "frameR", "P", "R", "Sp", "MCC")
GENES = ("intact", "stopR", "stopP", "exactR")

TABLES = {
    "genomes": Table(
        "Whole genomes",
        "finished genomes, beside Prodigal and FragGeneScanRs",
        coding.genomes,
        CODING + GENES,
        ("frameF1", "intact"),
    ),
    "clades": Table(
        "Finished genomes by phylum",
        "finished genomes, all sets of the split, by phylum; phages",
        clades.rows,
        clades.METRICS,
        summary=clades.summary,
        lines=clades.lines,
    ),
    "assembly": Table(
        "Assemblies with insertions and deletions",
        "genomes with 1 and 3 indels per 1,000 bases",
        coding.assemblies,
        ("frameF1", "frameP", "frameR", "Sp", *GENES),
        ("frameF1", "intact"),
    ),
    "curve": Table(
        "Assemblies, curve over rates of insertions and deletions",
        "genomes with 0 to 10 indels per 1,000 bases, and the curve's deepest fall",
        curve.rows,
        ("frameF1", *GENES),
        ("intact",),
        summary=curve.falls,
    ),
    "drafts": Table(
        "Real nanopore drafts",
        "assembled nanopore reads of DATA/drafts, by their finished genomes",
        drafts.rows,
        ("indels", "genes", "frameF1", *GENES),
        ("indels", "intact", "frameF1"),
    ),
    "reads": Table(
        "Reads with errors",
        "fragments of 150 to 700 bases with up to 5 % errors",
        coding.reads,
        CODING,
        ("frameF1", "Sp"),
    ),
    "frameshifts": Table(
        "Sites of frameshifts",
        "sites of insertions and deletions in genes, found or not",
        frameshifts.rows,
        (
            *("sites", "calls", "recall", "precision", "F1", "direction"),
            *("probability", "ECE", "clean_per_Mb"),
        ),
        ("recall", "precision"),
    ),
    "code": Table(
        "Genetic code not given",
        "genomes of other genetic codes than 11, told and not told",
        coding.codes,
        ("MCC", "frameF1", "intact", "stopR", "stopP"),
    ),
    "rna": Table(
        "rRNA and tRNA, bases",
        "bases of rRNA and tRNA, beside barrnap, pybarrnap and ARAGORN",
        rna.rows,
        ("F1", "P", "R"),
        ("F1",),
    ),
    "rna-features": Table(
        "rRNA and tRNA, features",
        "tRNA, 5S, 16S and 23S rRNA with both ends exact",
        rna_features.rows,
        ("genes", "calls", "found", "exact_F1", "exact_P", "exact_R", "base_F1"),
        ("exact_F1",),
    ),
    "calibration": Table(
        "Calibration",
        "whether the posteriors of bases can be believed",
        calibration.rows,
        ("ECE", "accuracy", "posterior"),
        ("ECE",),
    ),
    "probability": Table(
        "Probabilities of genes and frameshifts",
        "whether the probabilities of called genes and frameshifts can be believed",
        probability.rows,
        ("calls", "right", "probability", "ECE"),
        ("ECE",),
    ),
    "invariance": Table(
        "The same DNA given otherwise",
        "same genes on the reverse complement, and without the first base",
        invariance.rows,
        ("genes", "same"),
        ("same",),
    ),
    "specificity": Table(
        "DNA without genes",
        "random and shuffled DNA, features per kilobase",
        specificity.rows,
        ("CDS_per_kb", "CDS_bases", "rRNA_per_kb", "tRNA_per_kb"),
    ),
    "negatives": Table(
        "Repeats and other DNA without genes",
        "repeats, shuffled and random DNA: genes called, and called with belief",
        negatives.rows,
        ("CDS", "CDS_sure"),
    ),
}
