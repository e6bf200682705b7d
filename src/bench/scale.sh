#!/usr/bin/env bash
# Measures what annotating a large file costs when it is shared out: one process, two shards side by side, Spark with one
# and with two workers of a core each; each on the whole input and on a tenth of it, so that what a start costs and what a
# base costs can be told apart. Writes a TSV, which src/bench/scale/cost.py predicts larger runs from.
#
#   src/bench/scale.sh [--bases N] [--rounds N] [--model MODEL] [-o FILE.tsv]
#
# --bases 8000000 (reads and contigs cut from testdata/ecoli_536.fa.gz), --rounds 3 (medians), --model bacteria. Needs two
# cores and a machine that is left alone. Builds the jar of plugins/spark; SPARK_JAR=FILE takes one that is there.
set -euo pipefail
repo=$(cd "$(dirname "$0")/../.." && pwd)
. "$repo/plugins/environment.sh"
. "$repo/plugins/spark/cluster.sh"
bases=8000000 rounds=3 model=bacteria output=/dev/stdout
while [ $# -gt 0 ]; do
  case $1 in
    --bases) bases=$2 ;; --rounds) rounds=$2 ;; --model) model=$2 ;; -o) output=$2 ;;
    *) echo "scale.sh: unknown option $1 (see its head)" >&2 && exit 2 ;;
  esac
  shift 2
done
python=$(python_environment spark "$repo/plugins/spark/requirements.txt")
SPARK_HOME=$("$python/bin/python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME
work=$(mktemp -d)
spark_pids=()
trap 'stop_spark; rm -rf "$work"' EXIT
jar=${SPARK_JAR:-$repo/plugins/spark/target/basewise-spark.jar}
[ -n "${SPARK_JAR:-}" ] || mvn -q -B -f "$repo/plugins/spark/reactor.xml" package -DskipTests "-Dself-contained.jar=$work/core.jar"
"$repo/basewise" --version > "$work/version"

"$python/bin/python" "$repo/src/bench/scale/cut.py" "$repo/testdata/ecoli_536.fa.gz" "$bases" > "$work/large.fa"
"$python/bin/python" "$repo/src/bench/scale/cut.py" "$repo/testdata/ecoli_536.fa.gz" $((bases / 10)) > "$work/small.fa"
"$repo/basewise" profile -q "$work/large.fa" -m "$model" -o "$work/profile.json"

# measured NAME CORES BASES COMMAND...: a row with the seconds of a command and the most memory of one of its engines.
measured() {
  local name=$1 cores=$2 of=$3 start code=0 pid peak=0 engine size
  shift 3
  start=$(date +%s.%N)
  "$@" > "$work/said" 2>&1 &
  pid=$!
  while kill -0 $pid 2> /dev/null; do
    for engine in $(engines $pid); do
      size=$(awk '/^VmHWM/ { print int($2 / 1024) }' "/proc/$engine/status" 2> /dev/null || echo 0)
      [ "${size:-0}" -le $peak ] || peak=$size
    done
    sleep 0.1
  done
  wait $pid || code=$?
  [ $code -eq 0 ] || { tail -n 20 "$work/said" >&2; return 1; }
  awk -v n="$name" -v c="$cores" -v b="$of" -v s="$start" -v e="$(date +%s.%N)" -v p=$peak \
    'BEGIN { printf "%s\t%d\t%d\t%.2f\t%d\n", n, c, b, e - s, p }' >> "$work/rows.tsv"
}
engines() { # the executors where there are workers, else the processes under a command
  if [ ${#workers[@]} -gt 0 ]; then
    for worker in "${workers[@]}"; do executors_of "$worker"; done
  else
    local child
    for child in $(ps -o pid= --ppid "$1") ; do echo "$child"; ps -o pid= --ppid "$child" || true; done
    echo "$1"
  fi
}
workers=()

alone() { "$repo/basewise" annotate -q -t "$2" "$1" -m "$model" --profile "$work/profile.json" -o "$work/out.gff3"; }
shards() {
  local pids=() shard records
  while IFS=$'\t' read -r shard records _; do
    [ "$shard" = '#shard' ] && continue
    "$repo/basewise" annotate -q -t 1 "$1" -m "$model" --profile "$work/profile.json" --records "$records" -o "$work/part$shard.gff3" &
    pids+=($!)
  done < <("$repo/basewise" plan -q "$1" --shards 2)
  for pid in "${pids[@]}"; do wait "$pid"; done
  "$repo/basewise" merge -q "$work"/part?.gff3 -o "$work/out.gff3"
}
spark() {
  rm -rf "$work/spark"
  "$SPARK_HOME/bin/spark-submit" --master "$spark_master" --executor-cores 1 --executor-memory 1g --driver-memory 512m --conf spark.ui.enabled=false \
    "$jar" annotate "$1" -m "$model" --profile "$work/profile.json" --output-dir "$work/spark" --formats gff3
}

bases_of() { grep -v '^>' "$1" | tr -d '\n' | wc -c; }
for ((round = 0; round < rounds; round++)); do
  for size in small large; do
    file=$work/$size.fa
    count=$(bases_of "$file")
    measured one_process 1 "$count" alone "$file" 1
    measured one_process 2 "$count" alone "$file" 2
    measured two_shards 2 "$count" shards "$file"
  done
done
start_master "$work/cluster"
for count in 1 2; do
  start_worker "worker$count" 1 1500m "$work/disk$count"
  wait_for_workers "worker$count"
  workers+=("$spark_worker")
  for ((round = 0; round < rounds; round++)); do
    for size in small large; do
      measured spark $count "$(bases_of "$work/$size.fa")" spark "$work/$size.fa"
    done
  done
done
"$python/bin/python" "$repo/src/bench/scale/medians.py" "$work/rows.tsv" > "$work/medians.tsv"
cat "$work/medians.tsv" > "$output"
