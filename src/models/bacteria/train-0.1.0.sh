#!/usr/bin/env bash
# Trained the bundled model `bacteria` of version 0.1.0 from annotated genomes: 15 of split `train`.
#
#   src/models/bacteria/train-0.1.0.sh DATA OUT.safetensors [more options of `basewise train`]
#
# DATA holds MANIFEST.tsv, whose first column is the name of a set and third its split (train, dev,
# test), and for each set prok/NAME.fa.gz and prok/NAME.gff3.gz. Sets of split `train` are trained
# on, those of split `dev` choose the epoch and the calibration; `test` is not read.
#
# Six rounds, with the results OUT.first.safetensors to OUT.sixth.safetensors. From the second on, low
# rates of errors, as in assemblies, are as frequent as high ones, as in reads. The development genomes
# have no such errors, so the last epoch of these rounds is kept. The third round adds labels for the
# ends of rRNA and tRNA and weighs these rare features more; the fourth puts them among other
# neighbours, and shows bases shuffled by pairs; the fifth draws bases of rRNA and tRNA anew; the sixth
# shows the ends of long rRNA among other neighbours, and other background beside rRNA and tRNA. OUT
# is the mean of the weights of the second round, the fifth, and the sixth, which counts twice.
#
# With --resume it goes on after a stop. Grammar and card are put in afterwards, as they are chosen
# on what was trained:
#
#   basewise model edit OUT.safetensors --grammar src/main/resources/org/basewise/label/bacteria.grammar \
#     --card docs/models/bacteria.md -o src/main/resources/org/basewise/models/bacteria.safetensors
set -euo pipefail
[ $# -ge 2 ] || { sed -n '2,24s/^# \{0,1\}//p' "$0"; exit 2; }
data=$1 model=$2 stem=${2%.safetensors}
first=$stem.first.safetensors second=$stem.second.safetensors
third=$stem.third.safetensors fourth=$stem.fourth.safetensors
fifth=$stem.fifth.safetensors sixth=$stem.sixth.safetensors
shift 2
here=$(cd "$(dirname "$0")/../../.." && pwd)

files=()
while IFS=$'\t' read -r name group split _; do
  [ "$group" = prok ] || continue
  case $split in
    train) files+=(--fasta "$data/prok/$name.fa.gz" --labels "$data/prok/$name.gff3.gz") ;;
    dev) files+=(--dev-fasta "$data/prok/$name.fa.gz" --dev-labels "$data/prok/$name.gff3.gz") ;;
  esac
done < "$data/MANIFEST.tsv"

basewise=${BASEWISE:-$here/basewise}
train() {
  "$basewise" -Xmx4g train "${files[@]}" --name bacteria --feature CDS:gene \
    --cell gru --hidden 128 --layers 2 --stride 12 --kmer 3 --shortcut 15 \
    --sample-length 3456 --flank 576 --batch 32 \
    --weights CDS+start=8,CDS-start=8,CDS+stop=4,CDS-stop=4 \
    --augment strands,fragments=0.3,min-fragment=100,gaps=0.02 "$@"
}

[ -f "$first" ] || train --feature rRNA:strand --feature tRNA:strand --weights rRNA=3,tRNA=3 --core 8640 \
  --epochs 32 --learning-rate 0.004 --augment errors=0.6,max-error=0.1,indels=0.5,shuffle=0.02 -o "$first" "$@"
[ -f "$second" ] || train --feature rRNA:strand --feature tRNA:strand --weights rRNA=3,tRNA=3 --core 17280 \
  --from "$first" --epochs 28 --learning-rate 0.003 --keep last \
  --augment errors=0.75,min-error=0.0003,max-error=0.08,indels=0.6,shuffle=0.02 -o "$second" "$@"
[ -f "$third" ] || train --feature rRNA:ends --feature tRNA:ends --weights rRNA=6,tRNA=8 \
  --weights rRNA+start=30,rRNA-start=30,rRNA+stop=30,rRNA-stop=30 \
  --weights tRNA+start=30,tRNA-start=30,tRNA+stop=30,tRNA-stop=30 --core 17280 \
  --from "$second" --epochs 32 --learning-rate 0.0025 --keep last \
  --augment errors=0.75,min-error=0.0007,max-error=0.08,indels=0.5,shuffle=0.02 -o "$third" "$@"
rare() {
  train --feature rRNA:ends --feature tRNA:ends --weights rRNA=5,tRNA=1.5 \
    --weights rRNA+start=10,rRNA-start=10,rRNA+stop=10,rRNA-stop=10 \
    --weights tRNA+start=6,tRNA-start=6,tRNA+stop=6,tRNA-stop=6 --core 17280 --keep last \
    --augment errors=0.7,min-error=0.0003,max-error=0.08,indels=0.55,shuffle=0.01,pairs=0.03,transplant=0.6 "$@"
}
[ -f "$fourth" ] || rare --from "$third" --epochs 32 --learning-rate 0.002 -o "$fourth" "$@"
[ -f "$fifth" ] || rare --from "$fourth" --epochs 16 --learning-rate 0.0015 --augment diverge=0.3 -o "$fifth" "$@"
[ -f "$sixth" ] || rare --from "$fifth" --epochs 16 --learning-rate 0.0015 \
  --weights rRNA=2 --augment diverge=0.3,overhang=0.16,spacers=0.4 -o "$sixth" "$@"
"$basewise" model average "$second" "$fifth" "$sixth" "$sixth" -o "$model"
