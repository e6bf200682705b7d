import unittest

from gene_accuracy import rna_features


def row(kind, start, end, attributes, strand="+"):
    return f"s\tx\t{kind}\t{start}\t{end}\t.\t{strand}\t.\t{attributes}\n"


def kinds(*rows):
    return {kind: len(found) for kind, found in rna_features.of_lines(rows).items() if found}


class RnaFeaturesTest(unittest.TestCase):
    LENGTHS = {"s": 5000}

    def test_the_product_tells_which_rrna_it_is(self):
        self.assertEqual(kinds(row("rRNA", 1, 120, "product=5S ribosomal RNA")), {"5S": 1})
        self.assertEqual(kinds(row("rRNA", 1, 120, "product=ribosomal RNA-16S")), {"16S": 1})
        self.assertEqual(kinds(row("rRNA", 1, 120, "product=4.5S ribosomal RNA")), {})
        self.assertEqual(kinds(row("rRNA_23S", 1, 120, "ID=a")), {"23S": 1})
        self.assertEqual(kinds(row("tRNA", 1, 76, "product=tRNA-Ala")), {"tRNA": 1})

    def test_without_product_the_length_tells(self):
        for length, kind in ((115, "5S"), (1500, "16S"), (2900, "23S")):
            self.assertEqual(kinds(row("rRNA", 1, length, f"ID=a{length}")), {kind: 1})
        self.assertEqual(kinds(row("rRNA", 1, 500, "ID=a")), {})

    def test_pseudogenes_are_left_out(self):
        self.assertEqual(kinds(row("tRNA", 1, 76, "ID=t;pseudo=true")), {})

    def scores(self, truth, called):
        truth, called = (rna_features.of_lines(rows)["tRNA"] for rows in (truth, called))
        return rna_features.scores(truth, called, self.LENGTHS)

    def test_both_ends_and_the_strand_must_be_right(self):
        truth = [row("tRNA", at, at + 75, f"ID={at}") for at in (101, 301, 501, 701)]
        called = [
            row("tRNA", 101, 176, "ID=a"),
            row("tRNA", 301, 375, "ID=b"),
            row("tRNA", 501, 576, "ID=c", "-"),
        ]
        scores = self.scores(truth, called)
        self.assertEqual((scores["genes"], scores["calls"]), (4, 3))
        self.assertEqual((scores["exact_R"], scores["exact_P"]), (1 / 4, 1 / 3))
        self.assertEqual(scores["found"], 2 / 4)
        self.assertAlmostEqual(scores["base_F1"], 2 * 151 / (4 * 76 + 2 * 76 + 75))

    def test_a_gene_that_two_sources_annotate_is_one(self):
        truth = [row("tRNA", 101, 176, "ID=a"), row("tRNA", 103, 180, "ID=b")]
        truth.append(row("tRNA", 178, 250, "ID=c"))  # touches, and is another gene
        scores = self.scores(truth, [row("tRNA", 103, 180, "ID=x")])
        self.assertEqual((scores["genes"], scores["exact_R"], scores["exact_P"]), (2, 0.5, 1))

    def test_there_is_no_score_without_true_features(self):
        self.assertIsNone(self.scores([], [row("tRNA", 1, 70, "ID=a")]))
