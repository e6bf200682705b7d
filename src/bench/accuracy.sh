#!/usr/bin/env bash
# Scores gene calls on annotated genomes by an outside referee, basewise beside Prodigal in one run.
#
#   src/bench/accuracy.sh DATA REFEREE [SET ...] [-- options of `basewise annotate`]
#
# DATA holds MANIFEST.tsv and prok/SET.fa.gz, prok/SET.gff3.gz; without SET, those of split `test`.
# REFEREE holds simulate.py and score.py. Needs Python with numpy; Prodigal where it is on the PATH
# (told the genetic code of the manifest's column transl_table, which basewise is not).
# Cases: the genome as it is, and with insertions and deletions at 1e-3 per base.
# Prints one tab-separated row for each set, case and tool.
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0"; exit 2; }
data=$1 referee=$2
shift 2
sets=() options=()
while [ $# -gt 0 ] && [ "$1" != -- ]; do sets+=("$1"); shift; done
[ $# -gt 0 ] && { shift; options=("$@"); }
column() { awk -F'\t' -v set="$1" -v name="$2" 'NR==1{for(i=1;i<=NF;i++)if($i==name)c=i} $1==set{print $c}' "$data/MANIFEST.tsv"; }
if [ ${#sets[@]} -eq 0 ]; then
  mapfile -t sets < <(awk -F'\t' '$2=="prok" && $3=="test"{print $1}' "$data/MANIFEST.tsv")
fi
here=$(cd "$(dirname "$0")/../.." && pwd)
basewise=${BASEWISE:-$here/basewise}
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

row() { # set, case, tool, calls
  "$python" "$referee/score.py" --truth "$work/case.truth.npz" --gff "$4" --json |
    "$python" -c 'import json,sys
s = json.load(sys.stdin)
print(*sys.argv[1:], *(s.get(k, "") for k in ("frameF1", "frameP", "frameR", "MCC", "P", "R", "Sp", "intact", "stopR", "stopP", "exactR")), sep="\t")' "$1" "$2" "$3"
}

printf 'set\tcase\ttool\tframeF1\tframeP\tframeR\tMCC\tP\tR\tSp\tintact\tstopR\tstopP\texactR\n'
for set in "${sets[@]}"; do
  for indel in 0 1e-3; do
    "$python" "$referee/simulate.py" assembly --genome "$data/prok/$set.fa.gz" \
      --annotation "$data/prok/$set.gff3.gz" --indel "$indel" --seed 7 --out "$work/case" >&2
    "$basewise" annotate "$work/case.fa" -o "$work/basewise.gff3" ${options[@]+"${options[@]}"} >&2
    row "$set" "indel $indel" basewise "$work/basewise.gff3"
    if command -v prodigal > /dev/null; then
      prodigal -q -f gff -g "$(column "$set" transl_table)" -i "$work/case.fa" -o "$work/prodigal.gff" >&2
      row "$set" "indel $indel" prodigal "$work/prodigal.gff"
    fi
  done
done
