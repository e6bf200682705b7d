"""Markov chains of bases: p(base | the `order` bases before it).

The counts of a context are added to a prior: `strength` times the distribution of the chain that is
one order shorter (a chain that backs off), or `strength` times a quarter (a plain chain). Where fewer
bases stand before a base than the order asks for, the shorter chain tells.
"""

import numpy as np

from sequences import words

STRENGTHS = (0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000)


class Counts:
    """The k-mers of the training sequences, from one base to the longest order and one base."""

    def __init__(self, records, longest_order):
        self.tables = []
        for order in range(longest_order + 1):
            table = np.zeros(4 ** (order + 1), dtype=np.int32)
            for indices in records:
                numbers = words(indices, order + 1)
                table += np.bincount(numbers[numbers >= 0], minlength=len(table)).astype(np.int32)
            self.tables.append(table.reshape(-1, 4))


def distribution(counts, strength, prior):
    """[4^order][4] probabilities; prior is a quarter or an array that broadcasts over the contexts."""
    total = counts.sum(axis=1, keepdims=True)
    return ((counts + strength * prior) / (total + strength)).astype(np.float32)


def longer(shorter):
    """The distributions of a chain, repeated for contexts of one more base in front."""
    return np.tile(shorter, (4, 1))


def bits(tables, records):
    """Mean of -log2 p over all bases that are one of A C G T, and their number.

    tables[i] is the distribution that is used where i bases are known before a base.
    """
    order = len(tables) - 1
    total, count = 0.0, 0
    for indices in records:
        for known in range(min(order, len(indices))):
            base = indices[known]
            context = words(indices[:known], known)[0] if known else 0
            if base < 4 and context >= 0:
                total -= np.log2(tables[known][context, base])
                count += 1
        numbers = words(indices, order + 1)
        numbers = numbers[numbers >= 0]
        total -= np.log2(tables[order].reshape(-1)[numbers].astype(np.float64)).sum()
        count += len(numbers)
    return total / count, count


def fit(counts, dev, longest_order, backs_off):
    """For each order the tables of orders 0 to it, each strength chosen on the dev sequences."""
    fitted, tables = [], []
    for order in range(longest_order + 1):
        prior = longer(tables[-1]) if backs_off and order else np.float32(0.25)
        best = None
        for strength in STRENGTHS:
            table = distribution(counts.tables[order], strength, prior)
            score, _ = bits(tables + [table], dev)
            if best is None or score < best[0]:
                best = score, strength, table
        tables = tables + [best[2]]
        fitted.append((best[1], tables))
    return fitted


def generate(tables, count, length, seed):
    """Sequences drawn from a chain, [count][length]."""
    random = np.random.default_rng(seed)
    order = len(tables) - 1
    sequences = np.zeros((count, length), dtype=np.uint8)
    context = np.zeros(count, dtype=np.int64)
    for pos in range(length):
        known = min(pos, order)
        steps = np.cumsum(tables[known][context].astype(np.float64), axis=1)
        draws = random.random(count)[:, None] * steps[:, -1:]
        sequences[:, pos] = np.minimum((draws >= steps).sum(axis=1), 3)
        context = (context * 4 + sequences[:, pos]) % 4 ** min(pos + 1, order)
    return sequences
