import unittest

from gene_accuracy import bench
from gene_accuracy.rows import curve


class CurveTest(unittest.TestCase):
    def test_the_deepest_fall_is_measured_from_the_line_between_the_neighbours(self):
        fall, rate = curve.deepest_fall([(0, 1.0), (3, 0.7), (1, 0.7), (2, 0.9)])
        # At 1 the line from (0, 1) to (2, .9) is at .95.
        self.assertAlmostEqual(fall, 0.25)
        self.assertEqual(rate, 1)

    def test_neighbours_are_weighed_by_their_distance(self):
        fall, _ = curve.deepest_fall([(0, 1.0), (1, 0.9), (4, 0.6)])
        self.assertAlmostEqual(fall, 0)

    def test_a_curve_that_bends_upwards_has_no_fall(self):
        self.assertLess(curve.deepest_fall([(0, 1.0), (1, 0.99), (2, 0.8)])[0], 0)
        self.assertIsNone(curve.deepest_fall([(0, 1.0), (1, 0.9)]))

    def test_each_curve_and_the_mean_one_are_checked(self):
        values = {"x": (1.0, 0.9, 0.8), "y": (1.0, 0.7, 0.8)}
        results = [
            bench.Result("curve", f"{rate}", genome, "tool", {"rate": rate, "intact": value})
            for genome, row in values.items()
            for rate, value in enumerate(row)
        ]
        falls = {r.genome: r.metrics["intact"] for r in curve.falls(bench.with_means(results))}
        self.assertAlmostEqual(falls["x"], 0)
        self.assertAlmostEqual(falls["y"], 0.2)
        self.assertAlmostEqual(falls[bench.MEAN], 0.1)
