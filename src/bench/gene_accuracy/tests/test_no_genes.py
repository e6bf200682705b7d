import collections
import unittest

import numpy as np
from gene_accuracy import no_genes


class ShuffleTest(unittest.TestCase):
    def test_all_dinucleotides_and_both_ends_stay(self):
        rng = np.random.default_rng(3)
        for text in ("ACGT" * 50 + "AAAACCTG", "AAAAAT", "ACACACACCA", "".join("AG"), "TTTTTT"):
            bases = np.frombuffer(text.encode(), np.uint8)
            shuffled = no_genes.dinucleotide_shuffled(bases, rng).tobytes().decode()
            self.assertEqual(
                collections.Counter(zip(shuffled, shuffled[1:])),
                collections.Counter(zip(text, text[1:])),
            )
            self.assertEqual((shuffled[0], shuffled[-1]), (text[0], text[-1]))

    def test_the_order_changes(self):
        rng = np.random.default_rng(3)
        bases = no_genes.uniform(2000, rng)
        self.assertLess((no_genes.dinucleotide_shuffled(bases, rng) == bases).mean(), 0.35)

    def test_ambiguous_letters_are_left_out(self):
        bases = np.frombuffer(b"ACNNGTRACGT", np.uint8)
        self.assertEqual(len(no_genes.dinucleotide_shuffled(bases, np.random.default_rng(1))), 8)
