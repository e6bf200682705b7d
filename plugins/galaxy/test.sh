#!/usr/bin/env bash
# Tests the Galaxy tools from nothing: installs a Galaxy and planemo (once, into a cache folder), lints
# the tools, starts the server on 127.0.0.1 and runs every test of every tool and of the workflow in it.
# Exit code 77: something could not be installed. KEEP=FOLDER keeps the server's folder, with its logs
# and the tests' reports.
set -uo pipefail
here=$(cd "$(dirname "$0")" && pwd)
repo=$(cd "$here/../.." && pwd)
. "$here/../environment.sh"
. "$here/server.sh"

galaxy=$(python_environment galaxy "$here/requirements-galaxy.txt" "$here/constraints-galaxy.txt") || exit 77
planemo=$(python_environment planemo "$here/requirements-planemo.txt" "$here/constraints-planemo.txt") || exit 77

work=${KEEP:-$(mktemp -d)}
mkdir -p "$work"
cleanup() {
  galaxy_stop
  [ -n "${KEEP:-}" ] || rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 1' INT TERM
passed=0 failed=0

# Adds the tests of a report, of galaxy-tool-test or planemo, to the counts and prints what failed.
count() { # title, report
  local numbers
  numbers=$(python3 - "$@" << 'END'
import json, sys
title, report = sys.argv[1:]
try:
    tests = json.load(open(report))["tests"]
except (OSError, ValueError) as problem:
    tests = []
    print(f"{title}: no report ({problem})", file=sys.stderr)
good = [test for test in tests if test["data"]["status"] == "success"]
for test in tests:
    data = test["data"]
    if data["status"] != "success":
        job = data.get("job") or {}
        facts = [*data.get("output_problems", []), data.get("execution_problem"), job.get("command_line"), job.get("stderr")]
        print(f"{title}: {test['id']} {data['status']}", *(str(fact)[:1000] for fact in facts if fact), sep="\n  ", file=sys.stderr)
print(len(good), len(tests) - len(good) if tests else 1)
END
  )
  read -r good bad <<< "$numbers"
  passed=$((passed + good)) failed=$((failed + bad))
  echo "$1: $good passed, $bad failed"
}

# The linters BioToolsValid and version_bumped ask services of the network.
echo "== lint"
lint() {
  if "$@" > "$work/lint.txt" 2>&1; then
    passed=$((passed + 1)) && echo "$(basename "$1") $2: clean"
  else
    failed=$((failed + 1)) && cat "$work/lint.txt"
  fi
}
lint "$planemo/bin/planemo" lint --fail_level warn --skip BioToolsValid "$here"
lint "$planemo/bin/planemo" shed_lint --fail_level warn --skip version_bumped "$here"
lint "$planemo/bin/planemo" workflow_lint --fail_level warn "$here/workflows"

echo "== server"
"$repo/basewise" --version || exit 1
galaxy_configure "$galaxy" "$work"
start=$SECONDS
galaxy_start "$galaxy" "$work" || exit 1
echo "Galaxy $(sed 's/.*"version_major":"\([^"]*\)","version_minor":"\([^"]*\)".*/\1.\2/' "$work/version.json") after $((SECONDS - start)) s"

echo "== forms"
for tool in annotate train evaluate model train_sequences classify evaluate_sequences generate score; do
  if form=$(curl -sf "$galaxy_url/api/tools/basewise_$tool?io_details=true") && ! grep -o '@[A-Z_]\{2,\}@' <<< "$form"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "the form of basewise_$tool is missing, or has macros that were not filled in (above)"
  fi
done

for tool in ${TOOLS-annotate train evaluate model train_sequences classify evaluate_sequences generate score}; do
  echo "== basewise_$tool"
  start=$SECONDS
  (cd "$work" && "$galaxy/bin/galaxy-tool-test" -u "$galaxy_url" -a "$galaxy_key" -t "basewise_$tool" --test-data "$here/test-data" \
    --with-reference-data --parallel-tests 2 -j "$work/$tool.json" -o "$work/$tool" > "$work/$tool.log" 2>&1)
  count "basewise_$tool ($((SECONDS - start)) s)" "$work/$tool.json"
done

if [ -z "${TOOLS-}" ]; then
  # The account of a person who is also an administrator: workflows need the one, linked files the other.
  user_key=$("$planemo/bin/python" - "$galaxy_url" "$galaxy_key" << 'END'
import sys
from bioblend.galaxy import GalaxyInstance
galaxy = GalaxyInstance(*sys.argv[1:])
user = galaxy.users.create_local_user("admin", "admin@example.org", "no-secret-at-all")
print(galaxy.users.create_user_apikey(user["id"]))
END
  )

  echo "== workflow"
  start=$SECONDS
  (cd "$work" && "$planemo/bin/planemo" test --engine external_galaxy --galaxy_url "$galaxy_url" --galaxy_admin_key "$galaxy_key" \
    --galaxy_user_key "$user_key" --no_shed_install --test_output "$work/workflow.html" --test_output_json "$work/workflow.json" \
    "$here/workflows/train_annotate_evaluate.gxwf.yml" > "$work/workflow.log" 2>&1)
  count "workflow ($((SECONDS - start)) s)" "$work/workflow.json"

  echo "== one contig of 250 Mb in a job of 2048 MB"
  start=$SECONDS
  if "$repo/basewise" train -q --fasta "$here/test-data/motif/train.fa" --labels "$here/test-data/motif/train.bed" \
    --hidden 4 --layers 1 --epochs 1 --stride 9 -o "$work/small.safetensors" &&
    "$planemo/bin/python" "$here/large_contig.py" "$galaxy_url" "$user_key" "$work" "$work/small.safetensors"; then
    passed=$((passed + 1)) && echo "passed ($((SECONDS - start)) s)"
  else
    failed=$((failed + 1)) && echo "failed"
  fi
  rm -f "$work/large.fasta"
fi

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ] || { [ -n "${KEEP:-}" ] || tail -n 20 "$work"/*.log; exit 1; }
