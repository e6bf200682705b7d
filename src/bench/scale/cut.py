"""Cuts a genome into records like those of a draft: python cut.py GENOME.fa.gz BASES > FASTA.

Lengths are drawn between 300 and 30,000 bases, evenly on a logarithmic scale, with a fixed seed; the genome is gone
through as often as it takes.
"""

import gzip
import math
import random
import sys

genome = "".join(line.strip() for line in gzip.open(sys.argv[1], "rt") if not line.startswith(">"))
wanted = int(sys.argv[2])
draw = random.Random(1)
written = number = place = 0
while written < wanted:
    length = min(int(math.exp(draw.uniform(math.log(300), math.log(30_000)))), wanted - written)
    if place + length > len(genome):
        place = draw.randrange(1_000)
    number += 1
    print(f">contig_{number}", genome[place : place + length], sep="\n")
    place += length
    written += length
