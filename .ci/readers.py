"""Reads the outputs of one run with Biopython, BCBio's GFF reader and gffutils, any warning being an
error, and compares what they find: readers.py PREFIX (of .gff3, .gbk, .embl, .faa, .bed.gz)"""
import gzip
import sys
import warnings

import gffutils
from BCBio import GFF
from Bio import SeqIO

warnings.simplefilter("error")
# gffutils and BCBio leave a file or a database open.
warnings.simplefilter("ignore", ResourceWarning)
warnings.simplefilter("ignore", DeprecationWarning)
prefix = sys.argv[1]


def parts(location):
    return [(int(part.start), int(part.end), part.strand) for part in location.parts]


def coding(path, form):
    """by locus tag: record, location, translation and what the location says"""
    found = {}
    for record in SeqIO.parse(path, form):
        for feature in record.features:
            if feature.type == "CDS":
                start = int(feature.qualifiers["codon_start"][0]) - 1
                bases = feature.extract(record.seq)[start:]
                read = str(bases[:len(bases) // 3 * 3].translate(int(feature.qualifiers["transl_table"][0])))
                told = feature.qualifiers.get("translation", [None])[0]
                if told is not None:
                    # The first codon is M where it is a start codon.
                    same = read[1:].rstrip("*") == told[1:] and told[:1] in ("M", read[:1])
                    assert same, (feature.qualifiers["locus_tag"], told, read)
                found[feature.qualifiers["locus_tag"][0]] = (record.id, parts(feature.location), told)
    return found


genbank, embl = (coding(f"{prefix}.{form}", name) for form, name in (("gbk", "genbank"), ("embl", "embl")))
assert genbank == embl, "the flat files differ"
proteins = {record.id: str(record.seq) for record in SeqIO.parse(f"{prefix}.faa", "fasta")}
for tag, (_, _, told) in genbank.items():
    if told is not None and tag in proteins:
        assert len(told) == len(proteins[tag])
        assert all(a == b or b == "x" for a, b in zip(told, proteins[tag])), tag

database = gffutils.create_db(f"{prefix}.gff3", ":memory:", merge_strategy="create_unique", keep_order=True)
genes = [gene.id for gene in database.features_of_type("gene")]
assert sorted(genes) == sorted(f"gene-{tag}" for tag in genbank), "gffutils finds other genes"
for gene in genes:
    assert list(database.children(gene, featuretype="CDS")), gene
    assert gene[len("gene-"):] == database[gene].attributes["locus_tag"][0]

with open(f"{prefix}.gff3") as rows:
    seen = {}
    for record in GFF.parse(rows):
        for gene in record.features:
            if gene.type == "gene":
                seen[gene.qualifiers["locus_tag"][0]] = record.id
assert seen == {tag: value[0] for tag, value in genbank.items()}, "BCBio finds other genes"

with gzip.open(f"{prefix}.bed.gz", "rt") as rows:
    names = {row.split("\t")[3] for row in rows}
assert set(genbank) <= names and set(proteins) <= names
print(f"{prefix.rsplit('/', 1)[-1]}: {len(genbank)} coding features, the same to Biopython, BCBio-gff, gffutils and in BED")
