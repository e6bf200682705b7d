"""What is kept from run to run, outside the checkout: tools, cases, and what the peers made of them."""

import contextlib
import hashlib
import os
import pathlib
import shutil
import tempfile


def root():
    base = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    return pathlib.Path(base) / "basewise-accuracy"


def digest(*parts):
    """Twelve hexadecimal digits of the contents of paths and the text of everything else."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.read_bytes() if isinstance(part, pathlib.Path) else str(part).encode()
        whole.update(hashlib.sha256(content).digest())
    return whole.hexdigest()[:12]


@contextlib.contextmanager
def whole_file(path):
    """A path to write to, which becomes `path` only if all went well."""
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{os.getpid()}-{path.name}")
    try:
        yield unfinished
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


def folder(path, fill):
    """The folder `path`, filled by `fill(folder)` unless it is there already."""
    if not path.is_dir():
        path.parent.mkdir(parents=True, exist_ok=True)
        made = pathlib.Path(tempfile.mkdtemp(dir=path.parent, prefix="."))
        try:
            fill(made)
            with contextlib.suppress(OSError):  # another run was faster
                os.rename(made, path)
        finally:
            shutil.rmtree(made, ignore_errors=True)
    return path
