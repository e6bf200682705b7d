import pathlib
import tempfile
import unittest

from gene_accuracy import cache


class CacheTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)

    def test_a_file_that_fails_leaves_the_old_one_and_nothing_else(self):
        path = self.root / "x.gff3"
        with cache.whole_file(path) as out:
            out.write_text("old")
        with self.assertRaises(ValueError), cache.whole_file(path) as out:
            out.write_text("half")
            raise ValueError
        self.assertEqual([(p.name, p.read_text()) for p in self.root.iterdir()], [("x.gff3", "old")])

    def test_a_folder_that_fails_is_not_there(self):
        def fail(folder):
            (folder / "a").touch()
            raise ValueError

        with self.assertRaises(ValueError):
            cache.folder(self.root / "case", fail)
        self.assertEqual(list(self.root.iterdir()), [])
        cache.folder(self.root / "case", lambda folder: (folder / "a").touch())
        cache.folder(self.root / "case", fail)
        self.assertTrue((self.root / "case" / "a").is_file())
        self.assertTrue((self.root / "case").stat().st_mode & 0o100)
