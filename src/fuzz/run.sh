#!/usr/bin/env bash
# Fuzzes the readers with Jazzer for HOURS in all, the same time for each target, and prints what each
# run did. What breaks a reader is left in target/fuzz/TARGET: put the file into the corpus
# (src/test/resources/org/basewise/fuzz/TARGET), where FuzzCorpusTest tries it from then on.
# FUZZ_SEED=N begins with the same random numbers each time, for a run whose outcome must not change
# from day to day. Needs compiled tests (mvn test-compile); Maven fetches Jazzer.
set -euo pipefail
cd "$(dirname "$0")/../.."
hours=${1:?usage: src/fuzz/run.sh HOURS [TARGET]...}
shift
readonly JAZZER=0.30.0
classes=target/test-classes:target/classes
mkdir -p target/fuzz
[ -f target/fuzz/classpath ] ||
  mvn -q -B dependency:build-classpath -Dmdep.outputFile=target/fuzz/classpath -Dmdep.includeScope=test >&2
for artifact in jazzer jazzer-api; do
  [ -f "target/fuzz/$artifact-$JAZZER.jar" ] ||
    mvn -q -B dependency:copy "-Dartifact=com.code-intelligence:$artifact:$JAZZER" -DoutputDirectory=target/fuzz >&2
done
targets=("$@")
if [ ${#targets[@]} -eq 0 ]; then
  for file in src/test/java/org/basewise/*/*Fuzz.java; do
    targets+=("$(basename "$file" .java)")
  done
fi
seconds=$(awk -v h="$hours" -v n="${#targets[@]}" 'BEGIN { print int(h * 3600 / n) + 1 }')
failed=0
for target in "${targets[@]}"; do
  folder=$(ls -d src/test/java/org/basewise/*/"$target.java")
  name=org.basewise.$(basename "$(dirname "$folder")").$target
  mkdir -p "target/fuzz/$target/corpus"
  if java -XX:+UseSerialGC -Xmx1g -XX:-OmitStackTraceInFastThrow -XX:+EnableDynamicAgentLoading \
    -cp "target/fuzz/jazzer-$JAZZER.jar:target/fuzz/jazzer-api-$JAZZER.jar:$classes:$(cat target/fuzz/classpath)" \
    com.code_intelligence.jazzer.Jazzer "--target_class=$name" '--instrumentation_includes=org.basewise.**' \
    "--reproducer_path=target/fuzz/$target" "-artifact_prefix=target/fuzz/$target/" \
    ${FUZZ_SEED:+"-seed=$FUZZ_SEED"} "-max_total_time=$seconds" -max_len=4096 -print_final_stats=1 -rss_limit_mb=0 \
    "target/fuzz/$target/corpus" "src/test/resources/org/basewise/fuzz/$target" >"target/fuzz/$target/log" 2>&1; then
    outcome=ok
  else
    outcome='BROKEN, see the log'
    failed=1
  fi
  printf '%s: %s, %s executions, coverage %s, log target/fuzz/%s/log\n' "$target" "$outcome" \
    "$(sed -n 's/^stat::number_of_executed_units: *//p' "target/fuzz/$target/log" | tail -1)" \
    "$(sed -n 's/.* cov: \([0-9]*\) .*/\1/p' "target/fuzz/$target/log" | tail -1)" "$target"
done
exit $failed
