"""Writes a draft with insertions and deletions, and noisy reads as FASTQ, from a genome: samples.py GENOME.fa.gz FOLDER"""
import gzip
import os
import random
import sys


def noisy(bases, rate, dice):
    """bases with insertions and deletions, half of each"""
    out = []
    for base in bases:
        chance = dice.random()
        if chance < rate / 2:
            out.append(dice.choice("ACGT"))
        if not rate / 2 <= chance < rate:
            out.append(base)
    return "".join(out)


genome, folder = sys.argv[1:]
os.makedirs(folder, exist_ok=True)
with gzip.open(genome, "rt") as lines:
    bases = "".join(line.strip() for line in lines if line[0] != ">")
dice = random.Random(5)
with open(os.path.join(folder, "draft.fa"), "w") as draft:
    for number, start in enumerate((100_000, 2_000_000)):
        draft.write(f">draft_{number}\n{noisy(bases[start:start + 50_000], 0.001, dice)}\n")
with open(os.path.join(folder, "reads.fq"), "w") as reads:
    for number in range(100):
        start = dice.randrange(len(bases) - 600)
        read = noisy(bases[start:start + 600], 0.03, dice)
        reads.write(f"@m54006/{number}/0_600\n{read}\n+\n{'5' * len(read)}\n")
