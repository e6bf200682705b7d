#!/usr/bin/env bash
# Memory on large inputs: one contig of BASES bases, and RECORDS contigs of 300 bases.
#
#   src/bench/large.sh [BASES] [RECORDS] [OUT.tsv]       2 Gb and 5 million by default, large.tsv
#
# Input is random DNA, made by a pipe. The model is trained at the start, small, and labels strands of
# codon positions as `bacteria` does: memory depends on the length and number of the records, time on
# the model. Every second the resident memory of the process is a row of OUT.tsv: case, seconds, MiB.
# Ends with the peak of each case; fails if a run does.
set -euo pipefail
cd "$(dirname "$0")/../.."
bases=${1:-2000000000} records=${2:-5000000} out=${3:-large.tsv}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jar=target/basewise.jar
[ -f "$jar" ] || ./basewise --version > /dev/null
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
run() { # heap, arguments of basewise...
  local heap=$1
  shift
  exec "$java" "-Xmx$heap" -XX:+UseSerialGC --add-modules=jdk.incubator.vector --add-opens=java.base/java.io=ALL-UNNAMED -jar "$jar" "$@"
}

# FASTA of random bases: contigs of one length.
random_dna() { # contigs, bases of each
  python3 -c '
import random, sys
contigs, length = int(sys.argv[1]), int(sys.argv[2])
block = "".join(random.Random(1).choices("ACGT", k=1 << 20))
at = 0
for i in range(contigs):
    sys.stdout.write(f">c{i}\n")
    left = length
    while left > 0:
        some = block[at:at + min(left, 1 << 16)]
        sys.stdout.write(some + "\n")
        left -= len(some)
        at = (at + len(some) + 7919) % (1 << 20)
' "$1" "$2"
}

gzip -dc testdata/lambda.fa.gz > "$work/lambda.fa"
./basewise annotate -q "$work/lambda.fa" -o "$work/lambda.gff3"
./basewise train -q --fasta "$work/lambda.fa" --labels "$work/lambda.gff3" --preset none --feature CDS:frame --cell gru --hidden 16 \
  --layers 1 --stride 18 --epochs 1 --decoder-passes 0 -o "$work/small.safetensors"

measure() { # case, heap, contigs, bases of each
  local name=$1 start=$SECONDS peak=0 now
  random_dna "$3" "$4" > "$work/pipe" &
  run "$2" annotate -q -t 2 -m "$work/small.safetensors" -f gff3 -o "$work/$name.gff3" - < "$work/pipe" &
  local pid=$!
  while now=$(awk '/^VmRSS/ { print int($2 / 1024) }' "/proc/$pid/status" 2> /dev/null) && [ -n "$now" ]; do
    printf '%s\t%s\t%s\n' "$name" "$((SECONDS - start))" "$now" >> "$out"
    peak=$((now > peak ? now : peak))
    sleep 1
  done
  wait "$pid"
  echo "$name: $3 contigs of $4 bases, -Xmx$2: $((SECONDS - start)) s, peak $peak MiB, $(grep -vc '^#' "$work/$name.gff3") rows"
}

mkfifo "$work/pipe"
printf 'case\tseconds\tMiB\n' > "$out"
measure contig 5g 1 "$bases"
measure records 1g "$records" 300
