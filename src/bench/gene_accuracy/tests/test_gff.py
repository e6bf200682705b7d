import unittest

from gene_accuracy import gff


def row(kind, start, end, strand="+", score=".", phase=".", attributes="."):
    return f"s\tx\t{kind}\t{start}\t{end}\t{score}\t{strand}\t{phase}\t{attributes}\n"


class GffTest(unittest.TestCase):
    def test_rows_of_one_id_are_one_feature(self):
        lines = [
            "##gff-version 3\n",
            row("CDS", 50, 90, "-", "0.4", "1", "ID=b;prob=0.9"),
            row("CDS", 10, 49, "-", "0.4", "0", "ID=b;prob=0.9"),
            row("gene", 10, 90, "-"),
            row("CDS", 200, 260, phase="0"),
            "##FASTA\n",
            row("CDS", 1, 3),
        ]
        joined, alone = gff.features(lines, "CDS")
        self.assertEqual(joined.parts, ((9, 49, 0), (49, 90, 1)))
        self.assertEqual((joined.start, joined.end, joined.probability), (9, 90, 0.9))
        self.assertEqual((alone.parts, alone.probability), (((199, 260, 0),), None))

    def test_a_probability_is_what_the_caller_says_is_one(self):
        def of(score, attributes):
            return gff.probability(row("CDS", 1, 9, "+", score, "0", attributes).split("\t"))

        self.assertEqual(of("0.9", "ID=a;prob=0.25;probability=0.5"), 0.25)
        self.assertEqual(of("0.9", "ID=a;probability=0.5"), 0.5)
        self.assertAlmostEqual(of("120.3", "ID=1_1;conf=99.5;score=120.3"), 0.995)
        self.assertEqual(of("0.9", "ID=a"), 0.9)
        self.assertIsNone(of("120.3", "ID=a"))  # a score of another kind
        self.assertIsNone(of(".", "cprob=1"))
