#!/usr/bin/env python3
"""What it costs to label bases as they come: networks that wait d bases beside one that reads both ways.

    python src/bench/mappings/delay.py --train FASTA:GFF3 ... --dev FASTA:GFF3 ... --work FOLDER [--page docs/mappings.md]

needs basewise on the path or in $BASEWISE. Of the first record of every genome the first --bases bases are
taken. All networks have about as many parameters, learn the coding frames (--feature CDS:frame) of the
training genomes for as many epochs, and label the dev genomes, base by base (--decoder argmax).
"""

import argparse
import gzip
import json
import os
import subprocess

from tables import markdown, put

STRIDE, KMER, LAYERS, HIDDEN = 10, 3, 1, 64
DELAYS = (0, 10, 50, 200)
LEARNING = "--epochs 10 --batch 16 --sample-length 3000 --learning-rate 0.004"


def opened(path):
    return gzip.open(path, "rt") if path.endswith(".gz") else open(path)


def cut(pair, bases, prefix):
    """Writes the first bases of the first record and the features that lie in them."""
    fasta, gff = pair.split(":")
    name, parts, length = None, [], 0
    with opened(fasta) as file:
        for line in file:
            if line.startswith(">"):
                if name:
                    break
                name = line[1:].split()[0]
            else:
                parts.append(line.strip())
                length += len(parts[-1])
                if length >= bases:
                    break
    sequence = "".join(parts)[:bases]
    with open(prefix + ".fa", "w") as out:
        out.write(f">{name}\n{sequence}\n")
    with opened(gff) as file, open(prefix + ".gff3", "w") as out:
        out.write("##gff-version 3\n")
        for line in file:
            columns = line.split("\t")
            if len(columns) == 9 and columns[0] == name and columns[2] == "CDS" and int(columns[4]) <= len(sequence):
                out.write(line)


def parameters(hidden, directions):
    """Of a GRU of one layer; the head is small enough to be left out."""
    inputs = STRIDE * 4**KMER
    return directions * 3 * hidden * (inputs + hidden + 2)


def equal_size():
    """The H of one direction that has as many parameters as both directions of HIDDEN."""
    wanted = parameters(HIDDEN, 2)
    return min(range(HIDDEN, 2 * HIDDEN + 1), key=lambda hidden: abs(parameters(hidden, 1) - wanted))


def run(*arguments):
    subprocess.run([os.environ.get("BASEWISE", "basewise"), *map(str, arguments)], check=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--train", nargs="+", required=True)
    parser.add_argument("--dev", nargs="+", required=True)
    parser.add_argument("--bases", type=int, default=1_500_000)
    parser.add_argument("--work", required=True)
    parser.add_argument("--page")
    options = parser.parse_args()
    folder = options.work
    os.makedirs(folder, exist_ok=True)
    data, truth = [], []
    for number, pair in enumerate(options.train):
        cut(pair, options.bases, f"{folder}/train{number}")
        data += ["--fasta", f"{folder}/train{number}.fa", "--labels", f"{folder}/train{number}.gff3"]
    for number, pair in enumerate(options.dev):
        cut(pair, options.bases, f"{folder}/dev{number}")
        truth.append(f"{folder}/dev{number}")
    networks = {f"d = {delay}": ["--delay", delay, "--hidden", equal_size()] for delay in DELAYS}
    networks["both ways"] = ["--hidden", HIDDEN]
    rows = []
    for name, network in networks.items():
        model = f"{folder}/{name.replace(' ', '')}.safetensors"
        if not os.path.exists(model):
            run("train", "-q", "--preset", "none", *data, "--feature", "CDS:frame", "--cell", "gru", "--layers", LAYERS, "--kmer", KMER,
                "--stride", STRIDE, *network, *LEARNING.split(), "--augment", "strands", "-o", model)
        scores = []
        for genome in truth:
            report = f"{genome}.json"
            run("evaluate", "-q", "--truth", f"{genome}.gff3", "--fasta", f"{genome}.fa", "-m", model,
                "--decoder", "argmax", "-o", report)
            with open(report) as file:
                report = json.load(file)
            scores.append((report["overall"]["accuracy"], report["overall"]["macro_f1"]))
        means = [sum(column) / len(scores) for column in zip(*scores)]
        rows.append([name, *(f"{mean:.3f}" for mean in means)])
    table = markdown(["network", "accuracy", "macro F1"], rows)
    print(table)
    if options.page:
        put(options.page, "delay", table)


if __name__ == "__main__":
    main()
