#!/usr/bin/env python3
"""Labels of whole sequences on two data sets of the UCI repository, beside what others published.

    python src/bench/mappings/classify.py --promoters promoters.data --splice splice.data.gz --work FOLDER [--page docs/mappings.md]

needs basewise on the path or in $BASEWISE. The networks are trained with fixed options (below), and every
sequence is called by a network that was trained without it: the promoters leaving one out, the splice
junctions in ten folds.
"""

import argparse
import json
import os
import subprocess

import uci
from tables import markdown, put

PROMOTERS = (
    "--cell mingru --hidden 64 --layers 1 --kmer 5 --pool mean --epochs 60 --batch 16 --learning-rate 0.01"
    " --augment errors=1,max-error=0.2,indels=0.3"
)
SPLICE = "--cell gru --hidden 32 --layers 1 --kmer 1 --pool middle --epochs 12 --batch 32 --learning-rate 0.004"

# Errors of 106, leaving one out: promoters.names of the repository (Towell, Shavlik and Noordewier 1990).
PUBLISHED_PROMOTERS = [["KBANN", 4], ["backpropagation", 8], ["O'Neill", 12], ["nearest neighbour", 13], ["ID3", 19]]
# Errors in per cent, ten-fold: splice.names of the repository (Noordewier, Towell and Shavlik 1991).
PUBLISHED_SPLICE = [["KBANN", "4.6", "7.6", "8.5"], ["backpropagation", "5.3", "5.7", "10.8"]]


def cross_validated(prefix, folds, training):
    report = prefix + ".json"
    command = [os.environ.get("BASEWISE", "basewise"), "evaluate", "--per-sequence", prefix + ".tsv"]
    command += ["--fasta", prefix + ".fa", "--cross-validate", folds, "--training", training, "-o", report]
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
    rows = [["basewise", scores["errors"]], *PUBLISHED_PROMOTERS]
    table = markdown(["promoters", f"errors of {scores['sequences']}"], rows)
    print(table)
    if options.page:
        put(options.page, "promoters", table)

    prefix = f"{options.work}/splice"
    uci.write(uci.read(options.splice), {"EI": "EI", "IE": "IE", "N": "neither"}, prefix)
    scores = cross_validated(prefix, "10", SPLICE)
    rates = {row["label"]: f"{100 * row['error_rate']:.1f}" for row in scores["labels"]}
    rows = [["basewise", rates["neither"], rates["EI"], rates["IE"]], *PUBLISHED_SPLICE]
    table = markdown(["splice junctions", "neither, % errors", "EI, % errors", "IE, % errors"], rows)
    print(table)
    if options.page:
        put(options.page, "splice", table)


if __name__ == "__main__":
    main()
