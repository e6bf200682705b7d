#!/usr/bin/env bash
# Installs basewise into $PREFIX, as conda-build runs it in the source folder.
set -euo pipefail

share=$PREFIX/share/$PKG_NAME-$PKG_VERSION-$PKG_BUILDNUM
mkdir -p "$share" "$PREFIX/bin" "$PREFIX/share/bash-completion/completions"

mvn -B -q -DskipTests package
cp target/basewise.jar basewise LICENSE "$share/"
cp plugins/completion/basewise_completion "$PREFIX/share/bash-completion/completions/basewise"

cp plugins/bioconda/basewise.sh "$share/start"
chmod 755 "$share/start" "$share/basewise"
ln -sf "../share/$PKG_NAME-$PKG_VERSION-$PKG_BUILDNUM/start" "$PREFIX/bin/basewise"
