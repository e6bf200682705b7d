#!/usr/bin/env bash
# Runs the Nextflow module and the pipeline on testdata, the pipeline on a SLURM of this machine, and compares their
# outputs, byte by byte, with the command line's. Nextflow's jars come through Maven, MultiQC from Python's index, once,
# into a cache folder; SLURM is Debian's slurm-wlm and munge. Exit code 77: one of them could not be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../.." && pwd)
. "$here/../environment.sh"
. "$here/slurm.sh"

jars=$plugin_cache/nextflow-$(sha256sum < "$here/pom.xml" | cut -c 1-12)
if [ ! -e "$jars/.complete" ]; then
  echo "fetching Nextflow into $jars"
  mkdir -p "$jars"
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$jars" ||
    { echo "Nextflow could not be fetched"; exit 77; }
  touch "$jars/.complete"
fi

multiqc=$(python_environment nextflow "$here/requirements.txt") || exit 77
work=$(mktemp -d)
head=
end() {
  [ -z "$head" ] || kill "$head" 2> /dev/null || true
  stop_slurm
  rm -rf "$work"
}
trap end EXIT
opens=()
for package in java.lang java.io java.nio java.net java.util java.util.concurrent.locks java.util.concurrent.atomic java.nio.file.spi \
  java.util.regex sun.nio.ch sun.nio.fs sun.net.www.protocol.http sun.net.www.protocol.https sun.net.www.protocol.ftp \
  sun.net.www.protocol.file jdk.internal.misc jdk.internal.vm; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
programs=$repo
launch() { # in the place of this shell
  cd "$work"
  NXF_OFFLINE=true NXF_PLUGINS_DEFAULT=false NXF_DISABLE_CHECK_LATEST=true NXF_HOME=$work/home NXF_WORK=$work/tasks NXF_ANSI_LOG=false \
    PATH=$programs:$PATH exec java -Xmx512m "${opens[@]}" -cp "$jars/*" nextflow.cli.Launcher "$@"
}
nextflow() { (launch "$@") || { tail -n 40 "$work/.nextflow.log"; return 1; }; }
"$repo/basewise" --version > "$work/version.txt"
module=$here/modules/basewise/annotate
options=(-c "$module/tests/nextflow.config" --testdata "$repo/testdata" --model "$here/../galaxy/test-data/sites.safetensors")

echo "== run"
nextflow run "$module/tests/main.nf" "${options[@]}" --outdir "$work/out" -with-trace "$work/trace.txt"
mkdir "$work/expected"
cd "$work/expected"
"$repo/basewise" annotate -q "$repo/testdata/lambda.fa.gz" -o lambda.gff3 -o lambda.bed --proteins lambda.faa --genes lambda.ffn \
  -o lambda.bedgraph.gz --tracks tracks --stats "$work/stats.json" --min-gene 120 --closed-ends
"$repo/basewise" annotate -q "$repo/testdata/motif/test.fa" -m "$here/../galaxy/test-data/sites.safetensors" --decoder viterbi \
  -o found.gff3 -o found.tsv
files=0
while IFS= read -r file; do
  cmp "$file" "$work/out/$file"
  files=$((files + 1))
done < <(find . -type f | sort)
echo "$files files are the same bytes as those of the command line"
[ "$files" -eq 13 ]
# The report and the figures name the command line, which is another one here: their content is compared.
same_figures() { # stats, stats
  python3 - "$@" << 'PY'
import json, sys
wanted, got = (json.load(open(file)) for file in sys.argv[1:])
for key in ("totals", "types", "lengths", "contigs", "findings"):
    assert wanted[key] == got[key], key
PY
}
same_figures "$work/stats.json" "$work/out/lambda.stats.json"
grep -q 'Annotation of lambda' "$work/out/lambda.html"
grep -q 'contig, 48502 bases' "$work/out/lambda.log"
version=$(sed -n 's/^basewise \([^ ]*\).*/\1/p' "$work/version.txt")
printf 'GENES\tbasewise\t%s\nSITES\tbasewise\t%s\n' "$version" "$version" | diff - "$work/out/versions.tsv"
grep -h -o -- '-Xmx[0-9]*m' "$work"/tasks/*/*/.command.sh | sort -u | diff - <(echo -Xmx819m)

