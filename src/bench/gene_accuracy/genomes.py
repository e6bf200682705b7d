"""The annotated genomes to score on."""

import csv
import dataclasses
import functools
import pathlib

from . import cache


class Refused(Exception):
    """Wrong usage or input, told in one line."""


#: The genomes of the first manifest's splits dev and test. All tables but `clades` are on these,
#: so that their means can be compared with those of earlier models.
CORE = {
    "bhenselae_FDAARGOS_1462",
    "scoelicolor_plasmids_SCP1_SCP2",
    "sthermophilus_ASCC1275",
    "vcholerae_RFB16",
    "ccrescentus_CB15",
    "ecoli_K12_MG1655",
    "mbovis_PG45",
    "mmaripaludis_S2",
    "saureus_502A",
}

#: What the README and the manifest of the data say is not to be trusted in an annotation.
UNTRUSTED = {
    "ccrescentus_CB15": "starts",
    "tthermophilus_HB27c": "starts",
    "csymbiosum_A": "starts",
    "cacnes_HL005PA3": "starts",
    "pcalidifontis_JCM11548": "RNA",
    "paracoccus_SCN68_21": "RNA",
}

PHAGES = "(phages)"  # the genus of sets of phages in the manifest
QUICK_LENGTH = 1_000_000
DRAFT, FINISHED = ".draft.fa.gz", ".finished.fa.gz"


@dataclasses.dataclass(frozen=True)
class Genome:
    """One annotated genome: FASTA and GFF3, gzipped or not, and its NCBI genetic code."""

    name: str
    fasta: pathlib.Path
    annotation: pathlib.Path
    code: int = 11
    phylum: str = "not told"
    is_phage: bool = False
    length: int = 0

    @functools.cached_property
    def digest(self):
        return cache.digest(self.fasta, self.annotation)

    def require_files(self):
        for path in (self.fasta, self.annotation):
            if not path.is_file():
                raise Refused(f"{path}: there is no such file")
        return self


@dataclasses.dataclass(frozen=True)
class Draft:
    """A draft assembly with its errors, and the finished genome of the same strain."""

    name: str
    draft: pathlib.Path
    finished: pathlib.Path


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
            row.get("phylum") or Genome.phylum,
            row.get("genus") == PHAGES,
            int(row.get("length") or 0),
        )
        for row in found
    ]


def drafts_of_folder(data):
    """Those of DATA/drafts, NAME.draft.fa.gz with NAME.finished.fa.gz, by name."""
    found = []
    for draft in sorted((data / "drafts").glob("*" + DRAFT)):
        name = draft.name.removesuffix(DRAFT)
        finished = draft.with_name(name + FINISHED)
        if not finished.is_file():
            raise Refused(f"{finished}: there is no such file; it belongs to {draft.name}")
        found.append(Draft(name, draft, finished))
    return found


def core(genomes):
    """Those of CORE; all where there are none of them."""
    return [genome for genome in genomes if genome.name in CORE] or genomes


def smallest(genomes):
    """The one genome of a quick run: the smallest of a million bases or more, where there is one."""
    return min(genomes, key=lambda g: (g.length < QUICK_LENGTH, g.length, g.fasta.stat().st_size))


def chosen(genomes, names, what="genome"):
    """Those whose name begins with one of `names`; all without names."""
    if not names:
        return genomes
    for name in names:
        if not any(genome.name.startswith(name) for genome in genomes):
            known = ", ".join(genome.name for genome in genomes) or "none"
            raise Refused(f"no {what} begins with '{name}'; there are {known}")
    return [genome for genome in genomes if genome.name.startswith(tuple(names))]
