#!/usr/bin/env bash
# Runs the plugin in MultiQC, strictly, on five samples that are annotated here, and compares the data
# that MultiQC writes with the files of --stats. MultiQC comes from the Python package index, once, into
# a cache folder. Exit code 77: it could not be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../.." && pwd)
. "$here/../environment.sh"
environment=$(python_environment multiqc "$here/requirements.txt") || exit 77
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$here" "$work/plugin"
"$environment/bin/pip" install -q --disable-pip-version-check --no-deps --force-reinstall "$work/plugin" > "$work/pip.log" 2>&1 ||
  { tail -5 "$work/pip.log"; exit 77; }

python3 "$repo/.ci/samples.py" "$repo/testdata/ecoli_536.fa.gz" "$work/samples"
mkdir "$work/stats"
annotate() { # name, FASTA, option...
  local name=$1
  shift
  "$repo/basewise" annotate "$@" -q -o "$work/$name.gff3" --stats "$work/stats/$name.json"
}
annotate draft "$work/samples/draft.fa"
annotate reads "$work/samples/reads.fq"
annotate lambda "$repo/testdata/lambda.fa.gz"
annotate plasmid "$repo/testdata/plasmid_pPCP1.fa"
annotate sites "$repo/testdata/motif/test.fa" -m "$here/../galaxy/test-data/sites.safetensors"

cd "$work"
"$environment/bin/multiqc" --strict --no-ansi --quiet -m basewise -o "$work/report" "$work/stats" > "$work/multiqc.log" 2>&1 ||
  { cat "$work/multiqc.log"; exit 1; }
"$environment/bin/python" - "$work" << 'PY'
import csv, glob, json, os, sys
work = sys.argv[1]
rows = {row["Sample"]: row for row in csv.DictReader(open(f"{work}/report/multiqc_data/multiqc_basewise.txt"), delimiter="\t")}
stats = {}
for file in glob.glob(f"{work}/stats/*.json"):
    one = json.load(open(file))
    stats[one["sample"]] = one
assert len(stats) == 5 and sorted(rows) == sorted(stats), (sorted(rows), sorted(stats))
for sample, one in stats.items():
    assert float(rows[sample]["features"]) == one["totals"]["features"], sample
    assert float(rows[sample]["frameshifts_per_mb"]) == one["totals"]["frameshifts_per_mb"], sample
assert stats["draft"]["totals"]["frameshifts"] > 0
page = open(f"{work}/report/multiqc_report.html").read()
for anchor in ("basewise-features", "basewise-lengths", "basewise-frameshifts"):
    assert f'id="{anchor}' in page or f'"{anchor}"' in page, anchor
general = json.load(open(f"{work}/report/multiqc_data/multiqc_data.json"))["report_general_stats_data"]
columns = {key for group in (general.values() if isinstance(general, dict) else general) for rows in group.values()
           for row in (rows if isinstance(rows, list) else [rows]) for key in (row.get("data", row))}
assert {"share", "features", "partial", "frameshifts", "unsure"} <= {column.split("-")[-1] for column in columns}, columns
print("MultiQC shows 5 samples:", ", ".join(sorted(rows)) if isinstance(rows, dict) else len(stats))
PY
