#!/usr/bin/env python3
"""Labels to train the bundled model `bacteria` on, from annotations as they were published.

  prepare.py DATA OUT

DATA holds MANIFEST.tsv, and prok/NAME.fa.gz and prok/NAME.gff3.gz for each set; OUT/NAME.gff3 is
written for each of group `prok`. Features that run over the end of a contig end there, and are
partial. Rows of type `unsure` are added to the sets named below, over bases that are not to be
learnt from (`basewise train --mask unsure`):

- where RNA rows are incomplete: every stretch between features that has room for such an RNA, but for
  15 bases beside each feature;
- where starts are poor: 45 bases of each gene from its start on, and the background of 60 bases before.
"""
import csv
import gzip
import os
import sys

# The shortest stretch that has room for an RNA that may be missing: a tRNA, a 5S rRNA.
MISSING_RNA = {"pcalidifontis_JCM11548": 70, "paracoccus_SCN68_21": 100, "cacnes_HL005PA3": 100}
POOR_STARTS = {"tthermophilus_HB27c", "csymbiosum_A", "cacnes_HL005PA3"}
BESIDE_FEATURES = 15
BEFORE_START = 60
BEHIND_START = 45


def lengths(fasta):
    """Bases of each record of the lines of a FASTA file."""
    found, name = {}, None
    for line in fasta:
        if line.startswith(">"):
            name = line[1:].split()[0]
            found[name] = 0
        else:
            found[name] += len(line.strip())
    return found


def ended(rows, contigs):
    """Rows of GFF3, split at tabs, none of which goes on beyond its contig."""
    for row in rows:
        if len(row) == 9 and row[0] in contigs and int(row[4]) > contigs[row[0]]:
            if int(row[3]) > contigs[row[0]]:
                continue
            row = list(row)
            row[4] = str(contigs[row[0]])
            if "partial" not in row[8]:
                row[8] += ";partial=true;end_range=.,."
        yield row


def covered(rows, contigs):
    """For each contig 1 where a feature lies, but not the contig itself."""
    cover = {name: bytearray(length) for name, length in contigs.items()}
    for row in rows:
        if len(row) == 9 and row[0] in cover and row[2] not in ("region", "source"):
            start, end = int(row[3]) - 1, int(row[4])
            cover[row[0]][start:end] = b"\1" * (end - start)
    return cover


def free(cover, start, end):
    """The stretches of 0 between two places."""
    at = start
    while at < end:
        from_ = cover.find(0, at, end)
        if from_ < 0:
            return
        at = cover.find(1, from_, end)
        at = end if at < 0 else at
        yield from_, at


def room_for_rna(rows, contigs, shortest):
    """Stretches in which an RNA may lie that no row tells of: contig, start, end."""
    for name, cover in covered(rows, contigs).items():
        for start, end in free(cover, 0, len(cover)):
            left = start + (BESIDE_FEATURES if start > 0 else 0)
            right = end - (BESIDE_FEATURES if end < len(cover) else 0)
            if end - start >= shortest and left < right:
                yield name, left, right


def around_starts(rows, contigs):
    """Bases around the starts of genes that may begin elsewhere: contig, start, end."""
    cover = covered(rows, contigs)
    genes = {}
    for row in rows:
        if len(row) == 9 and row[2] == "CDS" and "pseudo" not in row[8]:
            key = row[0], row[6], row[8].split(";")[0]
            start, end = genes.get(key, (int(row[3]) - 1, int(row[4])))
            genes[key] = min(start, int(row[3]) - 1), max(end, int(row[4]))
    for (name, strand, _), (start, end) in genes.items():
        behind = min(BEHIND_START, (end - start) // 3)
        if strand == "+":
            yield name, start, start + behind
            yield from ((name, a, b) for a, b in free(cover[name], max(0, start - BEFORE_START), start))
        else:
            yield name, end - behind, end
            yield from ((name, a, b) for a, b in free(cover[name], end, min(contigs[name], end + BEFORE_START)))


def unsure(name, rows, contigs):
    """The stretches of a set that are not to be learnt from."""
    found = []
    if name in MISSING_RNA:
        found += room_for_rna(rows, contigs, MISSING_RNA[name])
    if name in POOR_STARTS:
        found += around_starts(rows, contigs)
    return sorted(found)


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    data, out = sys.argv[1:]
    os.makedirs(out, exist_ok=True)
    with open(os.path.join(data, "MANIFEST.tsv")) as manifest:
        names = [row["name"] for row in csv.DictReader(manifest, delimiter="\t") if row["group"] == "prok"]
    for name in names:
        stem = os.path.join(data, "prok", name)
        with gzip.open(stem + ".fa.gz", "rt") as fasta:
            contigs = lengths(fasta)
        with gzip.open(stem + ".gff3.gz", "rt") as gff3:
            rows = list(ended((line.rstrip("\n").split("\t") for line in gff3), contigs))
        stretches = unsure(name, rows, contigs)
        for i, (contig, start, end) in enumerate(stretches, 1):
            rows.append([contig, "prepare.py", "unsure", str(start + 1), str(end), ".", ".", ".", "ID=unsure-%d" % i])
        with open(os.path.join(out, name + ".gff3"), "w") as labels:
            labels.writelines("\t".join(row) + "\n" for row in rows)
        if stretches:
            print("%s: %d stretches, %d bases of %d are not learnt from" % (
                name, len(stretches), sum(end - start for _, start, end in stretches), sum(contigs.values())))


if __name__ == "__main__":
    main()
