# Sourced by the test scripts of the plugins: where their environments are kept, and how they are made.
# They live outside the checkout, each in a folder whose name says what is in it, and are made once.

plugin_cache=${XDG_CACHE_HOME:-$HOME/.cache}/basewise-test

# python_environment NAME REQUIREMENTS [CONSTRAINTS]: prints the folder of a virtual environment in
# which the requirements are installed, made first if it is not there.
python_environment() {
  local name=$1 requirements=$2 constraints=${3:-} key folder
  key=$(python3 -c 'import sys; print("%d.%d" % sys.version_info[:2])')-$(cat "$requirements" ${constraints:+"$constraints"} | sha256sum | cut -c 1-12)
  folder=$plugin_cache/$name-py$key
  if [ ! -e "$folder/.complete" ]; then
    echo "installing $name into $folder" >&2
    rm -rf "$folder"
    mkdir -p "$plugin_cache"
    if ! { python3 -m venv "$folder" && "$folder/bin/pip" install -q --disable-pip-version-check -r "$requirements" ${constraints:+-c "$constraints"}; } > "$folder.log" 2>&1; then
      tail -n 20 "$folder.log" >&2
      echo "$name could not be installed (see above)" >&2
      return 1
    fi
    touch "$folder/.complete"
  fi
  echo "$folder"
}
