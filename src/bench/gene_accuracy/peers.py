"""The other programs: how they are installed, called and told apart."""

import abc
import os
import re
import shutil
import subprocess
import sys

from . import cache
from .genomes import Refused

DEBIAN = {"prodigal": "prodigal", "barrnap": "barrnap", "aragorn": "aragorn", "minimap2": "minimap2"}
FRAGGENESCAN_VERSION = "1.1.0"
PYBARRNAP_VERSION = "0.5.2"
# For sequences with at most 0.5 % errors, and for reads with more.
LOW_ERROR_FILES = ["complete", "illumina_1", "illumina_5", "sanger_5", "454_5"]
HIGH_ERROR_FILES = ["illumina_10", "sanger_10", "454_10", "454_30"]


def say(text):
    print("accuracy: " + text, file=sys.stderr, flush=True)


def call(command, output=None):
    """Runs a program; its standard output goes to a file or, returned, nowhere else."""
    result = subprocess.run(
        [str(word) for word in command],
        stdin=subprocess.DEVNULL,
        stdout=output or subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    if result.returncode:
        tail = result.stderr.strip().splitlines()[-3:]
        words = " ".join(str(word) for word in command)
        raise Refused(f"exit code {result.returncode} of: {words}: {' / '.join(tail)}")
    return (result.stdout or "") + result.stderr


def debian(program):
    """The path of a program of Debian, installed where it is missing and may be."""
    if not shutil.which(program):
        package = DEBIAN[program]
        if os.geteuid() != 0 or not shutil.which("apt-get"):
            raise Refused(f"{program} is not on the PATH; install it (Debian package {package})")
        say(f"installing the Debian package {package}")
        call(["apt-get", "update", "-qq"])
        call(["env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "install", "-y", "-qq", package])
    return shutil.which(program)


def fraggenescan():
    """The path of FragGeneScanRs, built by cargo where it is missing."""
    found = shutil.which("FragGeneScanRs")
    built = cache.root() / "cargo" / "bin" / "FragGeneScanRs"
    if not found and not built.is_file():
        if not shutil.which("cargo"):
            raise Refused("neither FragGeneScanRs nor cargo, which builds it, is on the PATH")
        say("building FragGeneScanRs (once)")
        command = ["cargo", "install", "--quiet", "--locked", "--root", cache.root() / "cargo"]
        call([*command, "--version", FRAGGENESCAN_VERSION, "frag_gene_scan_rs"])
    return found or str(built)


def pybarrnap():
    """The path of pybarrnap, in a Python environment of its own."""
    folder = cache.root() / f"pybarrnap-{PYBARRNAP_VERSION}"
    program = folder / "bin" / "pybarrnap"
    if not program.is_file():
        say("installing pybarrnap (once)")
        call([sys.executable, "-m", "venv", folder])
        install = ["-m", "pip", "install", "-q", "--disable-pip-version-check"]
        call([folder / "bin" / "python", *install, f"pybarrnap=={PYBARRNAP_VERSION}"])
    return program


class Peer(abc.ABC):
    """One program with fixed options.

    label: its name in the tables; suffix: of its output, .gff3 or FragGeneScan's .out
    """

    suffix = ".gff3"

    def __init__(self, label, key):
        self.label = label
        self.key = key

    @abc.abstractmethod
    def run(self, fasta, out):
        """Calls the features of a FASTA file and writes them to `out`."""


class Prodigal(Peer):
    """Prodigal, told the genetic code; where `single` cannot train (too few bases), `meta`."""

    def __init__(self, mode, code=None, label=None):
        self._program = debian("prodigal")
        version = re.search(r"V[\d.]+", call([self._program, "-v"])).group()
        told = "" if code is None else f"-g{code}"
        super().__init__(label or f"Prodigal {mode}", f"prodigal-{version}-{mode}{told}")
        self._mode = mode
        self._code = [] if code is None else ["-g", code]

    def run(self, fasta, out):
        command = [self._program, "-q", "-f", "gff", "-i", fasta, "-o", out]
        try:
            call([*command, "-p", self._mode, *(self._code if self._mode == "single" else [])])
        except Refused:
            if self._mode != "single":
                raise
            call([*command, "-p", "meta"])


class FragGeneScan(Peer):
    """FragGeneScanRs with one of its training files; `is_whole` for -w 1."""

    suffix = ".out"

    def __init__(self, training, is_whole=False):
        self._program = fraggenescan()
        version = call([self._program, "--version"]).split()[-1]
        whole = int(is_whole)
        super().__init__(
            f"FragGeneScanRs {training}" + (" -w 1" if is_whole else ""),
            f"fraggenescanrs-{version}-{training}-w{whole}",
        )
        self._options = ["-t", training, "-w", whole]

    @classmethod
    def for_reads(cls):
        """With every training file."""
        return [cls(training) for training in LOW_ERROR_FILES + HIGH_ERROR_FILES]

    @classmethod
    def for_assemblies(cls):
        """With those for few errors, and as for finished genomes."""
        return [*(cls(training) for training in LOW_ERROR_FILES), cls("complete", True)]

    def run(self, fasta, out):
        call([self._program, "-s", fasta, "-m", out, *self._options])


class Barrnap(Peer):
    """barrnap for bacteria (bac) or archaea (arc)."""

    def __init__(self, kingdom):
        self._program = debian("barrnap")
        version = call([self._program, "--version"]).split()[-1]
        super().__init__(f"barrnap {kingdom}", f"barrnap-{version}-{kingdom}")
        self._kingdom = kingdom

    def run(self, fasta, out):
        command = [self._program, "--quiet", "--threads", "2", "--kingdom", self._kingdom]
        with open(out, "w") as rows:
            call([*command, fasta], rows)
        # barrnap leaves an index beside its input.
        fasta.with_name(fasta.name + ".fai").unlink(missing_ok=True)


class Pybarrnap(Peer):
    """barrnap written anew on profiles of Rfam, 23S rRNA among them, which Debian's barrnap lacks."""

    def __init__(self, kingdom):
        self._program = pybarrnap()
        super().__init__(f"pybarrnap {kingdom}", f"pybarrnap-{PYBARRNAP_VERSION}-{kingdom}")
        self._kingdom = kingdom

    def run(self, fasta, out):
        with open(out, "w") as rows:
            call([self._program, "-q", "-t", "2", "-k", self._kingdom, fasta], rows)


class Aragorn(Peer):
    """ARAGORN's tRNA genes on linear sequences, told the genetic code."""

    def __init__(self, code):
        self._program = debian("aragorn")
        version = re.search(r"v([\d.]+)", call([self._program, "-h"])).group(1)
        super().__init__("ARAGORN", f"aragorn-{version}-gc{code}")
        self._code = code

    def run(self, fasta, out):
        text = call([self._program, "-t", "-l", "-w", f"-gc{self._code}", fasta])
        rows, name = ["##gff-version 3"], None
        for line in text.splitlines():
            found = re.search(r"tRNA-\S+\s+(c?)\[(-?\d+),(-?\d+)\]", line)
            if line.startswith(">"):
                name = line[1:].split()[0]
            elif found:
                strand = "-" if found.group(1) else "+"
                start, end = max(1, int(found.group(2))), int(found.group(3))
                rows.append(f"{name}\taragorn\ttRNA\t{start}\t{end}\t.\t{strand}\t.\t.")
        out.write_text("\n".join(rows) + "\n")


def calls(peer, case):
    """The peer's output for a case: from the cache, or made now."""
    path = cache.root() / "peers" / case.folder.name / (peer.key + peer.suffix)
    if not path.is_file():
        say(f"{case.folder.name}: {peer.label}")
        with cache.whole_file(path) as out:
            peer.run(case.fasta, out)
    return path
