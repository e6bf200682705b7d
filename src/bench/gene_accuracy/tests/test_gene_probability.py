import types
import unittest

import numpy as np
from gene_accuracy.gene_probability import GeneCounts, is_right, true_stops
from gene_accuracy.gff import Feature
from gene_accuracy.referee import Lifted


def gene(strand, start, end, phase=0, probability=0.9):
    return Feature("s", "CDS", strand, ((start, end, phase),), probability, "")


def painted(length, *genes):
    """The referee's bits of genes (strand, start, end) in frame from their starts on."""
    mask = np.zeros(length, np.uint8)
    for strand, start, end in genes:
        here = np.arange(start, end)
        if strand == "+":
            mask[here] |= (1 << (here - start) % 3).astype(np.uint8)
        else:
            mask[here] |= (8 << (end - 1 - here) % 3).astype(np.uint8)
    return mask


class GeneProbabilityTest(unittest.TestCase):
    MASK = painted(400, ("+", 30, 120), ("-", 200, 290), ("+", 340, 400))
    STOPS = {"+": [119], "-": [200]}

    def right(self, *place, phase=0):
        return is_right(gene(*place, phase=phase), self.MASK, self.STOPS)

    def test_a_gene_is_right_by_its_stop_codon_whatever_its_start(self):
        self.assertTrue(self.right("+", 30, 120))
        self.assertTrue(self.right("+", 60, 120))
        self.assertTrue(self.right("-", 200, 251))
        self.assertFalse(self.right("+", 30, 126))
        self.assertFalse(self.right("-", 209, 290))
        self.assertFalse(self.right("-", 30, 120))

    def test_a_stop_nearby_in_another_frame_is_wrong(self):
        self.assertTrue(self.right("+", 30, 123))
        self.assertFalse(self.right("+", 29, 119))

    def test_a_gene_that_the_sequence_ends_is_right_in_frame(self):
        self.assertTrue(self.right("+", 346, 400))
        self.assertTrue(self.right("+", 347, 400, phase=2))
        self.assertFalse(self.right("+", 347, 400))
        self.assertFalse(self.right("+", 340, 391))

    def test_stops_of_reads_are_those_whose_last_base_is_in_them(self):
        truth = {"names": ["r"], "genes/r": [], "counts/r": np.ones(50, bool)}
        annotation = types.SimpleNamespace(stops={"g": [(119, "+"), (130, "-"), (500, "+")]})
        read = {"r": Lifted("g", False, np.arange(100, 150))}
        self.assertEqual(true_stops(truth, read, annotation, "r"), {"+": [19], "-": [30]})
        read = {"r": Lifted("g", True, np.arange(149, 99, -1))}
        self.assertEqual(true_stops(truth, read, annotation, "r"), {"+": [19], "-": [30]})

    def test_probabilities_are_held_against_the_share_that_is_right(self):
        truth = {
            "names": ["s"],
            "genes/s": np.array([[30, 120, 1], [200, 290, -1]]),
            "mask/s": self.MASK,
        }
        pseudo = np.zeros(400, bool)
        pseudo[130:190] = True
        annotation = types.SimpleNamespace(pseudo={"g": pseudo})
        calls = [
            gene("+", 30, 120),
            gene("-", 200, 290),
            gene("+", 10, 70, probability=0.3),
            gene("+", 133, 187),  # in a pseudogene: left out
        ]
        counts = GeneCounts()
        counts.add(truth, {"s": Lifted("g", False, np.arange(400))}, annotation, "s", calls)
        metrics = counts.metrics()
        self.assertEqual((metrics["calls"], metrics["right"]), (3, 2 / 3))
        self.assertAlmostEqual(metrics["probability"], 0.7)
        self.assertAlmostEqual(metrics["ECE"], (2 * 0.1 + 0.3) / 3)
