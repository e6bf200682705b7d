#!/usr/bin/env python3
"""What the training genomes of the bundled model `bacteria` are like, for the reports of annotations.

  expected.py DATA OUT.json

DATA holds MANIFEST.tsv and prok/NAME.fa.gz and prok/NAME.gff3.gz for each set; those of split `train` are read. Written are the share of
their bases in coding features, and the lengths of these: their mean, and a histogram of twelve bins for each power of ten as in the stats of
`annotate`. The CDS rows of one ID are one gene, as long as they are together; pseudogenes are left out. OUT.json is
src/main/resources/org/basewise/stats/expected-bacteria.json.
"""
import bisect
import csv
import gzip
import json
import os
import re
import sys

import prepare

# The highest error rate of the training (docs/models/bacteria.md).
MAX_ERROR_RATE = 0.10


def edges():
    """Lower edges of the bins of lengths."""
    return sorted({int(round(10 ** (i / 12))) for i in range(12 * 7 + 1)})


def coding(rows):
    """The rows of genes."""
    return [row for row in rows if len(row) == 9 and row[2] == "CDS" and "pseudo" not in row[8]]


def lengths_of(rows):
    """The length of each gene, from its rows."""
    found = {}
    for row in rows:
        key = row[0], row[6], row[8].split(";")[0]
        found[key] = found.get(key, 0) + int(row[4]) - int(row[3]) + 1
    return list(found.values())


def covered(rows, contigs):
    """Bases that lie in a row."""
    cover = {name: bytearray(length) for name, length in contigs.items()}
    for row in rows:
        if row[0] in cover:
            start, end = int(row[3]) - 1, int(row[4])
            cover[row[0]][start:end] = b"\1" * (end - start)
    return sum(sum(bases) for bases in cover.values())


def histogram(lengths):
    """The lengths in their bins, without the empty bins at the end."""
    lower = edges()
    counts = [0] * (len(lower) - 1)
    for length in lengths:
        counts[min(len(counts) - 1, bisect.bisect_right(lower, length) - 1)] += 1
    while counts and counts[-1] == 0:
        counts.pop()
    return {"edges": lower[:len(counts) + 1], "counts": counts}


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data, out = sys.argv[1:]
    with open(os.path.join(data, "MANIFEST.tsv")) as manifest:
        names = [row["name"] for row in csv.DictReader(manifest, delimiter="\t") if row["group"] == "prok" and row["split"] == "train"]
    lengths, coding_bases, bases = [], 0, 0
    for name in names:
        stem = os.path.join(data, "prok", name)
        with gzip.open(stem + ".fa.gz", "rt") as fasta:
            contigs = prepare.lengths(fasta)
        with gzip.open(stem + ".gff3.gz", "rt") as gff3:
            rows = coding(prepare.ended((line.rstrip("\n").split("\t") for line in gff3), contigs))
        lengths += lengths_of(rows)
        coding_bases += covered(rows, contigs)
        bases += sum(contigs.values())
    expected = {
        "coding_share": round(coding_bases / bases, 3),
        "mean_gene_length": round(sum(lengths) / len(lengths)),
        "max_error_rate": MAX_ERROR_RATE,
        "gene_lengths": histogram(lengths),
        "source": f"src/models/bacteria/expected.py: {coding_bases:,} of {bases:,} bases of the {len(names)} training sets are coding, in {len(lengths):,} genes; errors up to 10 % (docs/models/bacteria.md)",
    }
    with open(out, "w") as file:
        # Lists in one line each.
        file.write(re.sub(r"\[[^]]*\]", lambda numbers: re.sub(r"\s+", " ", numbers[0]), json.dumps(expected, indent=2)) + "\n")


if __name__ == "__main__":
    main()
