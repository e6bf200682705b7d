"""The UCI data sets of promoters and splice junctions as FASTA and a table of labels."""

import gzip


def lines(path):
    with open(path, "rb") as raw:
        text = gzip.open(raw).read() if path.endswith(".gz") else raw.read()
    return [line.split(b",") for line in text.split(b"\n") if line.strip()]


def read(path):
    """[(label, sequence)], the letters in upper case."""
    return [(row[0].strip().decode(), row[2].strip().decode().upper()) for row in lines(path)]


def write(rows, names, prefix):
    """Writes PREFIX.fa and PREFIX.tsv; the records are numbered."""
    with open(prefix + ".fa", "w") as fasta, open(prefix + ".tsv", "w") as table:
        for number, (label, sequence) in enumerate(rows, 1):
            fasta.write(f">s{number}\n{sequence}\n")
            table.write(f"s{number}\t{names[label]}\n")
