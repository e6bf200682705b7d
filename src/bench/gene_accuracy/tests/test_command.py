import contextlib
import io
import pathlib
import tempfile
import unittest

from gene_accuracy import __main__ as command
from gene_accuracy import genomes
from gene_accuracy.tests import toy_genome


def refusal(arguments):
    given, _ = command.parse(arguments)
    try:
        command.chosen_tables(given.only)
        command.chosen_genomes(given)
    except genomes.Refused as refused:
        return str(refused)
    return None


class CommandTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.genome, _ = toy_genome.write(self.folder)
        self.fasta, self.gff = str(self.genome.fasta), str(self.genome.annotation)

    def test_a_genetic_code_belongs_to_the_genome_before_it(self):
        other = self.folder / "other.fa.gz"
        other.touch()
        given, options = command.parse(
            ["--genome", self.fasta, "--annotation", self.gff, "--genetic-code", "4"]
            + ["--genome", str(other), "--annotation", self.gff, "--", "-m", "x"]
        )
        found = command.chosen_genomes(given)
        self.assertEqual([(g.name, g.code) for g in found], [("toy", 4), ("other", 11)])
        self.assertEqual(options, ["-m", "x"])

    def test_the_manifest_gives_the_genomes_of_a_split(self):
        (self.folder / "prok").mkdir()
        for name in ("a", "b"):
            (self.folder / "prok" / f"{name}.fa.gz").touch()
            (self.folder / "prok" / f"{name}.gff3.gz").touch()
        (self.folder / "MANIFEST.tsv").write_text(
            "name\tgroup\tsplit\ttransl_table\n"
            "a\tprok\tdev\t4\nb\tprok\tdev\t11\nc\tprok\ttest\t11\nd\teuk\tdev\t1\n"
        )
        given, _ = command.parse(["--data", str(self.folder)])
        found = command.chosen_genomes(given)
        self.assertEqual([(g.name, g.code) for g in found], [("a", 4), ("b", 11)])
        given, _ = command.parse(["--data", str(self.folder), "--genomes", "b"])
        self.assertEqual([g.name for g in command.chosen_genomes(given)], ["b"])
        self.assertIn("there are dev, test", refusal(["--data", str(self.folder), "--split", "x"]))

    def test_wrong_input_is_refused_in_one_line(self):
        pair = ["--genome", self.fasta, "--annotation", self.gff]
        self.assertIn("give either", refusal([]))
        self.assertIn("no --annotation", refusal(["--genome", self.fasta]))
        self.assertIn("no such file", refusal(["--genome", "nowhere.fa", "--annotation", self.gff]))
        self.assertIn("same name", refusal(pair + pair))
        self.assertIn("no genome begins with 'x'", refusal([*pair, "--genomes", "x"]))
        self.assertIn("no table 'x'", refusal([*pair, "--only", "reads,x"]))

    def test_an_annotation_without_genome_is_wrong_usage(self):
        with contextlib.redirect_stderr(io.StringIO()), self.assertRaises(SystemExit) as stop:
            command.parse(["--annotation", self.gff])
        self.assertEqual(stop.exception.code, 2)
