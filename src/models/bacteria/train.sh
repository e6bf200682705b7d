#!/usr/bin/env bash
# Trains the bundled model `bacteria` from annotated genomes of all clades.
#
#   src/models/bacteria/train.sh DATA FIRST.safetensors OUT.safetensors [more options of `basewise train`]
#
# DATA holds MANIFEST.tsv, whose first column is the name of a set and third its split (train, dev,
# test), and for each set prok/NAME.fa.gz and prok/NAME.gff3.gz. Sets of split `train` are trained
# on, those of split `dev` choose the calibration; `test` is not read. FIRST is the model of version
# 0.1.0, which was trained on 15 genomes in six rounds (train-0.1.0.sh).
#
# Two rounds, the second from what the first gave: OUT.round1.safetensors and OUT.round2.safetensors;
# OUT is their mean. Labels are written by prepare.py to OUT.labels, with what annotations do not
# settle, which is masked from the loss. Sets are balanced by the square root of their bases; 6 % of
# the samples show repeats or random sequence; .5 % have gaps of up to 20,000 N. Some three hours on
# two cores. With --resume a round goes on after a stop.
#
# Samples have errors that the development genomes have not, so the last epoch of a round is kept.
# Grammar, weights of the decoder and card are put in afterwards, as the weights are chosen on what
# was trained:
#
#   basewise model edit OUT.safetensors --grammar src/models/bacteria/bacteria.grammar \
#     --weights src/models/bacteria/bacteria.weights.json --card docs/models/bacteria.md \
#     --both-strands 5000 --name bacteria \
#     -o src/main/resources/org/basewise/models/bacteria.safetensors
set -euo pipefail
[ $# -ge 3 ] || { sed -n '2,27s/^# \{0,1\}//p' "$0"; exit 2; }
data=$1 from=$2 model=$3 stem=${3%.safetensors}
labels=$stem.labels
shift 3
here=$(cd "$(dirname "$0")" && pwd)
[ -d "$labels" ] || python3 "$here/prepare.py" "$data" "$labels"

basewise=${BASEWISE:-$here/../../../basewise}
files=()
while IFS=$'\t' read -r name group split _; do
  [ "$group" = prok ] || continue
  case $split in
    train) files+=(--fasta "$data/prok/$name.fa.gz" --labels "$labels/$name.gff3") ;;
    dev) files+=(--dev-fasta "$data/prok/$name.fa.gz" --dev-labels "$labels/$name.gff3") ;;
  esac
done < "$data/MANIFEST.tsv"

# Round, model it goes on from, epochs, share of the samples with errors that has those of drafts.
round() {
  local to=$stem.round$1.safetensors from=$2 epochs=$3 nanopore=$4
  shift 4
  [ -s "$to" ] || train "$from" "$epochs" "$nanopore" "$to" "$@"
}

train() {
  local from=$1 epochs=$2 nanopore=$3 to=$4
  shift 4
  "$basewise" -Xmx8g -XX:MaxNewSize=1g train "${files[@]}" --name bacteria --preset none \
    --feature CDS:gene --feature rRNA:ends --feature tRNA:ends \
    --cell gru --hidden 128 --layers 2 --stride 12 --kmer 3 --shortcut 15 \
    --sample-length 3456 --core 17280 --flank 576 --batch 32 --keep last \
    --weights CDS+start=8,CDS-start=8,CDS+stop=4,CDS-stop=4,rRNA=2,tRNA=1.5 \
    --weights rRNA+start=10,rRNA-start=10,rRNA+stop=10,rRNA-stop=10 \
    --weights tRNA+start=6,tRNA-start=6,tRNA+stop=6,tRNA-stop=6 \
    --augment strands,fragments=0.3,min-fragment=100,gaps=0.02,shuffle=0.01,dinucleotide-shuffle=0.03 \
    --augment copy-paste=0.5,mutate-noncoding=0.3,overhang=0.16,resample-flanks=0.4 \
    --augment errors=0.7,min-error=0.0003,max-error=0.08,indels=0.6 \
    --augment "nanopore=$nanopore,repeats=0.06,long-gaps=0.005" \
    --sampling balanced --mask unsure --decoder-passes 0 \
    --from "$from" --epochs "$epochs" --learning-rate 0.003 \
    -o "$to" "$@"
}

round 1 "$from" 4 0.4 "$@"
round 2 "$stem.round1.safetensors" 6 0.25 "$@"
"$basewise" model average "$stem.round1.safetensors" "$stem.round2.safetensors" -o "$model"
