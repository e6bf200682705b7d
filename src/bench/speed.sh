#!/usr/bin/env bash
# Measures the speed of basewise beside PyTorch, ONNX Runtime and Prodigal, in turns (A B C A B C),
# and writes docs/benchmarks/VERSION.json and the table of docs/performance.md.
#
#   src/bench/speed.sh [--rows inference,training/64] [--quick] [-o FILE.json] ...   (--help for all)
#
# Needs Java, Maven and Python 3 with venv. PyTorch and ONNX Runtime (src/bench/requirements.txt) are
# installed once, in a folder of their own: BASEWISE_BENCH_CACHE, or basewise-bench in the user's
# cache. Leave the machine alone while it runs.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
cache=${BASEWISE_BENCH_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/basewise-bench}
requirements=$here/src/bench/requirements.txt

if ! cmp -s "$requirements" "$cache/installed.txt"; then
  echo "speed.sh: installing PyTorch and ONNX Runtime in $cache (once)" >&2
  python3 -m venv "$cache/venv"
  "$cache/venv/bin/python" -m pip install -q --disable-pip-version-check -r "$requirements" >&2
  cp "$requirements" "$cache/installed.txt"
fi
if [ -z "${BASEWISE_BENCH_NO_BUILD:-}" ]; then
  (cd "$here" && mvn -q -B ${MAVEN_OPTIONS:-} -Pbench -Djacoco.skip package) >&2 < /dev/null
fi
exec "$cache/venv/bin/python" "$here/src/bench/speed/speed.py" --cache "$cache" "$@"
