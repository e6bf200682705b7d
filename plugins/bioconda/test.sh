#!/usr/bin/env bash
# Builds the recipe as conda-build does, from a copy of the checkout into an empty prefix, and runs the
# recipe's test commands there; then starts the program in the ways a lab would.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# A line of the recipe below 'key:', its templates filled.
version=$(sed -n 's/^{% set version = "\(.*\)" %}$/\1/p' "$here/meta.yaml")
number=$(sed -n 's/^  number: //p' "$here/meta.yaml")
[ "$version" = "$(sed -n 's|.*<artifactId>basewise</artifactId><version>\(.*\)</version>.*|\1|p' "$repo/pom.xml")" ] ||
  { echo "meta.yaml has version $version, pom.xml another"; exit 1; }

mkdir "$work/source" "$work/prefix" "$work/elsewhere"
(cd "$repo" && git ls-files -z --cached --others --exclude-standard | tar -c --null -T - --ignore-failed-read 2> /dev/null) |
  tar -x -C "$work/source"
(
  cd "$work/source"
  PREFIX=$work/prefix SRC_DIR=$work/source RECIPE_DIR=$work/source/plugins/bioconda \
    PKG_NAME=basewise PKG_VERSION=$version PKG_BUILDNUM=$number bash "$here/build.sh"
)
rm -rf "$work/source"
(cd "$work/prefix" && find . -type f -o -type l | sort)

export PATH=$work/prefix/bin:$PATH
cd "$work/elsewhere"
commands=0
while IFS= read -r command; do
  echo "+ $command"
  bash -euo pipefail -c "$command"
  commands=$((commands + 1))
done < <(awk '/^ *commands:/{on=1;next} on&&/^ *- /{sub(/^ *- /,"");print;next} on&&/^[^ ]/{exit}' "$here/meta.yaml" |
  sed "s/{{ version }}/$version/g")
[ "$commands" -gt 0 ] || { echo "meta.yaml has no test commands"; exit 1; }

echo "+ the same bytes as the checkout's launcher"
basewise -Xmx500m annotate "$repo/testdata/lac_operon.fa" -q -o conda.gff3
"$repo/basewise" annotate "$repo/testdata/lac_operon.fa" -q -o checkout.gff3
cmp conda.gff3 checkout.gff3

echo "+ the environment's own Java comes first, and takes the user's options"
mkdir -p "$work/prefix/lib/jvm/bin"
printf '#!/bin/sh\necho "own java: $*"\n' > "$work/prefix/lib/jvm/bin/java"
chmod 755 "$work/prefix/lib/jvm/bin/java"
printf 'JAVA_VERSION="17.0.1"\n' > "$work/prefix/lib/jvm/release"
basewise -Xmx1g --version | grep 'own java: .*-Xmx1g .*--version'
echo "$commands commands of the recipe passed"
