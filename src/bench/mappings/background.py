#!/usr/bin/env python3
"""How well a next-base network foresees a genome, and how like it its sequences are.

    python src/bench/mappings/background.py --genome scerevisiae_R64.fa.gz --work FOLDER [--page docs/mappings.md]

needs numpy, and basewise on the path or in $BASEWISE. In FOLDER:

1. The genome is divided: chromosomes V and XI are held out, VI chooses (the epoch of the network, the
   smoothing of the chains), the mitochondrion is left out, the rest trains.
2. basewise train --next-base makes a network, unless FOLDER/next.safetensors is there.
3. Markov chains of orders 0 to 12 are counted on both strands of the same sequences, once smoothed towards
   equal chances, once towards the chain one order shorter; the strength is chosen on chromosome VI.
4. Bits per base of the held-out chromosomes: basewise score, and the chains.
5. The network, the best chain of either kind and a shuffle that keeps dinucleotides each make as many
   bases; their k-mers are compared with those of the training chromosomes, both strands, by the
   Jensen-Shannon divergence.
"""

import argparse
import os
import subprocess

import numpy as np

import markov
from sequences import read_fasta, reverse_complement, spectrum, write_fasta
from shuffle import dinucleotide_shuffle
from tables import markdown, put

TEST = ("chrV", "chrXI")
DEV = ("chrVI",)
LEFT_OUT = ("chrmt",)
LONGEST_ORDER = 12
LONGEST_WORD = 6
SEQUENCES, LENGTH = 1000, 10_000
TRAINING = (
    "--next-base --cell gru --kmer 5 --hidden 256 --layers 1 --epochs 4 --batch 32 --sample-length 1024"
    " --learning-rate 0.003 --augment strands --match-kmers"
).split()


def run(*arguments):
    subprocess.run([os.environ.get("BASEWISE", "basewise"), *map(str, arguments)], check=True)


def divide(genome, folder):
    """Writes the three parts of the genome; gives them as lists of arrays."""
    parts = {"train": {}, "dev": {}, "test": {}}
    for name, indices in read_fasta(genome).items():
        if name not in LEFT_OUT:
            parts["test" if name in TEST else "dev" if name in DEV else "train"][name] = indices
    for part, records in parts.items():
        write_fasta(f"{folder}/{part}.fa", records)
    return {part: list(records.values()) for part, records in parts.items()}


def network_bits(folder):
    """Bits per base of the held-out chromosomes under the network."""
    run("score", f"{folder}/test.fa", "-m", f"{folder}/next.safetensors", "-o", f"{folder}/bits.tsv", "-q")
    rows = [line.rstrip("\n").split("\t") for line in open(f"{folder}/bits.tsv")][1:]
    return sum(int(row[2]) * float(row[3]) for row in rows) / sum(int(row[2]) for row in rows)


def both_strands(records):
    return records + [reverse_complement(indices) for indices in records]


def divergence(one, other):
    """Jensen-Shannon divergence of two spectra, in bits (Lin 1991, IEEE Trans. Inf. Theory 37:145)."""
    p, q = one / one.sum(), other / other.sum()
    middle = (p + q) / 2
    terms = [np.where(x > 0, x * np.log2(np.where(x > 0, x, 1) / np.where(middle > 0, middle, 1)), 0) for x in (p, q)]
    return sum(term.sum() for term in terms) / 2


def shuffled(records):
    """Pieces of the sequences, their dinucleotides in another order."""
    random = np.random.default_rng(1)
    bases = np.concatenate([indices[indices < 4] for indices in records])
    return [
        dinucleotide_shuffle(bases[i * LENGTH : (i + 1) * LENGTH], random)
        for i in range(min(SEQUENCES, len(bases) // LENGTH))
    ]


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--genome", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--page")
    options = parser.parse_args()
    folder = options.work
    os.makedirs(folder, exist_ok=True)
    parts = divide(options.genome, folder)
    model = f"{folder}/next.safetensors"
    if not os.path.exists(model):
        run("train", "--fasta", f"{folder}/train.fa", "--dev-fasta", f"{folder}/dev.fa", *TRAINING, "-o", model)
    network = network_bits(folder)

    counts = markov.Counts(both_strands(parts["train"]), LONGEST_ORDER)
    plain = markov.fit(counts, parts["dev"], LONGEST_ORDER, backs_off=False)
    backing = markov.fit(counts, parts["dev"], LONGEST_ORDER, backs_off=True)
    del counts
    bits = [[markov.bits(tables, parts["test"])[0] for _, tables in chains] for chains in (plain, backing)]
    rows = [[order, f"{bits[0][order]:.4f}", f"{bits[1][order]:.4f}"] for order in range(LONGEST_ORDER + 1)]
    rows.append(["network", f"{network:.4f}", ""])
    table = markdown(["order", "Markov chain", "that backs off"], rows)
    print(table)
    if options.page:
        put(options.page, "background bits", table)

    run("generate", "-m", model, "--count", SEQUENCES, "--length", LENGTH, "--seed", 1, "-o", f"{folder}/generated.fa", "-q")
    orders = [int(np.argmin(row)) for row in bits]
    made = {
        "network": list(read_fasta(f"{folder}/generated.fa").values()),
        f"Markov chain of order {orders[0]}": markov.generate(plain[orders[0]][1], SEQUENCES, LENGTH, 1),
        f"that backs off, order {orders[1]}": markov.generate(backing[orders[1]][1], SEQUENCES, LENGTH, 1),
        "dinucleotide shuffle": shuffled(parts["train"]),
    }
    true = {k: spectrum(both_strands(parts["train"]), k) for k in range(1, LONGEST_WORD + 1)}
    rows = []
    for name, records in made.items():
        distances = [divergence(spectrum(both_strands(list(records)), k), true[k]) for k in true]
        rows.append([name, *(f"{distance * 1e6:.1f}" for distance in distances)])
    table = markdown(["sequences of", *(f"k = {k}" for k in true)], rows)
    print(table)
    if options.page:
        put(options.page, "background spectra", table)


if __name__ == "__main__":
    main()
