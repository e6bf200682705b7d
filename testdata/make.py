#!/usr/bin/env python3
"""Makes every file of testdata again. Python 3 standard library only.

The real sequences come out of Debian packages (README.md beside this file names them); the planted
motifs come out of a seeded generator. Running it twice gives the same bytes.

    python3 testdata/make.py            all
    python3 testdata/make.py genomes    the real ones (needs the packages)
    python3 testdata/make.py motifs     the generated ones
"""

import gzip
import io
import random
import re
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ECOLI = "/usr/share/doc/bowtie/examples/genomes/NC_008253.fna.gz"
LAMBDA = "/usr/share/doc/bowtie2/examples/reference/lambda_virus.fa.gz"
LAC = "/usr/share/EMBOSS/test/embl/pro.dat"
PLASMID = "/usr/share/doc/python-biopython-doc/Tests/GenBank/NC_005816.gb.gz"


def open_text(path):
    return gzip.open(path, "rt") if path.endswith(".gz") else open(path)


def write(name, text):
    """Writes a file, through gzip without name and time if its name ends in .gz."""
    data = text.encode("ascii")
    if name.endswith(".gz"):
        packed = io.BytesIO()
        with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=packed, mtime=0) as out:
            out.write(data)
        data = packed.getvalue()
    path = HERE / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(data)
    print(f"{name}: {len(data)} bytes")


def fasta(identifier, description, bases, width=80):
    header = f">{identifier} {description}".rstrip()
    lines = [bases[i : i + width] for i in range(0, len(bases), width)]
    return "\n".join([header, *lines]) + "\n"


# ---------------------------------------------------------------- real sequences


def read_single_fasta(path):
    """Description and bases of a file with one record."""
    with open_text(path) as lines:
        header = next(lines)
        if not header.startswith(">"):
            raise SystemExit(f"{path}: is not FASTA")
        bases = "".join(line.strip() for line in lines)
    if ">" in bases:
        raise SystemExit(f"{path}: has more than one record")
    return header.split(" ", 1)[1].strip(), bases.upper()


def read_flat_file(path, accession):
    """Bases and features (key, location, qualifiers) of an EMBL or GenBank record."""
    with open_text(path) as lines:
        record = []
        for line in lines:
            record.append(line.rstrip("\n"))
            if line.startswith("//"):
                if re.match(rf"(ID|LOCUS)\s+{accession}\b", record[0]):
                    break
                record = []
    if not record:
        raise SystemExit(f"{path}: has no record {accession}")
    features, bases, in_features, in_bases, last = [], [], False, False, ""
    for line in record:
        if line.startswith("FEATURES"):
            in_features = True
        elif line.startswith(("ORIGIN", "SQ ")):
            in_features, in_bases = False, True
        elif in_bases:
            bases.append(re.sub(r"[^a-z]", "", line))
        elif in_features or line.startswith("FT   "):
            key, text = line[5:21].strip(), line[21:].strip()
            if key:
                features.append((key, text, {}))
            elif text.startswith("/"):
                name, _, value = text[1:].partition("=")
                features[-1][2].setdefault(name, value.strip('"'))
                last = name
            elif features[-1][2]:
                if last != "translation":
                    features[-1][2][last] += " " + text.strip('"')
            else:
                raise SystemExit(f"{path}: location over two lines: {line}")
    return "".join(bases).upper(), features


def gff3_row(seqid, source, kind, location, phase, attributes):
    match = re.fullmatch(r"(complement\()?(\d+)\.\.(\d+)\)?", location)
    if not match:
        raise SystemExit(f"{seqid}: cannot read location {location}")
    strand = "-" if match[1] else "+"
    escaped = ";".join(f"{k}={re.sub('[%;=&,]', lambda c: f'%{ord(c[0]):02X}', v)}" for k, v in attributes)
    return "\t".join([seqid, source, kind, match[2], match[3], ".", strand, phase, escaped])


def gff3(seqid, source, length, features, name_of):
    """Genes with their CDS, and sites proteins bind to."""
    rows = ["##gff-version 3", f"##sequence-region {seqid} 1 {length}"]
    for key, location, qualifiers in features:
        if key == "CDS":
            name = name_of(qualifiers)
            product = qualifiers.get("product") or qualifiers["note"]
            gene = [("ID", f"gene-{name}"), ("Name", name)]
            rows.append(gff3_row(seqid, source, "gene", location, ".", gene))
            rows.append(
                gff3_row(
                    seqid,
                    source,
                    "CDS",
                    location,
                    str(int(qualifiers["codon_start"]) - 1),
                    [("ID", f"cds-{name}"), ("Parent", f"gene-{name}"), ("Name", name), ("product", product)],
                )
            )
        elif key == "misc_signal" and "binding site" in qualifiers["note"]:
            note = [("Note", qualifiers["note"])]
            rows.append(gff3_row(seqid, source, "protein_binding_site", location, ".", note))
    return "\n".join(rows) + "\n"


