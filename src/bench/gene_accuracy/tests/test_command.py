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

    def manifest(self, *rows):
        (self.folder / "prok").mkdir()
        lines = ["name\tgroup\tsplit\tgenus\tphylum\tlength\ttransl_table"]
        for name, genus, length in rows:
            for suffix in (".fa.gz", ".gff3.gz"):
                (self.folder / "prok" / (name + suffix)).touch()
            lines.append(f"{name}\tprok\tdev\t{genus}\tBacillota\t{length}\t11")
        (self.folder / "MANIFEST.tsv").write_text("\n".join(lines) + "\n")

    def names(self, *options):
        """Of the genomes of `clades`, and of all other tables."""
        given, _ = command.parse(["--data", str(self.folder), *options])
        found = command.chosen_genomes(given)
        return [g.name for g in found], [g.name for g in command.core_genomes(given, found)]

    def test_tables_are_on_the_core_genomes_and_clades_on_all(self):
        core = ("vcholerae_RFB16", "bhenselae_FDAARGOS_1462")
        rows = [(name, "X", 2_000_000) for name in core] + [("p", "(phages)", 900_000)]
        self.manifest(*rows)
        self.assertEqual(self.names(), ([*core, "p"], list(core)))
        self.assertEqual(self.names("--genomes", "p,vchol"), ([core[0], "p"],) * 2)
        given, _ = command.parse(["--data", str(self.folder)])
        is_phage = [genome.is_phage for genome in command.chosen_genomes(given)]
        self.assertEqual(is_phage, [False, False, True])

    def test_without_core_genomes_all_tables_are_on_all(self):
        self.manifest(("a", "X", 5), ("b", "X", 4))
        self.assertEqual(self.names(), (["a", "b"],) * 2)

    def test_a_quick_run_is_on_one_genome_of_a_million_bases(self):
        self.manifest(("a", "X", 3_000_000), ("b", "X", 1_500_000), ("c", "X", 300_000))
        self.assertEqual(self.names("--quick"), (["b"], ["b"]))
        self.assertEqual(self.names("--quick", "--genomes", "a,c"), (["a", "c"],) * 2)

    def drafts(self, *options):
        given, _ = command.parse(["--data", str(self.folder), *options])
        return [d.name for d in command.chosen_drafts(given, command.chosen_tables(given.only))]

    def test_drafts_are_those_of_the_folder(self):
        self.assertEqual(self.drafts(), [])
        with self.assertRaisesRegex(genomes.Refused, "drafts: no NAME.draft.fa.gz"):
            self.drafts("--only", "drafts")
        (self.folder / "drafts").mkdir()
        for name, size in (("x", 20), ("y", 10)):
            (self.folder / "drafts" / f"{name}.draft.fa.gz").write_bytes(bytes(size))
            (self.folder / "drafts" / f"{name}.finished.fa.gz").touch()
        self.assertEqual(self.drafts(), ["x", "y"])
        self.assertEqual(self.drafts("--quick"), ["y"])
        self.assertEqual(self.drafts("--quick", "--drafts", "x"), ["x"])
        self.assertEqual(self.drafts("--only", "genomes"), [])
        with self.assertRaisesRegex(genomes.Refused, "no draft begins with 'z'"):
            self.drafts("--drafts", "z")
        (self.folder / "drafts" / "x.finished.fa.gz").unlink()
        with self.assertRaisesRegex(genomes.Refused, "x.finished.fa.gz: there is no such file"):
            self.drafts()

    def test_every_table_stands_in_the_help(self):
        out = io.StringIO()
        with contextlib.redirect_stdout(out), self.assertRaises(SystemExit):
            command.parse(["--help"])
        for name in command.TABLES:
            self.assertRegex(out.getvalue(), rf"(?m)^  {name} +\w")

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
