"""basewise itself, run once for each case and set of options."""

import pathlib
import shutil

from . import calibration
from .peers import call, say


class Labeller:
    """The launcher with the user's options; its outputs live as long as the run."""

    label = "basewise"

    #: gives each base the label of the highest posterior
    likeliest = ("--decoder", "argmax")

    def __init__(self, launcher, options, scratch, is_probed):
        """is_probed(case): whether the posteriors of a case will be asked for"""
        self._launcher = pathlib.Path(launcher).absolute()
        self._options = options
        self._scratch = scratch
        self._is_probed = is_probed
        self._tables = {}

    def calls(self, case, *more):
        """The GFF3 of a case, with more options than those of the user."""
        out = self._scratch / case.folder.name / ("_".join(["basewise", *more]) + ".gff3")
        if not out.is_file():
            say(f"{case.folder.name}: basewise {' '.join(more)}".rstrip())
            out.parent.mkdir(exist_ok=True)
            table = out.with_suffix(".tsv")
            outputs = ["-o", out]
            if self._is_probed(case) and more in ((), self.likeliest):
                outputs += ["-o", table]
            options = [*self._options, *more]
            call([self._launcher, "annotate", case.fasta, "-q", *outputs, *options])
            if table.is_file():
                self._tables[case.folder.name, more] = calibration.read_table(table)
                table.unlink()
        return out

    def posteriors(self, case, *more):
        """{sequence: (label, its posterior)} of those called, or of the likeliest; given once, then forgotten."""
        self.calls(case, *more)
        return self._tables.pop((case.folder.name, more))

    def version(self):
        return call([self._launcher, "--version"]).strip().splitlines()[0]


def default_launcher():
    return pathlib.Path(__file__).parents[3] / "basewise"


def require(launcher):
    """The launcher's path, or None if there is no such program."""
    return shutil.which(str(launcher))
