import math
import pathlib
import tempfile
import unittest

import numpy as np
from gene_accuracy import bench, calibration, report, rna
from gene_accuracy.annotation import MASKED, MINUS, PLUS


class CalibrationTest(unittest.TestCase):
    def test_error_is_the_distance_of_belief_and_truth_over_bins(self):
        reliability = calibration.Reliability()
        truth = np.array([0, 0, 1, 1, MASKED, 0, 0])
        called = np.array([0, 1, 1, 1, 0, calibration.NONE, 0])
        posterior = np.array([9000, 9000, 6000, 6000, 9000, 0, 10000])
        counts = np.array([True] * 6 + [False])
        reliability.add(truth, called, posterior, counts)
        metrics = reliability.metrics()
        # two bases believed .9, one right; two believed .6, both right
        self.assertAlmostEqual(metrics["ECE"], (abs(1 - 1.8) + abs(2 - 1.2)) / 4)
        self.assertAlmostEqual(metrics["accuracy"], 0.75)
        self.assertAlmostEqual(metrics["posterior"], 0.75)

    def test_the_table_of_basewise_is_read(self):
        with tempfile.TemporaryDirectory() as folder:
            path = pathlib.Path(folder) / "x.tsv"
            path.write_text(
                "contig\tposition\tbase\tlabel\tposterior\n"
                "a\t1\tA\tbackground\t0.9999\na\t2\tN\t.\t.\nb\t1\tC\ttRNA-\t0.5000\n"
            )
            table = calibration.read_table(path)
        self.assertEqual(table["a"][0].tolist(), [0, calibration.NONE])
        self.assertEqual(table["a"][1].tolist(), [9999, 0])
        self.assertEqual((table["b"][0].tolist(), table["b"][1].tolist()), ([10], [5000]))


class RnaTest(unittest.TestCase):
    def test_a_base_counts_on_its_strand(self):
        truth = np.array([PLUS, PLUS, 0, MINUS], np.uint8)
        calls = np.array([PLUS, MINUS, 0, MINUS], np.uint8)
        scores = rna.base_scores([(truth, calls)])
        self.assertEqual((scores["P"], scores["R"], scores["F1"]), (2 / 3, 2 / 3, 2 / 3))

    def test_there_is_no_score_without_true_bases(self):
        self.assertIsNone(rna.base_scores([(np.zeros(3, np.uint8), np.ones(3, np.uint8))]))


class ResultsTest(unittest.TestCase):
    RESULTS = [
        bench.Result("genomes", "clean", "x", "basewise", {"frameF1": 0.9, "intact": 1.0}),
        bench.Result("genomes", "clean", "y", "basewise", {"frameF1": 0.8}),
    ]

    def test_means_are_over_the_genomes_that_have_the_metric(self):
        mean = bench.with_means(self.RESULTS)[-1]
        self.assertEqual(mean.genome, bench.MEAN)
        self.assertTrue(math.isclose(mean.metrics["frameF1"], 0.85))
        self.assertEqual(mean.metrics["intact"], 1.0)

    def test_the_best_peer_has_the_best_mean(self):
        scores = {"a": {"g": {"m": 1}, "h": {"m": 2}}, "b": {"g": {"m": 3}, "h": {"m": 1}}}
        self.assertEqual(bench.best("ab", scores.get, "m"), ("b", scores["b"]))
        self.assertEqual(bench.best("ab", scores.get, "m", is_low_good=True), ("a", scores["a"]))

    def test_numbers_are_short(self):
        self.assertEqual(report.shown("P", 0.97651), ".977")
        self.assertEqual(report.shown("MCC", -0.0361), "-.036")
        self.assertEqual(report.shown("P", 1.0), "1.000")
        self.assertEqual(report.shown("P", -0.0002), ".000")
        self.assertEqual(report.shown("CDS_sure", 3.0), "3")
        self.assertEqual(report.shown("sites", 12.0), "12")
        self.assertEqual(report.shown("P", None), "")
