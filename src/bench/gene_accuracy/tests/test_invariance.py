import unittest

from gene_accuracy import invariance


def gene(strand, *parts):
    return ("s", strand, parts)


class InvarianceTest(unittest.TestCase):
    def test_genes_of_the_other_strand_lie_mirrored(self):
        found = {gene("+", (10, 40), (39, 60)), gene("-", (0, 9))}
        turned = invariance.turned(found, {"s": 100})
        self.assertEqual(turned, {gene("-", (40, 61), (60, 90)), gene("+", (91, 100))})
        self.assertEqual(invariance.turned(turned, {"s": 100}), found)

    def test_genes_of_a_trimmed_sequence_are_lifted_back(self):
        self.assertEqual(invariance.shifted({gene("+", (0, 30))}, 1), {gene("+", (1, 31))})

    def test_what_was_cut_off_is_not_compared(self):
        whole = {gene("+", (0, 30)), gene("-", (0, 1)), gene("+", (5, 50))}
        self.assertEqual(invariance.clipped(whole, 1), {gene("+", (1, 30)), gene("+", (5, 50))})
        # The same gene, reported from its first whole codon on.
        self.assertEqual(invariance.clipped({gene("+", (3, 30))}, 1), {gene("+", (1, 30))})

    def test_the_share_is_of_the_larger_set(self):
        one, two, three = (gene("+", (start, start + 9)) for start in (0, 20, 40))
        self.assertEqual(invariance.share_same({one}, {one, two}), 0.5)
        self.assertEqual(invariance.share_same({one, two}, {two, three}), 0.5)
        self.assertEqual(invariance.share_same({one}, set()), 0)
        self.assertEqual(invariance.share_same(set(), set()), 1)
