"""Puts every sequence of a FASTA file into one of two groups, by its GC content: python groups.py FASTA."""

import sys

sequences = {}
for line in open(sys.argv[1]):
    if line.startswith(">"):
        name = line[1:].split()[0]
        sequences[name] = ""
    else:
        sequences[name] += line.strip().upper()
gc = {name: (bases.count("G") + bases.count("C")) / len(bases) for name, bases in sequences.items()}
middle = sorted(gc.values())[len(gc) // 2]
for name, share in gc.items():
    print(name, "high" if share > middle else "low", sep="\t")
