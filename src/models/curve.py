#!/usr/bin/env python3
"""Draws the curve of a training: loss on the training samples and on the development genomes.

  src/models/curve.py LOG... -o CURVE.svg

LOG is what `basewise train` wrote to standard error, one file for each round, in their order. Needs matplotlib.
"""
import argparse
import re

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt

EPOCH = re.compile(
    r"^epoch \d+: training loss ([\d.]+), .*? ([\d,]+) bases seen, .*?; "
    r"development loss ([\d.]+), .*?in-frame F1 ([\d.]+)"
)


def epochs(path):
    """Rows (million bases seen, training loss, development loss, in-frame F1) of a log."""
    with open(path) as log:
        found = [EPOCH.match(line) for line in log]
    rows = [(int(m[2].replace(",", "")) / 1e6, float(m[1]), float(m[3]), float(m[4])) for m in found if m]
    if not rows:
        raise SystemExit(f"{path}: has no line of an epoch; accepted is the log of `basewise train`")
    return rows


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("log", nargs="+")
    parser.add_argument("-o", required=True, metavar="CURVE.svg")
    options = parser.parse_args()
    matplotlib.rcParams["svg.hashsalt"] = "basewise"
    figure, (loss, score) = plt.subplots(2, 1, sharex=True, figsize=(7.5, 6), height_ratios=(3, 2))
    before = 0.0
    for number, path in enumerate(options.log):
        rows = epochs(path)
        seen = [before + row[0] for row in rows]
        label = {} if number else {"label": "training samples, with errors, weighted"}
        loss.plot(seen, [row[1] for row in rows], color="0.6", **label)
        label = {} if number else {"label": "development genomes"}
        loss.plot(seen, [row[2] for row in rows], color="C0", marker=".", **label)
        score.plot(seen, [row[3] for row in rows], color="C0", marker=".")
        if number:
            loss.axvline(before, color="0.8", linestyle=":")
            score.axvline(before, color="0.8", linestyle=":")
        before = seen[-1]
    loss.set(ylabel="loss, nats per base", ylim=(0, None))
    loss.legend(frameon=False)
    score.set(xlabel="million bases seen", ylabel="in-frame F1", ylim=(0.94, 0.99))
    figure.tight_layout()
    figure.savefig(options.o, metadata={"Date": None})


if __name__ == "__main__":
    main()
