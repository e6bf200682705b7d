"""Medians of the rounds of scale.sh: python medians.py ROWS.tsv."""

import statistics
import sys

rounds = {}
for line in open(sys.argv[1]):
    name, cores, bases, seconds, peak = line.split("\t")
    rounds.setdefault((name, int(cores), int(bases)), []).append((float(seconds), int(peak)))
print("run", "cores", "bases", "seconds", "bases_per_second_per_core", "peak_mib", "rounds", sep="\t")
for (name, cores, bases), found in rounds.items():
    seconds = statistics.median(second for second, _ in found)
    peak = max(peak for _, peak in found)
    print(name, cores, bases, f"{seconds:.2f}", f"{bases / seconds / cores:.0f}", peak, len(found), sep="\t")