# nf-test, which is in none of the package registries, runs main.nf.test; its snapshot must stay true.
sum=$("$repo/basewise" annotate -q "$repo/testdata/motif/test.fa" -m "$here/../galaxy/test-data/sites.safetensors" --kernel scalar | md5sum | cut -d ' ' -f 1)
grep -q "sites.gff3:md5,$sum" "$module/tests/main.nf.test.snap" ||
  { echo "main.nf.test.snap has another sum of sites.gff3 than $sum, which it is now"; exit 1; }

echo "== resume"
nextflow run "$module/tests/main.nf" "${options[@]}" --outdir "$work/out" -resume -with-trace "$work/again.txt"
[ "$(awk -F'\t' 'NR>1{print $5}' "$work/again.txt" | sort -u)" = CACHED ] || { cat "$work/again.txt"; exit 1; }

echo "== stub"
nextflow run "$module/tests/main.nf" "${options[@]}" --outdir "$work/stub" -stub
[ -e "$work/stub/lambda.gff3" ] && [ ! -s "$work/stub/lambda.gff3" ]

echo "== a failure says why"
printf '>protein\nMKVLAWFQERSTIL\n' > "$work/lambda.fa.gz"
mkdir "$work/bad" "$work/bad/motif" && mv "$work/lambda.fa.gz" "$work/bad/" && cp "$repo/testdata/motif/test.fa" "$work/bad/motif/"
if (cd "$work" && options[3]=$work/bad && nextflow run "$module/tests/main.nf" "${options[@]}" --outdir "$work/failed") > "$work/failure.txt" 2>&1; then
  echo "protein went through" && exit 1
fi
grep -F 'the record looks like protein' "$work/failure.txt"

echo "== the pipeline on SLURM: the bytes of the command line, also where a task was killed"
start_slurm "$work/slurm"
model=$here/../galaxy/test-data/sites.safetensors
printf 'sample,fasta\ntest,%s\nmany.reads,%s\n' "$repo/testdata/motif/test.fa" "$repo/testdata/motif/train.fa" > "$work/samples.csv"
printf 'executor { pollInterval = "1 sec"\n queueStatInterval = "2 sec" }\n' > "$work/quick.config"
pipeline=("$here/main.nf" -c "$work/quick.config" -profile slurm,test --input "$work/samples.csv" --model "$model" --shards 3 --formats bed,tsv.gz)
mkdir "$work/whole"
cd "$work/whole"
for sample in test:test many.reads:train; do
  fasta=$repo/testdata/motif/${sample#*:}.fa
  "$repo/basewise" profile -q "$fasta" -m "$model" -o profile.json
  "$repo/basewise" annotate -q "$fasta" -m "$model" --profile profile.json -o "${sample%:*}.gff3" -o "${sample%:*}.bed" -o "${sample%:*}.tsv.gz"
  rm profile.json
done
same_as_whole() { # folder
  local file files=0
  for file in "$work"/whole/*; do
    cmp "$file" "$1/${file##*/}"
    files=$((files + 1))
  done
  echo "$files files are the same bytes as those of the command line"
  [ "$files" -eq 6 ]
}

# The program, killed in the middle of the first share that is annotated: when its outputs are begun.
mkdir "$work/killed"
cat > "$work/killed/basewise" << KILLED
#!/usr/bin/env bash
if [[ " \$* " == *' annotate '* ]] && mkdir "$work/was-killed" 2> /dev/null; then
  "$repo/basewise" "\$@" & pid=\$!
  until compgen -G '.*.gff3*' > /dev/null || ! kill -0 \$pid; do sleep 0.01; done
  kill -KILL \$pid
  wait \$pid
  exit \$?
fi
exec "$repo/basewise" "\$@"
KILLED
chmod +x "$work/killed/basewise"
programs=$work/killed:$multiqc/bin nextflow run "${pipeline[@]}" --outdir "$work/merged" -with-trace "$work/slurm.txt"
same_as_whole "$work/merged"
# Columns of the trace: the name is the fourth, the status the fifth, the exit code the sixth.
[ "$(awk -F'\t' '$4 ~ /ANNOTATE/ && $5 == "FAILED" && $6 == 137' "$work/slurm.txt" | wc -l)" -eq 1 ] &&
  [ "$(awk -F'\t' '$4 ~ /ANNOTATE/ && $5 == "COMPLETED"' "$work/slurm.txt" | wc -l)" -eq 6 ] || { cat "$work/slurm.txt"; exit 1; }
