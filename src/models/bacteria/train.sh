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
# Labels are written by prepare.py to OUT.labels, with what annotations do not settle, which is masked
# from the loss. EPOCHS epochs (4) at a peak rate of RATE (0.003), balanced by the square root of the
# bases of each set; two of five samples with errors have those of nanopore drafts; 6 % show repeats
# or random sequence; .5 % have gaps of up to 20,000 N. Some 75 minutes on two cores.
#
# Samples have errors that the development genomes have not, so the last epoch is kept. With --resume
# it goes on after a stop. Grammar, weights of the decoder and card are put in afterwards, as the
# weights are chosen on what was trained:
#
#   basewise model edit OUT.safetensors --grammar src/models/bacteria/bacteria.grammar \
#     --weights src/models/bacteria/bacteria.weights.json --card docs/models/bacteria.md \
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
  --augment nanopore=0.4,repeats=0.06,long-gaps=0.005 \
  --sampling balanced --mask unsure --decoder-passes 0 \
  --from "$from" --epochs "${EPOCHS:-4}" --learning-rate "${RATE:-0.003}" -o "$model" "$@"
