import pathlib
import subprocess
import sys
import tempfile
import unittest

import numpy as np
from gene_accuracy import annotation, referee
from gene_accuracy.cases import Cases
from gene_accuracy.tests import toy_genome

REFEREE = pathlib.Path(__file__).parents[2] / "referee"
COMPLEMENT = str.maketrans("ACGT", "TGCA")


def fasta(path):
    return {
        record.split("\n", 1)[0]: record.split("\n", 1)[1].replace("\n", "")
        for record in path.read_text().split(">")[1:]
    }


class CasesTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.genome, self.bases = toy_genome.write(self.folder)
        self.cases = Cases(REFEREE, self.folder)

    def both_kinds(self):
        return [
            self.cases.assembly(self.genome, 0.01),
            self.cases.reads(self.genome, 150, 0.05, 15000),
        ]

    def test_files_are_those_of_the_referee_run_by_itself(self):
        options = ["--seed", "7", "--genome", self.genome.fasta]
        options += ["--annotation", self.genome.annotation, "--out", self.folder / "alone"]
        whats = [
            ["assembly", "--indel", "0.01"],
            ["reads", "--length", "150", "--error", "0.05", "--bases", "15000"],
        ]
        for case, what in zip(self.both_kinds(), whats):
            subprocess.run(
                [sys.executable, REFEREE / "simulate.py", *what, *options],
                check=True,
                stdout=subprocess.DEVNULL,
            )
            self.assertEqual(case.fasta.read_text(), (self.folder / "alone.fa").read_text())
            alone = np.load(self.folder / "alone.truth.npz")
            truth = case.truth()
            self.assertEqual(set(alone.files), set(truth))
            for key in alone.files:
                np.testing.assert_array_equal(alone[key], truth[key])
                self.assertEqual(alone[key].dtype, truth[key].dtype)

    def test_bases_are_lifted_to_where_they_come_from(self):
        truth_of_source = annotation.Annotation(referee.load(REFEREE, "simulate"), self.genome)
        for case in self.both_kinds():
            truth, lift = case.truth(), case.lift()
            equal = counted = reversed_count = 0
            for name, bases in fasta(case.fasta).items():
                lifted = lift[name]
                counts = truth["counts/" + name]
                source = np.array(list(self.bases[lifted.source]))[lifted.origin]
                if lifted.is_reversed:
                    source = np.array([base.translate(COMPLEMENT) for base in source])
                    reversed_count += 1
                else:
                    mask = truth_of_source.cds[lifted.source][lifted.origin]
                    np.testing.assert_array_equal(mask, truth["mask/" + name])
                equal += int((source == np.array(list(bases)))[counts].sum())
                counted += int(counts.sum())
            if case.name.startswith("assembly"):
                self.assertEqual((equal, reversed_count), (counted, 0))
            else:  # a third of 5 % are substitutions, a quarter of them by the same base
                self.assertGreater(equal, 0.97 * counted)
                self.assertGreater(reversed_count, 20)

    def test_a_case_is_made_once(self):
        first = self.cases.assembly(self.genome, 0.01)
        changed = first.fasta.stat().st_mtime_ns
        self.assertEqual(self.cases.assembly(self.genome, 0.01).fasta.stat().st_mtime_ns, changed)
        self.assertNotEqual(self.cases.assembly(self.genome, 0.02).folder, first.folder)
