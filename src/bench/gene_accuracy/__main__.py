"""The command line of src/bench/accuracy."""

import argparse
import pathlib
import sys
import tempfile

from . import cache, genomes, labeller, referee, report
from .bench import Bench, with_means
from .cases import Cases
from .peers import say
from .rows import TABLES, calibration

DESCRIPTION = """\
Scores basewise and its peers on annotated genomes, all by one referee in one run: Prodigal and
FragGeneScanRs for coding sequence, barrnap and pybarrnap for rRNA, ARAGORN for tRNA. docs/accuracy.md defines
every metric.

  accuracy --data DIR --split dev
  accuracy --genome g.fa.gz --annotation g.gff3.gz [--genetic-code 4] [--genome ...] -- -m my.model

What stands behind -- is handed to `basewise annotate`. Tools, cases and the peers' results are kept
in ${XDG_CACHE_HOME:-~/.cache}/basewise-accuracy.
"""
READ_BASES, QUICK_READ_BASES = 480_000, 120_000
EMPTY_BASES, QUICK_EMPTY_BASES = 500_000, 100_000


class NewGenome(argparse.Action):
    """--genome begins a genome; --annotation and --genetic-code tell more of the last one."""

    def __call__(self, parser, namespace, value, option_string=None):
        given = namespace.given
        if option_string == "--genome":
            given.append({})
        elif not given or self.dest in given[-1]:
            parser.error(f"{option_string} must follow the --genome that it belongs to")
        given[-1][self.dest] = value


def parse(arguments):
    own, options = arguments, []
    if "--" in arguments:
        at = arguments.index("--")
        own, options = arguments[:at], arguments[at + 1 :]
    parser = argparse.ArgumentParser(
        prog="accuracy",
        description=DESCRIPTION,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(given=[])
    data = parser.add_argument_group("genomes")
    data.add_argument("--data", type=pathlib.Path, metavar="DIR", help="holds MANIFEST.tsv, prok/")
    data.add_argument("--split", default="dev", help="of the manifest (default: dev)")
    data.add_argument("--genomes", metavar="A,B", help="only those whose names begin so")
    for option, kind, text in (
        ("--genome", pathlib.Path, "FASTA of a genome; may be repeated"),
        ("--annotation", pathlib.Path, "GFF3 of the --genome before it"),
        ("--genetic-code", int, "of the --genome before it (default: 11)"),
    ):
        metavar = "N" if kind is int else "FILE"
        data.add_argument(option, type=kind, metavar=metavar, action=NewGenome, help=text)
    what = parser.add_argument_group("what is measured")
    what.add_argument("--only", metavar="A,B", help="of the tables " + ", ".join(TABLES))
    what.add_argument("--quick", action="store_true", help="fewer reads, shorter random DNA")
    what.add_argument("--basewise", default=labeller.default_launcher(), metavar="LAUNCHER")
    bundled = pathlib.Path(__file__).parents[1] / "referee"
    what.add_argument("--referee", type=pathlib.Path, default=bundled, metavar="DIR")
    out = parser.add_argument_group("output (default: Markdown on standard output)")
    out.add_argument("--markdown", type=pathlib.Path, metavar="FILE")
    out.add_argument("--tsv", type=pathlib.Path, metavar="FILE")
    return parser.parse_args(own), options


def chosen_genomes(given):
    if bool(given.data) == bool(given.given):
        raise genomes.Refused("give either --data or --genome with --annotation")
    if given.data:
        found = genomes.of_folder(given.data, given.split)
    else:
        for entry in given.given:
            if "annotation" not in entry:
                raise genomes.Refused(f"{entry['genome']}: no --annotation is given")
        found = [
            genomes.Genome(
                genomes.stem(entry["genome"]),
                entry["genome"],
                entry["annotation"],
                entry.get("genetic_code", 11),
            )
            for entry in given.given
        ]
    names = [genome.name for genome in found]
    if len(set(names)) < len(names):
        raise genomes.Refused("two genomes have the same name: " + ", ".join(names))
    found = genomes.chosen(found, given.genomes.split(",") if given.genomes else [])
    return [genome.require_files() for genome in found]


def chosen_tables(only):
    names = only.split(",") if only else list(TABLES)
    for name in names:
        if name not in TABLES:
            raise genomes.Refused(f"there is no table '{name}'; there are {', '.join(TABLES)}")
    return {name: table for name, table in TABLES.items() if name in names}


def run(arguments):
    given, options = parse(arguments)
    tables = chosen_tables(given.only)
    found = chosen_genomes(given)
    for name in ("simulate.py", "score.py"):
        if not (given.referee / name).is_file():
            raise genomes.Refused(f"{given.referee / name}: there is no such file")
    if not labeller.require(given.basewise):
        raise genomes.Refused(f"{given.basewise}: there is no such program")
    with tempfile.TemporaryDirectory(prefix="basewise-accuracy-") as scratch:
        is_probed = calibration.is_probed if "calibration" in tables else lambda case: False
        basewise = labeller.Labeller(given.basewise, options, pathlib.Path(scratch), is_probed)
        bench = Bench(
            found,
            Cases(given.referee, cache.root()),
            basewise,
            referee.Score(given.referee),
            QUICK_READ_BASES if given.quick else READ_BASES,
            QUICK_EMPTY_BASES if given.quick else EMPTY_BASES,
        )
        say(f"{basewise.version()}, {' '.join(options) or 'default options'}")
        results = []
        for name, table in tables.items():
            say(f"table {name}")
            results += with_means(table.make(bench))
            # After each table: a run that is stopped has not been for nothing.
            write(given.markdown, report.markdown(results, tables))
            write(given.tsv, report.tsv(results))
    if not given.markdown and not given.tsv:
        sys.stdout.writelines(report.markdown(results, tables))


def write(path, lines):
    if path:
        with cache.whole_file(path.absolute()) as out:
            out.write_text("".join(lines))


if __name__ == "__main__":
    try:
        run(sys.argv[1:])
    except genomes.Refused as refused:
        say(str(refused))
        sys.exit(3)
