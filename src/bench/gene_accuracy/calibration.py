"""Whether the probability of a called label can be believed."""

import numpy as np

from . import annotation

BIN_COUNT = 20
FULL = 10000  # posteriors are written with four decimals
NONE = -1


def read_table(path):
    """Label (index of annotation.LABELS, or NONE) and posterior in 1/10,000 of each base.

    path: basewise's per-base table; returns {sequence: (labels, posteriors)}
    """
    index = {name: k for k, name in enumerate(annotation.LABELS)}
    index["."] = NONE
    rows = {}
    with open(path) as lines:
        next(lines)
        name, labels, posteriors = None, [], []
        for line in lines:
            contig, _, _, label, posterior = line.split("\t", 5)[:5]
            if contig != name:
                name, labels, posteriors = contig, [], []
                rows[name] = (labels, posteriors)
            labels.append(index[label])
            posteriors.append(0.0 if label == "." else float(posterior))
    return {
        name: (np.array(labels, np.int8), np.rint(np.array(p) * FULL).astype(np.int32))
        for name, (labels, p) in rows.items()
    }


class Reliability:
    """Counts of right and all calls by posterior."""

    def __init__(self):
        self.right = np.zeros(FULL + 1, np.int64)
        self.all = np.zeros(FULL + 1, np.int64)

    def add(self, truth, called, posterior, counts):
        """counts: which bases have a known label; those called NONE are left out"""
        use = counts & (truth != annotation.MASKED) & (called != NONE)
        self.count(posterior[use], (truth == called)[use])

    def count(self, posterior, is_right):
        """posterior: of each call, in 1/FULL; is_right: whether it is"""
        self.all += np.bincount(posterior, minlength=FULL + 1)
        self.right += np.bincount(posterior[is_right], minlength=FULL + 1)

    def metrics(self):
        """Expected calibration error, accuracy and mean posterior, all over bases."""
        values = np.arange(FULL + 1)
        bins = np.minimum(values * BIN_COUNT // FULL, BIN_COUNT - 1)
        right = np.bincount(bins, self.right)
        believed = np.bincount(bins, self.all * values / FULL)
        total = max(1, self.all.sum())
        return {
            "ECE": np.abs(right - believed).sum() / total,
            "accuracy": right.sum() / total,
            "posterior": believed.sum() / total,
        }
