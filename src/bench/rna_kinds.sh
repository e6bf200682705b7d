#!/usr/bin/env bash
# How many annotated RNAs the rules of org.basewise.rna name as the annotation does: the table of
# docs/decisions/0026-which-rna-it-is.md.
#
#   src/bench/rna_kinds.sh CODE FASTA GFF3 [CODE FASTA GFF3]...
#
# CODE is NCBI's genetic code of the genome. Needs Java and Maven.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
if [ -z "${BASEWISE_BENCH_NO_BUILD:-}" ]; then
  (cd "$here" && mvn -q -B ${MAVEN_OPTIONS:-} -Pbench -Djacoco.skip -DskipTests package) >&2 < /dev/null
fi
exec java -cp "$here/target/bench-classes:$here/target/classes:$(cat "$here/target/bench.classpath")" \
  org.basewise.bench.RnaKinds "$@"
