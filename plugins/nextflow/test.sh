#!/usr/bin/env bash
# Runs the Nextflow module on testdata and compares its outputs, byte by byte, with the command line's.
# Nextflow's jars come through Maven, once, into a cache folder. Exit code 77: they could not be had.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../.." && pwd)
. "$here/../environment.sh"

jars=$plugin_cache/nextflow-$(sha256sum < "$here/pom.xml" | cut -c 1-12)
if [ ! -e "$jars/.complete" ]; then
  echo "fetching Nextflow into $jars"
  mkdir -p "$jars"
  mvn -q -B -f "$here/pom.xml" dependency:copy-dependencies -DoutputDirectory="$jars" ||
    { echo "Nextflow could not be fetched"; exit 77; }
  touch "$jars/.complete"
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
opens=()
for package in java.lang java.io java.nio java.net java.util java.util.concurrent.locks java.util.concurrent.atomic java.nio.file.spi \
  java.util.regex sun.nio.ch sun.nio.fs sun.net.www.protocol.http sun.net.www.protocol.https sun.net.www.protocol.ftp \
  sun.net.www.protocol.file jdk.internal.misc jdk.internal.vm; do
  opens+=("--add-opens=java.base/$package=ALL-UNNAMED")
done
nextflow() {
  (cd "$work" && NXF_OFFLINE=true NXF_PLUGINS_DEFAULT=false NXF_DISABLE_CHECK_LATEST=true NXF_HOME=$work/home NXF_WORK=$work/tasks NXF_ANSI_LOG=false \
    PATH=$repo:$PATH java -Xmx512m "${opens[@]}" -cp "$jars/*" nextflow.cli.Launcher "$@") || { tail -n 40 "$work/.nextflow.log"; return 1; }
}
"$repo/basewise" --version > "$work/version.txt"
module=$here/modules/basewise/annotate
options=(-c "$module/tests/nextflow.config" --testdata "$repo/testdata" --model "$here/../galaxy/test-data/sites.safetensors")

echo "== run"
nextflow run "$module/tests/main.nf" "${options[@]}" --outdir "$work/out" -with-trace "$work/trace.txt"
mkdir "$work/expected"
cd "$work/expected"
"$repo/basewise" annotate -q "$repo/testdata/lambda.fa.gz" -o lambda.gff3 -o lambda.bed --proteins lambda.faa --genes lambda.ffn \
  -o lambda.bedgraph.gz --tracks tracks
"$repo/basewise" annotate -q "$repo/testdata/motif/test.fa" -m "$here/../galaxy/test-data/sites.safetensors" --decoder viterbi \
  -o found.gff3 -o found.tsv
files=0
while IFS= read -r file; do
  cmp "$file" "$work/out/$file"
  files=$((files + 1))
done < <(find . -type f | sort)
echo "$files files are the same bytes as those of the command line"
[ "$files" -eq 13 ]
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
echo "passed"
