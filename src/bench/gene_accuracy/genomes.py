"""The annotated genomes to score on."""

import csv
import dataclasses
import functools
import pathlib

from . import cache


class Refused(Exception):
    """Wrong usage or input, told in one line."""


@dataclasses.dataclass(frozen=True)
class Genome:
    """One annotated genome: FASTA and GFF3, gzipped or not, and its NCBI genetic code."""

    name: str
    fasta: pathlib.Path
    annotation: pathlib.Path
    code: int = 11

    @functools.cached_property
    def digest(self):
        return cache.digest(self.fasta, self.annotation)

    def require_files(self):
        for path in (self.fasta, self.annotation):
            if not path.is_file():
                raise Refused(f"{path}: there is no such file")
        return self


def stem(path):
    """ecoli of x/ecoli.fa.gz"""
    name = pathlib.Path(path).name.removesuffix(".gz")
    return name.rsplit(".", 1)[0]


def of_folder(data, split):
    """Those of a split in DATA/MANIFEST.tsv, whose files are DATA/prok/NAME.fa.gz and .gff3.gz."""
    manifest = data / "MANIFEST.tsv"
    if not manifest.is_file():
        raise Refused(f"{manifest}: there is no such file; --data needs a folder with MANIFEST.tsv")
    with open(manifest, newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["group"] == "prok"]
    found = [row for row in rows if row["split"] == split]
    if not found:
        splits = ", ".join(sorted({row["split"] for row in rows}))
        raise Refused(f"{manifest}: no genome of split '{split}'; there are {splits}")
    return [
        Genome(
            row["name"],
            data / "prok" / (row["name"] + ".fa.gz"),
            data / "prok" / (row["name"] + ".gff3.gz"),
            int(row["transl_table"]),
        )
        for row in found
    ]


def chosen(genomes, names):
    """Those whose name begins with one of `names`; all without names."""
    if not names:
        return genomes
    for name in names:
        if not any(genome.name.startswith(name) for genome in genomes):
            known = ", ".join(genome.name for genome in genomes)
            raise Refused(f"no genome begins with '{name}'; there are {known}")
    return [genome for genome in genomes if genome.name.startswith(tuple(names))]
