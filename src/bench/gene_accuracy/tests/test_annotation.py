import pathlib
import tempfile
import unittest

import numpy as np
from gene_accuracy import annotation, referee
from gene_accuracy.annotation import LABELS, MASKED
from gene_accuracy.tests import toy_genome

REFEREE = pathlib.Path(__file__).parents[2] / "referee"


class AnnotationTest(unittest.TestCase):
    def setUp(self):
        with tempfile.TemporaryDirectory() as folder:
            genome, _ = toy_genome.write(pathlib.Path(folder))
            self.annotation = annotation.Annotation(referee.load(REFEREE, "simulate"), genome)
        self.labels = self.annotation.labels("toy")

    def named(self, *positions):
        return [LABELS[self.labels[p - 1]] for p in positions]

    def test_each_base_has_the_label_of_its_feature(self):
        self.assertEqual(self.named(301, 302, 303, 304), ["CDS+1", "CDS+2", "CDS+3", "CDS+1"])
        self.assertEqual(self.named(2390, 2389, 2388), ["CDS-2", "CDS-3", "CDS-1"])
        self.assertEqual(self.named(2801, 2901, 3400), ["tRNA-", "rRNA+", "background"])

    def test_overlaps_and_pseudogenes_are_masked(self):
        self.assertEqual(set(self.labels[2390:2400]), {MASKED})
        self.assertEqual(set(self.labels[3000:3300]), {MASKED})
        self.assertEqual(int((self.labels == MASKED).sum()), 310)

    def test_the_other_strand_swaps_signs_alone(self):
        labels = np.array([0, 1, 4, 7, 8, MASKED], np.int8)
        self.assertEqual(annotation.swapped(labels).tolist(), [0, 4, 1, 8, 7, MASKED])
