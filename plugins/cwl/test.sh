#!/usr/bin/env bash
# Runs the CWL tool in cwltool on testdata and compares its outputs, byte by byte, with the command
# line's. cwltool comes from the Python package index, once, into a cache folder. Exit code 77: it could
# not be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../.." && pwd)
. "$here/../environment.sh"
command -v node > /dev/null || { echo "cwltool needs node for CWL's expressions, and there is none"; exit 77; }
environment=$(python_environment cwltool "$here/requirements.txt" "$here/constraints.txt") || exit 77

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export PATH=$repo:$environment/bin:$PATH
tool=$here/basewise-annotate.cwl
basewise --version > "$work/version.txt"
cwltool --quiet --validate "$tool"

mkdir "$work/expected"
cd "$work/expected"
basewise annotate -q "$repo/testdata/lambda.fa.gz" -o genes.gff3 -o genes.bed -o coding.bedgraph.gz --label CDS -o bases.tsv \
  -o genes.jsonl -o features.fa -o genes.gbk -o genes.embl --bed-name type --circular --gff3-fasta --genes genes.ffn --proteins genes.faa --tracks tracks --session session
basewise annotate -q "$repo/testdata/motif/test.fa" -m "$here/../galaxy/test-data/sites.safetensors" --genetic-code 1 \
  --decoder viterbi --min-length 10 --min-length-of site=12 --min-gene 120 --min-partial-gene 80 --closed-ends --error-rate 0.002 \
  --types site --circular-ids textbook --locus-tag SITE --bad-records skip --min-score 0.5 --flank 300 --kernel ejml -o sites.gff3 -o sites.tsv --all-posteriors

for job in genes sites; do
  cwltool --quiet --no-container --outdir "$work/out/$job" "$tool" "$here/$job.yml" > "$work/$job.json" 2> "$work/$job.txt" ||
    { cat "$work/$job.txt"; exit 1; }
done
files=0
while IFS= read -r file; do
  job=genes
  [[ $file == ./sites.* ]] && job=sites
  cmp "$file" "$work/out/$job/$file"
  files=$((files + 1))
done < <(find . -type f | sort)
echo "$files files are the same bytes as those of the command line"
[ "$files" -eq 37 ]

# The report and the figures name the command line, which is another one here: their content is compared.
basewise annotate -q "$repo/testdata/lambda.fa.gz" -o "$work/genes.gff3" --circular --stats "$work/stats.json"
python3 - "$work/stats.json" "$work/out/genes" << 'PY'
import json, sys
wanted, got = json.load(open(sys.argv[1])), json.load(open(sys.argv[2] + "/stats.json"))
for key in ("totals", "types", "lengths", "contigs", "findings"):
    assert wanted[key] == got[key], key
page = open(sys.argv[2] + "/report.html").read()
assert "Annotation of lambda" in page
assert "up to 40,000 bases (--report-bases)" in page # lambda is longer
print("report and stats are those of the command line")
PY

printf '>protein\nMKVLAWFQERSTIL\n' > "$work/protein.fa"
if cwltool --no-container --outdir "$work/failed" "$tool" --fasta "$work/protein.fa" > "$work/failure.txt" 2>&1; then
  echo "protein went through" && exit 1
fi
grep -F 'the record looks like protein' "$work/failure.txt"
echo "passed"
