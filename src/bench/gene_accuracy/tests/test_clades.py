import unittest
from unittest import mock

from gene_accuracy.bench import MEAN, Bench, with_means
from gene_accuracy.genomes import Genome
from gene_accuracy.rows import clades


class FakeProdigal:
    def __init__(self, mode, code=None):
        self.label = f"Prodigal {mode}"


def genome(name, phylum, is_phage=False):
    return Genome(name, None, None, 11, phylum, is_phage)


class CladesTest(unittest.TestCase):
    OURS = {"a": 0.9, "b": 0.7, "ccrescentus_CB15": 0.8, "p": 0.1}

    def setUp(self):
        bench = mock.Mock(spec=Bench)
        bench.all_genomes = [
            genome("a", "Bacillota"),
            genome("b", "Bacillota"),
            genome("ccrescentus_CB15", "Alphaproteobacteria"),
            genome("p", "Viruses", True),
        ]
        bench.cases = mock.Mock()
        bench.cases.assembly = lambda genome, indel: genome.name
        bench.score_labeller = lambda case: dict.fromkeys(clades.METRICS, self.OURS[case])
        bench.score_peer = lambda peer, case: dict.fromkeys(clades.METRICS, 0.8)
        with mock.patch.object(clades, "Prodigal", FakeProdigal):
            made = with_means(clades.rows(bench))
        self.results = [*made, *clades.summary(made)]

    def metrics(self, case, genome, tool):
        (found,) = [
            r.metrics for r in self.results if (r.case, r.genome, r.tool) == (case, genome, tool)
        ]
        return found

    def test_differences_are_told_by_phylum_and_for_the_worst(self):
        by_phylum = self.metrics("Bacillota", MEAN, clades.DIFFERENCE)
        self.assertAlmostEqual(by_phylum["intact"], 0)
        self.assertAlmostEqual(self.metrics(clades.WHOLE, MEAN, "basewise")["intact"], 0.8)
        worst = self.metrics(clades.WHOLE, clades.WORST, clades.DIFFERENCE)
        self.assertAlmostEqual(worst["intact"], -0.1)

    def test_phages_are_beside_prodigal_meta_and_not_in_the_mean(self):
        phages = self.metrics(clades.PHAGES, "p", "Prodigal meta")
        self.assertEqual(phages["intact"], 0.8)

    def test_starts_that_the_data_says_are_poor_are_not_scored(self):
        self.assertNotIn("exactR", self.metrics("Alphaproteobacteria", MEAN, "basewise"))
        self.assertIn("exactR", self.metrics("Bacillota", "a", "basewise"))

    def test_the_tables_name_the_worst_set(self):
        text = "".join(clades.lines(self.results))
        self.assertIn("| Bacillota | 2 | .800 (+.000) |", text)
        self.assertIn("| b (-.100) |", text)
        self.assertIn("| worst difference |  | -.100 (b) |", text)
        self.assertIn("| p | .100 (-.700) |", text)
        even = "| .800 (+.000) " * 4
        self.assertIn(f"| ccrescentus_CB15 {even}|  |", text)
