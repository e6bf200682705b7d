import pathlib
import tempfile
import types
import unittest

import numpy as np
from gene_accuracy.frameshifts import SiteCounts, called_sites, matched, truth_sites
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


class FrameshiftsTest(unittest.TestCase):
    def test_sites_are_insertions_and_deletions_in_coding_sequence(self):
        case = mutated([10, 50, 51], [20, 95], slice(5, 60))
        self.assertEqual(truth_sites(*case, "s"), [(10, -1), (20, 1), (50, -1), (50, -1)])

    def test_a_site_is_matched_once(self):
        self.assertEqual(len(matched([(100, 1)], [(95, 1), (101, 1)])), 1)
        self.assertEqual(len(matched([(100, 1), (110, 1)], [(111, 1), (119, 1)])), 2)

    def test_sites_match_up_to_twelve_bases(self):
        self.assertEqual(matched([(100, 1)], [(112, -1)]), [((100, 1), (112, -1))])
        self.assertEqual(matched([(100, 1)], [(113, 1)]), [])
        self.assertEqual(matched([(100, 1)], [(87, 1)]), [])

    def test_calls_in_pseudogenes_do_not_count(self):
        counts = SiteCounts()
        counts.add(*mutated([10], [], slice(5, 60)), "s", [(12, 1), (30, -1), (85, 1)])
        metrics = counts.metrics()
        self.assertEqual((metrics["sites"], metrics["calls"]), (1, 2))
        self.assertEqual((metrics["recall"], metrics["precision"]), (1, 0.5))
        self.assertEqual(metrics["direction"], 0)

    def test_sites_are_read_from_both_formats(self):
        with tempfile.TemporaryDirectory() as folder:
            gff = pathlib.Path(folder) / "calls.gff3"
            gff.write_text(
                "##gff-version 3\n"
                "s\t.\tCDS\t1\t99\t.\t+\t0\tID=c\n"
                "s\t.\tframeshift\t31\t31\t0.9\t+\t.\tID=f;direction=-1;probability=0.9\n"
                "s\t.\tframeshift\t11\t11\t0.9\t+\t.\tdirection=+1\n"
            )
            self.assertEqual(called_sites(gff), {"s": [(10, 1), (30, -1)]})
            out = pathlib.Path(folder) / "calls.out"
            out.write_text(">s\n1\t99\t+\t1\t1.3\tI:11,\tD:31,40,\n5\t9\t-\t1\t1.3\tI:\tD:\n")
            self.assertEqual(called_sites(out), {"s": [(10, 1), (30, -1), (39, -1)]})
