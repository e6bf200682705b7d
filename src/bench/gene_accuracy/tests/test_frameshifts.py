import pathlib
import tempfile
import types
import unittest

import numpy as np
from gene_accuracy.frameshifts import Site, SiteCounts, called_sites, matched, truth_sites
from gene_accuracy.referee import Lifted


def mutated(deleted, inserted_after, coding):
    """Truth of a genome of 100 bases in which `coding` are coding and `pseudo` 80 to 90."""
    copies = np.ones(100, int)
    copies[deleted], copies[inserted_after] = 0, 2
    origin = np.repeat(np.arange(100), copies)
    counts = np.diff(origin, prepend=-1) > 0
    mask = np.zeros(100, np.uint8)
    mask[coding] = 1
    pseudo = np.zeros(100, bool)
    pseudo[80:90] = True
    truth = {"counts/s": counts, "mask/s": mask[origin]}
    annotation = types.SimpleNamespace(cds={"g": mask}, pseudo={"g": pseudo})
    return truth, {"s": Lifted("g", False, origin)}, annotation


def sites(*pairs):
    return [Site(*pair) for pair in pairs]


class FrameshiftsTest(unittest.TestCase):
    def test_sites_are_insertions_and_deletions_in_coding_sequence(self):
        case = mutated([10, 50, 51], [20, 95], slice(5, 60))
        self.assertEqual(truth_sites(*case, "s"), sites((10, -1), (20, 1), (50, -1), (50, -1)))

    def test_a_site_is_matched_once(self):
        self.assertEqual(len(matched(sites((100, 1)), sites((95, 1), (101, 1)))), 1)
        self.assertEqual(len(matched(sites((100, 1), (110, 1)), sites((111, 1), (119, 1)))), 2)

    def test_sites_match_up_to_twelve_bases(self):
        true, near = sites((100, 1), (112, -1))
        self.assertEqual(matched([true], [near]), [(true, near)])
        self.assertEqual(matched([true], sites((113, 1))), [])
        self.assertEqual(matched([true], sites((87, 1))), [])

    def test_calls_in_pseudogenes_do_not_count(self):
        counts = SiteCounts()
        counts.add(*mutated([10], [], slice(5, 60)), "s", sites((12, 1), (30, -1), (85, 1)))
        metrics = counts.metrics()
        self.assertEqual((metrics["sites"], metrics["calls"]), (1, 2))
        self.assertEqual((metrics["recall"], metrics["precision"]), (1, 0.5))
        self.assertEqual(metrics["direction"], 0)
        self.assertNotIn("ECE", metrics)

    def test_probabilities_of_sites_are_held_against_the_share_that_is_right(self):
        counts = SiteCounts()
        called = sites((12, -1, 0.8), (30, -1, 0.8), (40, 1, 0.3))
        counts.add(*mutated([10], [], slice(5, 60)), "s", called)
        metrics = counts.metrics()
        self.assertAlmostEqual(metrics["probability"], (0.8 + 0.8 + 0.3) / 3)
        # Of the two of .8 one is right, of the one of .3 none.
        self.assertAlmostEqual(metrics["ECE"], (2 * abs(0.5 - 0.8) + 0.3) / 3)

    def test_sites_are_read_from_both_formats(self):
        with tempfile.TemporaryDirectory() as folder:
            gff = pathlib.Path(folder) / "calls.gff3"
            gff.write_text(
                "##gff-version 3\n"
                "s\t.\tCDS\t1\t99\t.\t+\t0\tID=c\n"
                "s\t.\tframeshift\t31\t31\t0.9\t+\t.\tID=f;direction=-1;probability=0.9\n"
                "s\t.\tframeshift\t11\t11\t0.9\t+\t.\tdirection=+1\n"
            )
            self.assertEqual(called_sites(gff), {"s": sites((10, 1, 0.9), (30, -1, 0.9))})
            out = pathlib.Path(folder) / "calls.out"
            out.write_text(">s\n1\t99\t+\t1\t1.3\tI:11,\tD:31,40,\n5\t9\t-\t1\t1.3\tI:\tD:\n")
            self.assertEqual(called_sites(out), {"s": sites((10, 1), (30, -1), (39, -1))})
