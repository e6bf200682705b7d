"""Measures basewise beside other programs. Started by src/bench/speed.sh, which prepares all."""
import argparse
import json
import os
import platform
import re
import shutil
import statistics
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from datetime import datetime, timezone
from pathlib import Path

import report
import rows
from workers import CHECKOUT, java_worker, log, peer

# Each case is ROW/ARGUMENT/..., done by the function rows.ROW.
CASES = [
    *[f"inference/{hidden}" for hidden in (32, 64, 128, 256)],
    *[f"peak/{hidden}" for hidden in (64, 128, 256)],
    *[f"cells/{cell}" for cell in ("GRU-64", "GRU-128", "ELMAN-64", "MINGRU-64", "MINGRU-128")],
    *[f"training/{shape}/{count}" for shape in (64, 128, "bundled") for count in (1, 2)],
    *[f"plain/{hidden}" for hidden in (64, 128)],
    *[f"cores/{what}" for what in (128, "bundled")],
    "busy/bundled",
    *[f"annotate/{what}" for what in ("genome", "copies", "start")],
    "report/genome",
    "files/genomes",
    "stages/genome",
]

# Escherichia coli K-12 MG1655, where the project's data lie beside the checkout.
GENOME = "shared/data/prok/ecoli_K12_MG1655.fa.gz"


class Setup:
    """How long and where everything is measured."""

    def __init__(self, options):
        quick = options.quick
        self.rounds = options.rounds or (3 if quick else 5)
        self.seconds = 1 if quick else 2
        self.training_seconds = 2 if quick else 3
        self.search_seconds = 0.3 if quick else 0.5
        self.warm_ups = 4 if quick else 10
        self.cache = options.cache
        self.genome = options.genome or CHECKOUT.parent / GENOME
        self.java = java_home(options.java)
        os.environ["JAVA_HOME"] = str(self.java)  # for the launcher
        self.newest_java = newest_java(options.newest_java, self.java)


def java_version(home):
    """The version that a Java home's file `release` tells, as numbers."""
    try:
        text = (home / "release").read_text()
    except OSError:
        return ()
    version = re.search(r'JAVA_VERSION="([^"]*)"', text)
    if not version or not (home / "bin" / "java").exists():
        return ()
    return tuple(int(n) for n in re.findall(r"\d+", version[1]))


def java_home(given):
    if given or os.environ.get("JAVA_HOME"):
        return Path(given or os.environ["JAVA_HOME"])
    found = subprocess.run(["which", "java"], capture_output=True, text=True, check=True).stdout
    return Path(found.strip()).resolve().parents[1]


def newest_java(given, base):
    """The newest JDK in JAVA_HOME_n or the usual folders, if it is newer than the base."""
    if given:
        return Path(given)
    homes = [Path(v) for k, v in os.environ.items() if re.fullmatch(r"JAVA_HOME_\d+\w*", k)]
    for pattern in "usr/lib/jvm/*", "opt/*", "Library/Java/JavaVirtualMachines/*/Contents/Home":
        homes += Path("/").glob(pattern)
    homes += Path.home().glob(".sdkman/candidates/java/*")
    newest = max(homes, key=java_version, default=base)
    return newest if java_version(newest)[:1] > java_version(base)[:1] else None


def output(*command):
    done = subprocess.run(command, capture_output=True, text=True, cwd=CHECKOUT)
    return done.stdout.strip()


def machine():
    name, memory = platform.processor(), None
    if Path("/proc/cpuinfo").exists():
        name = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())[1]
        kilobytes = re.search(r"MemTotal:\s*(\d+)", Path("/proc/meminfo").read_text())[1]
        memory = round(int(kilobytes) / 2**20)
    flags = Path("/proc/cpuinfo").read_text() if Path("/proc/cpuinfo").exists() else ""
    widest = next((f for f in ("avx512f", "avx2", "asimd") if f" {f}" in flags), None)
    return {
        "processor": name,
        "vectors": widest,
        "cores": os.cpu_count(),
        "memory": memory and f"{memory} GiB",
        "system": f"{platform.system()} {platform.machine()}",
    }


