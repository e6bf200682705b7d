#!/usr/bin/env python3
"""Labels of whole sequences on two data sets of the UCI repository, beside what others published.

    python src/bench/mappings/classify.py --promoters promoters.data --splice splice.data.gz --work FOLDER [--page docs/mappings.md]

needs basewise on the path or in $BASEWISE. Every sequence is called by a network that was trained without it:
the promoters leaving one out and in ten folds, the splice junctions in ten folds. Each fold, also that of a
single promoter, chooses among the options below by a five-fold cross-validation of its training sequences.
"""

import argparse
import json
import os
import random
import subprocess

import uci
from tables import markdown, put

SMALL = "--cell mingru --layers 1 --kmer 5 --batch 16 --learning-rate 0.01 --augment errors=1,max-error=0.2,indels=0.3"
PROMOTERS = [
    f"{SMALL} --hidden 64 --epochs 60 --pool mean",
    f"{SMALL} --hidden 64 --epochs 60 --pool max",
    f"{SMALL} --hidden 32 --epochs 120 --pool mean",
]
POSITIONAL = "--cell gru --hidden 32 --layers 1 --pool middle --batch 32 --learning-rate 0.004"
SPLICE = [f"{POSITIONAL} --epochs 12 --kmer 1", f"{POSITIONAL} --epochs 12 --kmer 3"]
FEW, SPLICE_FEW = 1000, [f"{POSITIONAL} --epochs {epochs} --kmer 1" for epochs in (12, 36)]

# Errors of 106, leaving one out: promoters.names of the repository (Towell, Shavlik and Noordewier 1990).
PUBLISHED_PROMOTERS = [["KBANN", 4], ["backpropagation", 8], ["O'Neill", 12], ["nearest neighbour", 13], ["ID3", 19]]
# Errors in per cent, ten-fold, of 1,000 of the sequences drawn at random: splice.names of the repository (Noordewier, Towell and Shavlik 1991).
PUBLISHED_SPLICE = [["KBANN", "4.6", "7.6", "8.5"], ["backpropagation", "5.3", "5.7", "10.8"]]


def cross_validated(prefix, folds, ways):
    report = prefix + ".json"
    command = [os.environ.get("BASEWISE", "basewise"), "evaluate", "--per-sequence", prefix + ".tsv"]
    command += ["--fasta", prefix + ".fa", "--cross-validate", folds, "-o", report]
    for way in ways:
        command += ["--training", way]
    subprocess.run(command, check=True)
    with open(report) as file:
        return json.load(file)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--promoters", required=True)
    parser.add_argument("--splice", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--page")
    options = parser.parse_args()
    os.makedirs(options.work, exist_ok=True)

    prefix = f"{options.work}/promoters"
    uci.write(uci.read(options.promoters), {"+": "promoter", "-": "other"}, prefix)
    scores = cross_validated(prefix, "leave-one-out", PROMOTERS)["overall"][0]
    folded = cross_validated(prefix, "10", PROMOTERS)["overall"][0]
    rows = [["basewise", scores["errors"]], ["basewise, in ten folds", folded["errors"]]]
    rows += PUBLISHED_PROMOTERS
    table = markdown(["promoters", f"errors of {scores['sequences']}"], rows)
    print(table)
    if options.page:
        put(options.page, "promoters", table)

    every = uci.read(options.splice)
    drawn = random.Random(1).sample(every, FEW)
    rows = []
    for name, examples, ways in (("few", drawn, SPLICE_FEW), ("all", every, SPLICE)):
        prefix = f"{options.work}/splice_{name}"
        uci.write(examples, {"EI": "EI", "IE": "IE", "N": "neither"}, prefix)
        rates = {row["label"]: f"{100 * row['error_rate']:.1f}" for row in cross_validated(prefix, "10", ways)["labels"]}
        rows.append(["basewise", f"{len(examples):,}", rates["neither"], rates["EI"], rates["IE"]])
    rows += [[name, f"{FEW:,}", *rest] for name, *rest in PUBLISHED_SPLICE]
    header = ["splice junctions", "sequences", "neither, % errors", "EI, % errors", "IE, % errors"]
    table = markdown(header, rows)
    print(table)
    if options.page:
        put(options.page, "splice", table)


if __name__ == "__main__":
    main()
