#!/usr/bin/env bash
# Starts basewise with the Java of its own environment, also where that is not activated.
set -euo pipefail

script=${BASH_SOURCE[0]}
while [[ -L $script ]]; do
  link=$(readlink "$script")
  [[ $link == /* ]] && script=$link || script=$(dirname "$script")/$link
done
share=$(cd -P "$(dirname "$script")" && pwd)
prefix=$(dirname "$(dirname "$share")")

if [[ -x $prefix/lib/jvm/bin/java ]]; then
  export JAVA_HOME=$prefix/lib/jvm
elif [[ -x $prefix/bin/java ]]; then
  unset JAVA_HOME
  PATH=$prefix/bin:$PATH
fi
export MALLOC_ARENA_MAX=${MALLOC_ARENA_MAX:-4}
exec "$share/basewise" "$@"