def software(setup):
    with java_worker(setup.java) as worker:
        about = {"basewise": worker.ask("describe")}
    if setup.newest_java:
        with java_worker(setup.newest_java) as worker:
            about["basewise (newest Java)"] = worker.ask("describe")
    for name in "pytorch", "onnxruntime":
        with peer(name) as worker:
            about[name] = worker.ask("describe")
    if shutil.which("prodigal"):
        told = subprocess.run(["prodigal", "-v"], capture_output=True, text=True)
        about["prodigal"] = (told.stderr + told.stdout).strip().splitlines()[0]
    return about


def version():
    pom = ElementTree.parse(CHECKOUT / "pom.xml").getroot()
    return pom.find("{*}version").text


def chosen(patterns):
    """The cases whose names begin with one of the patterns, part by part."""
    wanted = []
    for case in CASES:
        parts = case.split("/")
        for pattern in patterns:
            prefix = pattern.split("/")
            if parts[: len(prefix)] == prefix:
                wanted.append(case)
                break
    unknown = [p for p in patterns if not any(c == p or c.startswith(p + "/") for c in CASES)]
    if unknown:
        raise SystemExit(f"no rows {', '.join(unknown)}; accepted: {', '.join(CASES)}")
    return wanted


def arguments():
    parser = argparse.ArgumentParser(prog="src/bench/speed.sh", description=__doc__)
    names = sorted({case.split("/")[0] for case in CASES}, key=lambda n: str(CASES).index(n))
    parser.add_argument(
        "--rows",
        default=",".join(names),
        help="rows or cases, separated by commas: inference, inference/64 (default: all: %(default)s)",
    )
    parser.add_argument("--list", action="store_true", help="print the cases and stop")
    parser.add_argument("--show", type=Path, help="print the tables of a JSON and stop")
    parser.add_argument("--quick", action="store_true", help="shorter and fewer measurements")
    parser.add_argument("--rounds", type=int, help="measurements of each contestant")
    parser.add_argument("-o", "--output", type=Path, help="JSON (default: docs/benchmarks/VERSION.json)")
    parser.add_argument("--table", type=Path, help="page whose table is written (default: docs/performance.md, unless -o)")
    parser.add_argument("--java", help="home of the Java to measure (default: JAVA_HOME or java)")
    parser.add_argument("-j", "--newest-java", help="home of the newest Java (default: looked for)")
    parser.add_argument("--genome", type=Path, help="FASTA for the rows annotate and stages")
    parser.add_argument("--cache", type=Path, required=True, help=argparse.SUPPRESS)
    return parser.parse_args()


def main():
    options = arguments()
    if options.list:
        print("\n".join(CASES))
        return
    if options.show:
        print(report.text(json.loads(options.show.read_text())))
        return
    setup = Setup(options)
    path = options.output or CHECKOUT / "docs" / "benchmarks" / f"{version()}.json"
    page = options.table or (None if options.output else CHECKOUT / "docs" / "performance.md")
    cases = chosen(options.rows.split(","))
    record = {"version": version(), "machine": machine(), "software": software(setup), "cases": {}}
    if path.exists():
        older = json.loads(path.read_text())
        if all(older[part] == record[part] for part in ("machine", "software")):
            record["cases"] = older["cases"]
        else:
            log(f"{path} is of another machine or other software: its cases are left out")
    for case in cases:
        log(f"{case}")
        row, *parts = case.split("/")
        begin = time.time()
        result = getattr(rows, row)(setup, *parts)
        medians = {n: statistics.median(v) for n, v in result["measurements"].items()}
        record["cases"][case] = {
            "measured": datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%MZ"),
            "commit": output("git", "rev-parse", "--short", "HEAD"),
            "changed files": len(output("git", "status", "--porcelain", "src").splitlines()),
            **result,
            "medians": medians,
        }
        told = "no ratio" if result["ratio"] is None else f"ratio {result['ratio']:.3f}"
        log(f"    {told}, target {result['target']} ({time.time() - begin:.0f} s)")
        record["cases"] = {c: record["cases"][c] for c in CASES if c in record["cases"]}
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(record, indent=1) + "\n")
    text = report.text(record)
    print(text)
    if page:
        report.write(page, text)


if __name__ == "__main__":
    main()
