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
TABLE_LIST = "tables:\n" + "".join(f"  {name:<14}{table.about}\n" for name, table in TABLES.items())


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
        epilog=TABLE_LIST,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    parser.set_defaults(given=[])
    data = parser.add_argument_group("genomes")
    text = "folder with MANIFEST.tsv, prok/ and, for the table drafts, drafts/"
    data.add_argument("--data", type=pathlib.Path, metavar="DIR", help=text)
    data.add_argument("--split", default="dev", help="of the manifest (default: dev)")
    data.add_argument("--genomes", metavar="A,B", help="only genomes whose names begin so")
    data.add_argument("--drafts", metavar="A,B", help="only drafts whose names begin so")
    for option, kind, text in (
        ("--genome", pathlib.Path, "FASTA of a genome; may be repeated"),
        ("--annotation", pathlib.Path, "GFF3 of the --genome before it"),
        ("--genetic-code", int, "of the --genome before it (default: 11)"),
    ):
        metavar = "N" if kind is int else "FILE"
        data.add_argument(option, type=kind, metavar=metavar, action=NewGenome, help=text)
    what = parser.add_argument_group("what is measured")
    text = "only these of the tables listed below (default: all)"
    what.add_argument("--only", metavar="A,B", help=text)
    text = (
        "one genome and one draft (unless they are named), fewer reads and rates, shorter random "
        "DNA: to see that all is well, not for figures"
    )
    what.add_argument("--quick", action="store_true", help=text)
    text = "program to score (default: this checkout's)"
    launcher = labeller.default_launcher()
    what.add_argument("--basewise", default=launcher, metavar="LAUNCHER", help=text)
    text = "folder of simulate.py, score.py and lift.py (default: this checkout's)"
    bundled = pathlib.Path(__file__).parents[1] / "referee"
    what.add_argument("--referee", type=pathlib.Path, default=bundled, metavar="DIR", help=text)
    out = parser.add_argument_group("output (default: Markdown on standard output)")
    text = "the tables of a model card"
    out.add_argument("--markdown", type=pathlib.Path, metavar="FILE", help=text)
    text = "every single value"
    out.add_argument("--tsv", type=pathlib.Path, metavar="FILE", help=text)
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
    found = [genome.require_files() for genome in found]
    if given.quick and given.data and not given.genomes:
        return [genomes.smallest(genomes.core(found))]
    return found


def core_genomes(given, found):
    """The genomes of all tables but `clades`: the core, unless genomes are named."""
    return found if given.genomes or not given.data else genomes.core(found)


def chosen_drafts(given, tables):
    """None where their table is not made, and without --data."""
    if "drafts" not in tables or not given.data:
        if given.drafts or (given.only and "drafts" in tables):
            raise genomes.Refused("drafts need --data and the table drafts")
        return []
    found = genomes.drafts_of_folder(given.data)
    if given.only and not found:
        folder = given.data / "drafts"
        raise genomes.Refused(f"{folder}: no NAME{genomes.DRAFT} with NAME{genomes.FINISHED}")
    found = genomes.chosen(found, given.drafts.split(",") if given.drafts else [], "draft")
    if given.quick and found and not given.drafts:
        return [min(found, key=lambda draft: draft.draft.stat().st_size)]
    return found


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
    core, drafts = core_genomes(given, found), chosen_drafts(given, tables)
    for name in ("simulate.py", "score.py", *(["lift.py"] if drafts else [])):
        if not (given.referee / name).is_file():
            raise genomes.Refused(f"{given.referee / name}: there is no such file")
    if not labeller.require(given.basewise):
        raise genomes.Refused(f"{given.basewise}: there is no such program")
    with tempfile.TemporaryDirectory(prefix="basewise-accuracy-") as scratch:

        def is_probed(case):
            return "calibration" in tables and case.genome in core and calibration.is_probed(case)

        basewise = labeller.Labeller(given.basewise, options, pathlib.Path(scratch), is_probed)
        bench = Bench(
            core,
            found,
            drafts,
            Cases(given.referee, cache.root()),
            basewise,
            referee.Score(given.referee),
            given.quick,
        )
        say(f"{basewise.version()}, {' '.join(options) or 'default options'}")
        results = []
        for name, table in tables.items():
            say(f"table {name}")
            made = with_means(table.make(bench))
            results += [*made, *table.summary(made)]
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
