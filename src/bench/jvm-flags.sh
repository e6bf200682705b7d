#!/usr/bin/env bash
# What the launcher's flags bring: annotates a genome and one short record in turns, with the flags of
# each line below, and prints medians of wall time, processor time and peak resident memory.
# Usage: src/bench/jvm-flags.sh [GENOME.fa] [ROUNDS]; needs GNU time and the built program.
set -euo pipefail
cd "$(dirname "$0")/../.."
genome=${1:-testdata/ecoli_536.fa.gz} rounds=${2:-5}
jar=target/basewise.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
printf '>x\n%s\n' "$(printf 'ATGGCCAAAC%.0s' {1..10})" >"$work/short.fa"
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
modules=(--add-modules=jdk.incubator.vector --add-opens=java.base/java.io=ALL-UNNAMED)

small=(-Xms32m -XX:MaxNewSize=32m -XX:MaxRAMPercentage=60)
archive=(-XX:SharedArchiveFile="$work/basewise.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off)
"$java" "${modules[@]}" -XX:ArchiveClassesAtExit="$work/basewise.jsa" -Xlog:cds=off -Xlog:cds+dynamic=off \
  -jar "$jar" annotate -q -o "$work/out.gff3" "$work/short.fa" 2>/dev/null

run() { # name, input, flags...
  local name=$1 input=$2
  shift 2
  /usr/bin/time -a -o "$work/times" -f "$name	%e	%U	%S	%M" \
    "$java" "${modules[@]}" "$@" -jar "$jar" annotate -q -t 2 -o "$work/out.gff3" "$input" 2>/dev/null
}

for ((round = 0; round < rounds; round++)); do
  for input in "$genome" "$work/short.fa"; do
    kind=genome
    [[ $input == "$genome" ]] || kind=short
    run "$kind	none" "$input"
    run "$kind	SerialGC" "$input" -XX:+UseSerialGC
    run "$kind	ParallelGC small young" "$input" -XX:+UseParallelGC "${small[@]}"
    run "$kind	SerialGC small young" "$input" -XX:+UseSerialGC "${small[@]}"
    run "$kind	SerialGC small young archive" "$input" -XX:+UseSerialGC "${small[@]}" "${archive[@]}"
  done
done

printf 'input\tflags\twall_s\tcpu_s\tpeak_MiB\n'
cut -f 1,2 "$work/times" | awk '!seen[$0]++' | while IFS=$'\t' read -r kind flags; do
  awk -F'\t' -v k="$kind" -v f="$flags" '
    function median(a, n,  i, j, t) {
      for (i = 2; i <= n; i++) for (j = i; j > 1 && a[j - 1] > a[j]; j--) { t = a[j]; a[j] = a[j - 1]; a[j - 1] = t }
      return a[int((n + 1) / 2)]
    }
    $1 == k && $2 == f { n++; wall[n] = $3 + 0; cpu[n] = $4 + $5; mem[n] = $6 / 1024 }
    END { printf "%s\t%s\t%.2f\t%.2f\t%.0f\n", k, f, median(wall, n), median(cpu, n), median(mem, n) }
  ' "$work/times"
done
