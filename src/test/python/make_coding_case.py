#!/usr/bin/env python3
"""Makes the generated reference annotation and calls that the coding scores are tested on.

  make_coding_case.py DIRECTORY

Writes truth.gff3, calls.gff3 and genome.fa (needed by the referee only, for the names and lengths of its sequences). Among the rows are all the awkward ones:
overlapping genes, genes of several rows, phases, pseudogenes, rows without ID, rows beyond the end of the sequence, merged, split, shifted and repeated calls.
"""
import random, sys

LENGTHS = {"one": 24000, "two": 9000, "empty": 500}


def row(name, start, end, strand, phase, attributes):
    return "\t".join([name, "generated", "CDS", str(start + 1), str(end), ".", strand, str(phase), attributes]) + "\n"


def truth(rng):
    rows, genes = [], []
    for name in ("one", "two"):
        at, n = 40, 0
        while at < LENGTHS[name] - 700:
            n += 1
            length, strand = 3 * rng.randint(25, 250), rng.choice("+-")
            end = min(at + length, LENGTHS[name])
            kind = rng.random()
            if kind < 0.08:
                rows.append(row(name, at, end, strand, 0, "ID=%s_p%d;%s" % (name, n, rng.choice(["pseudo=true", "pseudogene=unknown"]))))
            elif kind < 0.2:
                middle = at + length // 2
                key = rng.choice(["ID=%s_m%d", "protein_id=%s_m%d;product=x", "Parent=%s_m%d", "locus_tag=%s_m%d"]) % (name, n)
                rows.append(row(name, at, middle - 20, strand, 0, key))
                rows.append(row(name, middle + 21, end, strand, rng.randint(0, 2), key))
            else:
                rows.append(row(name, at, end, strand, rng.choice([0, 0, 0, 1, 2, "."]), "ID=%s_%d;Name=g%d" % (name, n, n) if kind < 0.9 else "Note=no name"))
                genes.append((name, at, end, strand))
            at = end + rng.randint(-60, 200)
        rows.append(row(name, LENGTHS[name] - 100, LENGTHS[name] + 20, "+", 0, "ID=%s_beyond" % name))
    return rows, genes


def calls(rng, genes):
    rows = []
    for n, (name, start, end, strand) in enumerate(genes):
        key, kind = "ID=c%d" % n, rng.random()
        if kind < 0.3:
            rows.append(row(name, start, end, strand, 0, key))
        elif kind < 0.4:
            rows.append(row(name, start + 3 * rng.randint(-5, 20), end, strand, 0, key))
        elif kind < 0.5:
            rows.append(row(name, start, end + rng.randint(-6, 6), strand, 0, key))
        elif kind < 0.6:
            cut = start + (end - start) * rng.choice([3, 5, 9]) // 10
            rows.append(row(name, start, cut, strand, 0, key + "a"))
            rows.append(row(name, cut, end, strand, rng.randint(0, 2), key + "b"))
        elif kind < 0.7:
            cut = start + (end - start) // 3
            shared = rng.choice([key, "Parent=c%d" % n])
            rows.append(row(name, start, cut, strand, 0, shared))
            rows.append(row(name, cut + 1, end, strand, rng.randint(0, 2), shared))
        elif kind < 0.8:
            rows.append(row(name, start, min(end + rng.randint(0, 300), LENGTHS[name]), strand, 0, key))
        elif kind < 0.88:
            rows.append(row(name, start, end, "+" if strand == "-" else "-", 0, key))
        elif kind < 0.92:
            rows.append(row(name, start, end, strand, 0, key))
            rows.append(row(name, start, end, strand, 0, key + "again"))
    for n in range(8):
        start = rng.randint(0, 8000)
        rows.append(row("two", start, start + rng.randint(30, 900), rng.choice("+-."), 0, "note=spurious"))
    return rows


def main():
    rng, folder = random.Random(20), sys.argv[1]
    regions = "##gff-version 3\n" + "".join("##sequence-region %s 1 %d\n" % item for item in LENGTHS.items())
    true_rows, genes = truth(rng)
    with open(folder + "/truth.gff3", "w") as out:
        out.write(regions + "".join(true_rows))
    with open(folder + "/calls.gff3", "w") as out:
        out.write(regions + "".join(calls(rng, genes)))
    with open(folder + "/genome.fa", "w") as out:
        for name, length in LENGTHS.items():
            out.write(">%s\n%s\n" % (name, "".join(rng.choice("ACGT") for _ in range(length))))


if __name__ == "__main__":
    main()