def make_genomes():
    for path, identifier, name in (
        (ECOLI, "NC_008253.1", "ecoli_536.fa.gz"),
        (LAMBDA, "NC_001416.1", "lambda.fa.gz"),
    ):
        description, bases = read_single_fasta(path)
        write(name, fasta(identifier, description, bases))
    bases, features = read_flat_file(LAC, "J01636")
    write("lac_operon.fa", fasta("J01636.1", "Escherichia coli lac operon, lacI lacZ lacY lacA", bases))
    write("lac_operon.gff3", gff3("J01636.1", "EMBL", len(bases), features, lambda q: q["gene"]))
    bases, features = read_flat_file(PLASMID, "NC_005816")
    write("plasmid_pPCP1.fa", fasta("NC_005816.1", "Yersinia pestis 91001 plasmid pPCP1", bases))
    write("plasmid_pPCP1.gff3", gff3("NC_005816.1", "GenBank", len(bases), features, lambda q: q["locus_tag"]))


# ---------------------------------------------------------------- planted motifs

SITE = "CCCCTGTGAGGAACT"
STRANDED = {"site": SITE, "t7": "TAATACGACTCACTATAGGG", "m13": "GTAAAACGACGGCCAGT"}
TEXTBOOK = "AG" + SITE + "AG"
LEAST_GAP = 5


def complement(bases):
    return bases[::-1].translate(str.maketrans("ACGT", "TGCA"))


def substituted(rng, bases, count):
    letters = list(bases)
    for place in rng.sample(range(len(letters)), count):
        letters[place] = rng.choice([base for base in "ACGT" if base != letters[place]])
    return "".join(letters)


def plant(rng, copies):
    """Random DNA of 200 to 600 bases with the copies in it, at least LEAST_GAP apart."""
    length = rng.randint(200, 600)
    while True:
        starts = sorted(rng.randint(0, length - len(copy)) for copy in copies)
        ends = [start + len(copy) for start, copy in zip(starts, copies)]
        if all(end + LEAST_GAP <= start for end, start in zip(ends, starts[1:])):
            break
    bases = "".join(rng.choice("ACGT") for _ in range(length))
    for start, copy in zip(starts, copies):
        bases = bases[:start] + copy + bases[start + len(copy) :]
    return bases, list(zip(starts, ends))


def one_motif(rng, identifier):
    """Zero to three exact copies of SITE, on the plus strand."""
    copies = [SITE] * rng.randint(0, 3)
    while True:
        bases, spans = plant(rng, copies)
        if bases.count(SITE) == len(copies):
            return bases, [f"{identifier}\t{start}\t{end}\tsite" for start, end in spans]


def three_motifs(rng, identifier):
    """Zero to three copies of any of STRANDED on either strand, each with up to two substitutions."""
    names = [rng.choice(list(STRANDED)) for _ in range(rng.randint(0, 3))]
    strands = [rng.choice("+-") for _ in names]
    copies = [substituted(rng, STRANDED[name], rng.randint(0, 2)) for name in names]
    copies = [copy if strand == "+" else complement(copy) for copy, strand in zip(copies, strands)]
    bases, spans = plant(rng, copies)
    rows = [
        f"{identifier}\t{start}\t{end}\t{name}\t0\t{strand}"
        for (start, end), name, strand in zip(spans, names, strands)
    ]
    return bases, rows


def make_motif_set(folder, suffix, counts, record, seed):
    rng = random.Random(seed)
    for split, count in counts.items():
        records, rows = [], []
        if folder == "motif" and split == "test":
            records.append(fasta("textbook", "", TEXTBOOK))
            rows.append(f"textbook\t2\t{2 + len(SITE)}\tsite")
        for number in range(1, count + 1):
            identifier = f"{split}{number}"
            bases, record_rows = record(rng, identifier)
            records.append(fasta(identifier, "", bases))
            rows.extend(record_rows)
        write(f"{folder}/{split}.fa{suffix}", "".join(records))
        write(f"{folder}/{split}.bed{suffix}", "\n".join(rows) + "\n")


def make_motifs():
    make_motif_set("motif", "", {"train": 360, "dev": 40, "test": 40}, one_motif, 1)
    make_motif_set("motifs_stranded", ".gz", {"train": 600, "dev": 60, "test": 60}, three_motifs, 2)


if __name__ == "__main__":
    wanted = sys.argv[1:] or ["genomes", "motifs"]
    for what in wanted:
        {"genomes": make_genomes, "motifs": make_motifs}[what]()
