"""The tables as a whole, with calls that are written by hand in the place of programs."""

import os
import pathlib
import tempfile
import unittest
from unittest import mock

import numpy as np
from gene_accuracy import genomes, no_genes, peers, referee
from gene_accuracy.bench import Bench
from gene_accuracy.cases import Cases
from gene_accuracy.rows import drafts, negatives, probability
from gene_accuracy.rows import invariance as invariance_rows
from gene_accuracy.rows import rna_features as rna_rows
from gene_accuracy.tests import toy_genome
from gene_accuracy.tests.test_cases import fasta

REFEREE = pathlib.Path(__file__).parents[2] / "referee"
CALLS = """\
##gff-version 3
toy\tx\tCDS\t301\t1200\t0.5\t+\t0\tID=a;prob=0.9
toy\tx\tCDS\t1501\t2400\t0.5\t-\t0\tID=b;prob=0.9
toy\tx\tCDS\t1\t90\t0.5\t+\t0\tID=c;prob=0.3
toy\tx\ttRNA\t2801\t2880\t0.9\t-\t.\tID=t
"""
TURNED = """\
toy\tx\tCDS\t2801\t3700\t0.5\t-\t0\tID=a;prob=0.9
toy\tx\tCDS\t1601\t2500\t0.5\t+\t0\tID=b;prob=0.9
"""
TRIMMED = """\
toy\tx\tCDS\t300\t1199\t0.5\t+\t0\tID=a;prob=0.9
toy\tx\tCDS\t1500\t2399\t0.5\t-\t0\tID=b;prob=0.9
toy\tx\tCDS\t3\t89\t0.5\t+\t0\tID=c;prob=0.3
"""
# Aligns a draft of 1,000 bases that lacks base 301 of the finished genome.
MINIMAP2 = """\
#!/bin/sh
[ "$1" = --version ] && echo 0-test && exit
printf 'd\\t999\\t0\\t999\\t+\\tf\\t1000\\t0\\t1000\\t999\\t1000\\t60\\ttp:A:P\\tcg:Z:300=1D699=\\n'
"""


class FakePeer:
    """A peer that calls nothing."""

    def __init__(self, *options):
        self.label = type(self).__name__


class RowsTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.genome, self.bases = toy_genome.write(self.folder)
        self.cases = Cases(REFEREE, self.folder)
        labeller = mock.Mock()
        labeller.calls = self.calls
        score = referee.Score(REFEREE)
        self.bench = Bench([self.genome], [self.genome], [], self.cases, labeller, score, True)
        nothing = self.written("nothing.gff3", "##gff-version 3\n")
        for name in ("Prodigal", "Aragorn", "Barrnap", "Pybarrnap"):
            patch = mock.patch.object(peers, name, type(name, (FakePeer,), {}))
            patch.start()
            self.addCleanup(patch.stop)
        patch = mock.patch.object(peers, "calls", lambda peer, case: nothing)
        patch.start()
        self.addCleanup(patch.stop)

    def written(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path

    def calls(self, case):
        texts = {"assembly-0-turned": TURNED, "assembly-0-trimmed-1": TRIMMED, "assembly-0": CALLS}
        return self.written("calls.gff3", texts.get(case.name, "##gff-version 3\n"))

    def metrics(self, rows):
        return {(r.case, r.tool): r.metrics for r in rows(self.bench)}

    def test_genes_are_compared_where_they_lie_on_the_genome(self):
        found = self.metrics(invariance_rows.rows)
        turned = found["genome, reverse complement", "basewise"]
        self.assertEqual((turned["genes"], turned["same"]), (3, 2 / 3))
        self.assertEqual(found["genome, without its first base", "basewise"]["same"], 1)
        self.assertEqual(found["genome, reverse complement", "Prodigal"]["genes"], 0)

    def test_probabilities_of_genes(self):
        case = self.cases.assembly(self.genome, 0)
        metrics = probability.of_genes(self.bench, case, self.calls(case))
        self.assertEqual((metrics["calls"], metrics["right"]), (3, 2 / 3))
        self.assertAlmostEqual(metrics["ECE"], (2 * 0.1 + 0.3) / 3)
        self.assertEqual(probability.of_sites(self.bench, case, self.calls(case))["calls"], 0)

    def test_rna_is_compared_by_kind(self):
        found = self.metrics(rna_rows.rows)
        self.assertEqual(found["tRNA", "basewise"]["exact_F1"], 1)
        self.assertEqual(found["tRNA", "ARAGORN"]["exact_F1"], 0)
        self.assertEqual(found["5S", "basewise"]["exact_R"], 0)  # 90 bases: by length
        self.assertNotIn(("16S", "basewise"), found)

    def test_calls_in_repeats_are_counted_by_kind(self):
        low = self.cases.low_complexity()
        calls = {low.name: "poly-A\tx\tCDS\t1\t300\t0.5\t+\t0\tID=a;prob=0.2\n"}
        calls[low.name] += "poly-A\tx\tCDS\t301\t600\t0.5\t+\t0\tID=b;prob=0.8\n"
        self.bench.labeller.calls = lambda case: self.written("x.gff3", calls.get(case.name, ""))
        found = self.metrics(negatives.rows)
        self.assertEqual(found["poly-A", "basewise"], {"CDS": 2, "CDS_sure": 1})
        self.assertEqual(found["poly-GGC", "basewise"], {"CDS": 0, "CDS_sure": 0})
        self.assertEqual(found["uniform", "basewise"]["CDS"], 0)

    def test_cases_given_otherwise_are_the_same_dna(self):
        clean = self.cases.assembly(self.genome, 0)
        turned = self.cases.reverse_complement(clean)
        self.assertEqual(fasta(self.cases.reverse_complement(turned).fasta), fasta(clean.fasta))
        trimmed = fasta(self.cases.trimmed(clean, 1).fasta)
        self.assertEqual(trimmed, {n: bases[1:] for n, bases in fasta(clean.fasta).items()})
        contigs = fasta(self.cases.contigs(self.genome, 20, 300).fasta)
        self.assertEqual({len(bases) for bases in contigs.values()}, {300})
        whole = self.bases["toy"] + " " + fasta(turned.fasta)["toy"]
        self.assertTrue(all(bases in whole for bases in contigs.values()))

    def test_repeats_are_of_their_kinds(self):
        kinds = no_genes.low_complexity(np.random.default_rng(1))
        self.assertEqual(kinds["poly-TTAGGG"].tobytes()[:9], b"TTAGGGTTA")
        self.assertEqual(bytes(set(kinds["poly-A"].tobytes())), b"A")
        satellite = kinds["satellite"].tobytes()
        self.assertEqual(satellite[:171] * 30, satellite)
        self.assertGreater(np.isin(kinds["GC-rich"], list(b"GC")).mean(), 0.7)

    def test_a_draft_gets_the_genes_of_its_finished_genome(self):
        rng = np.random.default_rng(5)
        bases = "".join(rng.choice(list("ACGT"), 1000))
        finished = self.written("f.fa", f">f\n{bases}\n")
        draft = self.written("d.fa", f">d\n{bases[:300] + bases[301:]}\n")
        both = "f\tx\tCDS\t400\t699\t.\t+\t0\tID=1\n"
        genes = self.written("g.gff3", both + "f\tx\tCDS\t101\t160\t.\t-\t0\tID=2\n")
        agreed = self.written("a.gff3", both.replace("400", "430"))  # its stop codon counts
        tool = self.written("minimap2", MINIMAP2)
        tool.chmod(0o755)
        path = f"{self.folder}{os.pathsep}{os.environ['PATH']}"
        with (
            mock.patch.dict(os.environ, PATH=path),
            mock.patch.object(peers, "calls", lambda peer, case: genes),
        ):
            self.bench.labeller.calls = lambda case: agreed
            named = genomes.Draft("strain", draft, finished)
            case = drafts.lifted(self.bench, named)
            self.bench.drafts = [named]
            results = {r.tool: r.metrics for r in drafts.rows(self.scored())}
        truth = case.truth()
        self.assertEqual(truth["genes/d"].tolist(), [[398, 698, 1]])
        self.assertEqual(int((truth["mask/d"] > 0).sum()), 360)
        self.assertEqual(results["basewise"], {"intact": 0.5, "indels": 1.001})
        self.assertFalse((case.truth_folder / "case.fa").exists())

    def scored(self):
        self.bench.score_labeller = lambda case: {"intact": 0.5}
        self.bench.score_peer = lambda peer, case: {"intact": 0.25}
        return self.bench