[ "$(grep -c '_job_complete: JobId=.* done' "$work/slurm/slurmctld.out")" -ge 13 ] || { cat "$work/slurm/slurmctld.out"; exit 1; }
grep -q 'site' "$work/merged/multiqc/multiqc_report_data/multiqc_general_stats.txt"
grep -q "basewise: $version" "$work/merged/pipeline_info/versions.yml"

echo "== a killed head process: -resume runs only what is missing"
(programs=$repo launch run "${pipeline[@]}" --multiqc false --outdir "$work/again" -w "$work/tasks-2" -with-trace "$work/before.txt") > "$work/head.log" 2>&1 &
head=$!
completed() { [ "$(awk -F'\t' '$5 == "COMPLETED"' "$work/before.txt" 2> /dev/null | wc -l)" -ge "$1" ]; }
wait_for 600 completed 5
awk -F'\t' '$5 == "COMPLETED" { print $2 }' "$work/before.txt" | sort > "$work/done.txt"
sleep 2
kill -KILL "$head"
wait "$head" || true
head=
slurm_has_no_jobs() { [ -z "$(squeue -h)" ]; }
wait_for 600 slurm_has_no_jobs
nextflow run "${pipeline[@]}" --multiqc false --outdir "$work/again" -w "$work/tasks-2" -with-trace "$work/after.txt" -resume
same_as_whole "$work/again"
awk -F'\t' '$5 == "CACHED" { print $2 }' "$work/after.txt" | sort > "$work/cached.txt"
echo "$(wc -l < "$work/done.txt") tasks were done before the kill, $(wc -l < "$work/cached.txt") were not run again"
[ -z "$(comm -23 "$work/done.txt" "$work/cached.txt")" ] && [ "$(awk 'NR > 1' "$work/after.txt" | wc -l)" -eq 12 ] &&
  [ "$(wc -l < "$work/cached.txt")" -lt 12 ] || { cat "$work/before.txt" "$work/after.txt"; exit 1; }
stop_slurm

echo "== a report of the whole sample, in one task"
nextflow run "$here/main.nf" --fasta "$repo/testdata/motif/test.fa" --model "$model" --shards 3 --report --multiqc false --formats bed \
  --outdir "$work/reported" -with-trace "$work/reported.txt"
"$repo/basewise" profile -q "$repo/testdata/motif/test.fa" -m "$model" -o "$work/profile.json"
"$repo/basewise" annotate -q "$repo/testdata/motif/test.fa" -m "$model" --profile "$work/profile.json" -o "$work/test.gff3" --stats "$work/test.json"
cmp "$work/test.gff3" "$work/reported/test.gff3"
same_figures "$work/test.json" "$work/reported/test.stats.json"
grep -q 'Annotation of test' "$work/reported/test.html"
[ "$(awk -F'\t' '$4 ~ /ANNOTATE/' "$work/reported.txt" | wc -l)" -eq 1 ]

echo "== a wrong samplesheet says why"
refused() { # message
  if nextflow run "$here/main.nf" --input "$work/wrong.csv" --outdir "$work/none" > "$work/failure.txt" 2>&1; then
    echo "it went through" && exit 1
  fi
  grep -F "$1" "$work/failure.txt" || { cat "$work/failure.txt"; exit 1; }
}
printf 'sample,fasta\na b,%s\n' "$repo/testdata/lac_operon.fa" > "$work/wrong.csv"
refused "line 2: sample 'a b'; accepted: the sample's name has letters"
printf 'sample,fasta\na,%s\na,%s\n' "$repo/testdata/lac_operon.fa" "$repo/testdata/lac_operon.fa" > "$work/wrong.csv"
refused "line 3: sample 'a' is there twice"
[ ! -e "$work/none" ] || [ -z "$(find "$work/none" -name '*.gff3')" ]

echo "== one FASTA file, stub"
nextflow run "$here/main.nf" --fasta "$repo/testdata/lambda.fa.gz" --multiqc false --outdir "$work/one" -stub
[ -e "$work/one/lambda.gff3" ] && [ -e "$work/one/lambda.faa" ]
echo "passed"
