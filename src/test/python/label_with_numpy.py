#!/usr/bin/env python3
"""Labels a sequence with a model file in plain numpy, double precision: what the file means.

    python3 src/test/python/label_with_numpy.py FILE.safetensors SEQUENCE

Prints one line per base: its letter and the posteriors of the labels. The sequence is read as one
window (docs/model-format.md, "Input"). FormatVersionOneTest holds the Java program to these numbers.
"""

import itertools
import pathlib
import re
import sys

import numpy as np

PAGE = pathlib.Path(__file__).resolve().parents[3] / "docs" / "model-format.md"
IUPAC = {
    "A": "A", "C": "C", "G": "G", "T": "T", "M": "AC", "R": "AG", "S": "CG", "V": "ACG",
    "W": "AT", "Y": "CT", "H": "ACT", "K": "GT", "D": "AGT", "B": "CGT", "N": "ACGT",
}


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


def inputs(model, sequence):
    """[T][slots V]: one-hot k-mers, or the means of those an ambiguous one can be."""
    k = model["encoding"]["kmer"]
    stride, size = model["architecture"]["stride"], model["architecture"]["vocabulary"]
    steps = -(-len(sequence) // stride)
    x = np.zeros((steps * stride, size))
    for pos in range(k // 2, len(sequence) - k // 2):
        letters = sequence[pos - k // 2 : pos + k // 2 + 1]
        kmers = list(itertools.product(*(["ACGT".index(b) for b in IUPAC[c]] for c in letters)))
        for kmer in kmers:
            token = sum(b * 4 ** (k - 1 - i) for i, b in enumerate(kmer))
            x[pos, token] += 1 / len(kmers)
    return x.reshape(steps, stride * size)


def recurrence(cell, x, w, suffix):
    """[T][H]: the hidden states of one layer in one direction."""
    w_ih, b_ih = w["weight_ih" + suffix], w["bias_ih" + suffix]
    w_hh, b_hh = w.get("weight_hh" + suffix), w.get("bias_hh" + suffix)
    gates = {"elman": 1, "gru": 3, "lstm": 4, "mingru": 2}[cell]
    h = np.zeros(len(b_ih) // gates)
    c = np.zeros_like(h)
    states = []
    for p in x @ w_ih.T + b_ih:
        q = 0 if w_hh is None else w_hh @ h + b_hh
        if cell == "elman":
            h = np.tanh(p + q)
        elif cell == "gru":
            (pr, pz, pn), (qr, qz, qn) = np.split(p, 3), np.split(q, 3)
            z = sigmoid(pz + qz)
            h = (1 - z) * np.tanh(pn + sigmoid(pr + qr) * qn) + z * h
        elif cell == "lstm":
            i, f, g, o = np.split(p + q, 4)
            c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
            h = sigmoid(o) * np.tanh(c)
        else:
            z, candidate = np.split(p, 2)
            h = (1 - sigmoid(z)) * h + sigmoid(z) * candidate
        states.append(h)
    return np.array(states)


def shortcut(tokens, table):
    """[bases][L]: what the unambiguous k-mers around each base add to its logits."""
    size = tokens.shape[1]
    reach = (len(table) // size - 1) // 2
    added = np.zeros((len(tokens), table.shape[1]))
    for base in range(len(tokens)):
        for d in range(-reach, reach + 1):
            if 0 <= base + d < len(tokens) and tokens[base + d].max() == 1:
                added[base] += table[(d + reach) * size + tokens[base + d].argmax()]
    return added


def posteriors(model, tensors, sequence):
    """[bases][L]"""
    a = model["architecture"]
    w = {name: t.astype(np.float64) for name, t in tensors.items()}
    x = inputs(model, sequence)
    for layer in range(a["layers"]):
        suffix = f"_l{layer}"
        if a["scan"] == "right-to-left":
            x = recurrence(a["cell"], x[::-1], w, suffix)[::-1]
        elif a["scan"] == "left-to-right":
            x = recurrence(a["cell"], x, w, suffix)
        else:
            right = recurrence(a["cell"], x, w, suffix)
            left = recurrence(a["cell"], x[::-1], w, suffix + "_reverse")[::-1]
            x = np.concatenate([right, left], axis=1)
    logits = (x @ w["head.weight"].T + w["head.bias"]).reshape(-1, len(model["labels"]))
    if "shortcut" in a:
        logits += shortcut(inputs(model, sequence).reshape(-1, a["vocabulary"]), w["shortcut.weight"])
    y = np.exp(logits[: len(sequence)] / model["calibration"]["temperature"])
    return y / y.sum(axis=1, keepdims=True)


if __name__ == "__main__":
    (code,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    names = {"__name__": "page"}
    exec(code, names)
    model, tensors = names["read_model"](sys.argv[1])
    for base, row in zip(sys.argv[2], posteriors(model, tensors, sys.argv[2])):
        print(base, " ".join(f"{p:.7f}" for p in row))
