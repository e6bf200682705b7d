#!/usr/bin/env bash
# Builds the jar for spark-submit and runs it on a standalone Spark of this machine, a master and two workers on
# loopback. What comes out is compared, byte by byte, with the command line's; Parquet is read by DuckDB and pandas.
# Spark comes with pyspark from Python's index, once, into a cache folder. Exit code 77: it could not be had.
# SPARK_JAR=FILE takes a jar that is there.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../.." && pwd)
. "$here/../environment.sh"
. "$here/cluster.sh"

python=$(python_environment spark "$here/requirements.txt") || exit 77
SPARK_HOME=$("$python/bin/python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME
work=$(mktemp -d)
mounted=() spark_pids=() job=
end() {
  [ -z "$job" ] || kill "$job" 2> /dev/null || true
  stop_spark
  for folder in "${mounted[@]:-}"; do [ -z "$folder" ] || umount "$folder" || true; done
  rm -rf "$work"
}
trap end EXIT

jar=${SPARK_JAR:-$here/target/basewise-spark.jar}
if [ -z "${SPARK_JAR:-}" ]; then
  echo "== build"
  mvn -q -B -f "$here/reactor.xml" package -DskipTests "-Dself-contained.jar=$work/core.jar"
fi
if jar tf "$jar" | grep -q '^org/apache/spark/'; then echo "the jar has classes of Spark" && exit 1; fi

basewise() { "$repo/basewise" "$@"; }
sites=$here/../galaxy/test-data/sites.safetensors

echo "== a master and two workers"
start_master "$work/cluster"
start_worker first 1 1g "$work/disk-1"
first=$spark_worker
start_worker second 1 1g "$work/disk-2"
second=$spark_worker
wait_for_workers first second
submit() { # options of the job...
  # Both workers are waited for, however slow the machine: each is to have a part in what is tested.
  "$SPARK_HOME/bin/spark-submit" --master "$spark_master" --total-executor-cores 2 --conf spark.scheduler.minRegisteredResourcesRatio=1 \
    --conf spark.scheduler.maxRegisteredResourcesWaitingTime=300s --executor-cores 1 --executor-memory 700m --driver-memory 512m \
    --conf spark.ui.enabled=false "$jar" "$@"
}
submit_alone() { # options of the job...
  "$SPARK_HOME/bin/spark-submit" --master 'local[1]' --driver-memory 700m --conf spark.ui.enabled=false "$jar" "$@"
}
run() { # submit or submit_alone, expected exit code, name of the log, options of the job...
  local how=$1 expected=$2 log=$work/$3.log code=0
  shift 3
  "$how" "$@" > "$log" 2>&1 || code=$?
  [ "$code" -eq "$expected" ] || { echo "exit code $code: $*"; tail -n 40 "$log"; return 1; }
}
merged() { # folder of a job, name, ending
  basewise merge -q "$1/$3/$2".*."$3" -o "$work/merged.$3"
}

echo "== inputs: plain, gzip, bgzip, empty, cut short, with bad records"
mkdir "$work/in" "$work/expected"
fasta() { # copies: the records of the motif, renamed
  local copy
  for ((copy = 1; copy <= $1; copy++)); do sed "s/^>/>copy${copy}_/" "$repo/testdata/motif/train.fa"; done
}
fasta 10 > "$work/in/many.fna"
gzip -c "$repo/testdata/motif/test.fa" > "$work/in/zipped.fa.gz"
fasta 3 > "$work/three.fa"
"$python/bin/python" "$here/bgzip.py" "$work/three.fa" "$work/in/blocks.fa.gz"
: > "$work/in/nothing.fa"
head -c 3000 "$work/in/zipped.fa.gz" > "$work/in/cut.fa.gz"
{ cat "$repo/testdata/motif/dev.fa"; printf '>poison\nACGTACGTXACGT\n>empty\n'; head -n 2 "$repo/testdata/motif/dev.fa"; fasta 1; } > "$work/in/bad.fasta"
echo "no sequences" > "$work/in/README.txt"

echo "== an executor is killed in the middle: nothing is lost"
submit annotate "$work/in" --output-dir "$work/out" -m "$sites" --partitions 14 --formats gff3,parquet,tsv.gz > "$work/out.log" 2>&1 &
job=$!
parts_are_there() { [ "$(find "$work/out/gff3" -name '*.gff3' 2> /dev/null | wc -l)" -ge 2 ] || ! kill -0 "$job" 2> /dev/null; }
wait_for 300 parts_are_there
victim=$(executors_of "$first")
kill -KILL $victim
echo "killed executor $victim when $(find "$work/out/gff3" -name '*.gff3' | wc -l) parts were there"
code=0
wait "$job" || code=$?
job=
[ "$code" -eq 3 ] || { echo "exit code $code"; tail -n 40 "$work/out.log"; exit 1; }
grep -q 'Lost executor' "$work/out.log" || { echo "Spark has not seen the kill"; exit 1; }
for name in many zipped blocks bad; do
  file=$(ls "$work/in/$name".*)
  skip=()
  if [ $name = bad ]; then skip=(--bad-records skip); else basewise profile -q "$file" -m "$sites" -o "$work/profile.json"; fi
  [ $name = bad ] || cmp "$work/profile.json" "$work/out/profiles/$name.json"
  basewise annotate -q "$file" -m "$sites" --profile "$work/out/profiles/$name.json" ${skip[@]+"${skip[@]}"} -o "$work/expected/$name.gff3" -o "$work/expected/$name.tsv.gz"
  for ending in gff3 tsv.gz; do
    merged "$work/out" $name $ending
    cmp "$work/merged.$ending" "$work/expected/$name.$ending"
  done
  echo "$name: the bytes of the command line, from $(ls "$work/out/gff3/$name".*.gff3 | wc -l) parts"
done
[ "$(ls "$work"/out/gff3/many.*.gff3 | wc -l)" -ge 8 ] && [ -e "$work/out/_SUCCESS" ] && [ ! -e "$work/out/_temporary" ]
"$python/bin/python" "$here/parquet.py" "$work/out/parquet" "$work"/expected/*.gff3

echo "== what could not be used is named and counted"
grep -F "skipped: file:$work/in/bad.fasta: record 'poison': 'X' at base 9" "$work/out.log"
grep -F "skipped: file:$work/in/bad.fasta: record 'empty'" "$work/out.log"
grep -F 'the id occurs a second time' "$work/out.log"
grep -F "failed: file:$work/in/nothing.fa: is empty" "$work/out.log"
grep -F "failed: file:$work/in/cut.fa.gz: the gzip data are truncated" "$work/out.log"
grep -F '4 of 6 files done, 3 records skipped' "$work/out.log"
cut -f 1,2,6 "$work/out/summary_mqc.tsv" | grep -v '^#' | tr '\t' ' ' > "$work/rows.txt"
printf '%s\n' 'Sample status skipped_records' 'bad done 3' 'blocks done 0' 'cut failed ' 'many done 0' 'nothing failed ' 'zipped done 0' | diff - "$work/rows.txt"

echo "== the whole job fails where that is asked for, before anything is written"
run submit_alone 3 refused annotate "$work/in/bad.fasta" "$work/in/zipped.fa.gz" --output-dir "$work/refused" -m "$sites" --bad-records fail
grep -F "file:$work/in/bad.fasta: record 'poison'" "$work/refused.log"
[ ! -e "$work/refused" ]
run submit_alone 3 again annotate "$work/in/zipped.fa.gz" --output-dir "$work/out" -m "$sites"
grep -F "$work/out: is there already" "$work/again.log"
run submit_alone 3 none annotate "$work/expected" --output-dir "$work/none" -m "$sites"
grep -F 'has no FASTA file' "$work/none.log"

echo "== genes of one sample: a glob, the bundled model"
mkdir "$work/genes"
gzip -dc "$repo/testdata/lambda.fa.gz" > "$work/genes/a.fa"
cp "$repo/testdata/plasmid_pPCP1.fa" "$work/genes/b.fa"
run submit 0 genes annotate "$work/genes/*.fa" --one-sample --output-dir "file://$work/genes-out" --formats gff3,faa,bed,parquet --min-length-of CDS=120
cat "$work/genes/a.fa" "$work/genes/b.fa" | basewise profile -q - -o "$work/genes.json"
cmp "$work/genes.json" "$work/genes-out/profiles/all.json"
for name in a b; do
  basewise annotate -q "$work/genes/$name.fa" --profile "$work/genes.json" --min-length-of CDS=120 -o "$work/expected/$name.gff3" -o "$work/expected/$name.faa" -o "$work/expected/$name.bed"
  for ending in gff3 faa bed; do
    merged "$work/genes-out" $name $ending
    cmp "$work/merged.$ending" "$work/expected/$name.$ending"
  done
done
"$python/bin/python" "$here/parquet.py" "$work/genes-out/parquet" "$work/expected/a.gff3" "$work/expected/b.gff3" "$work/expected/a.faa" "$work/expected/b.faa"

echo "== scores and calls"
motif=$repo/testdata/motif
basewise train -q --next-base --fasta "$motif/train.fa" --dev-fasta "$motif/dev.fa" --hidden 8 --epochs 1 -o "$work/next.safetensors"
"$python/bin/python" "$here/groups.py" "$motif/train.fa" > "$work/groups.tsv"
basewise train -q --per-sequence "$work/groups.tsv" --fasta "$motif/train.fa" --hidden 8 --epochs 1 -o "$work/groups.safetensors"
for work_of in score:next classify:groups; do
  command=${work_of%:*} model=$work/${work_of#*:}.safetensors
  run submit 0 "$command" "$command" "$work/in/blocks.fa.gz" "$work/in/zipped.fa.gz" -m "$model" --output-dir "$work/$command" --partitions 3
  for name in blocks zipped; do
    basewise "$command" -q "$work/in/$name.fa.gz" -m "$model" -o "$work/expected/$name.tsv"
    merged "$work/$command" $name tsv
    cmp "$work/merged.tsv" "$work/expected/$name.tsv"
  done
done

echo "== no space on a worker: the other one does its work"
kill "$second"
mkdir "$work/small" && mount -t tmpfs -o size=24m tmpfs "$work/small"
mounted+=("$work/small")
start_worker third 1 1g "$work/small"
wait_for_workers third
many_profile=$work/out/profiles/many.json # that of the command line, as compared above
run submit 0 space annotate "$work/in/many.fna" --profile "$many_profile" --output-dir "$work/space" -m "$sites" --partitions 2 --formats tsv,gff3
grep -q 'No space left on device' "$work/space.log" || { echo "there was space"; df "$work/small"; exit 1; }
merged "$work/space" many gff3
cmp "$work/merged.gff3" "$work/expected/many.gff3"
merged "$work/space" many tsv
gzip -dc "$work/expected/many.tsv.gz" | cmp - "$work/merged.tsv"

echo "== no space where the outputs go: the job says so"
mkdir "$work/full" && mount -t tmpfs -o size=1m tmpfs "$work/full"
mounted+=("$work/full")
run submit_alone 1 full annotate "$work/in/many.fna" --profile "$many_profile" --output-dir "$work/full/out" -m "$sites" --partitions 2 --formats tsv
grep 'the job failed: .*No space left on device' "$work/full.log"
[ ! -e "$work/full/out/_SUCCESS" ]
echo "passed"
