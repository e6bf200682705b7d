"""The long-lived processes that are measured, and the interleaving of their measurements."""
import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[2]


def log(text):
    print(text, file=sys.stderr, flush=True)


class Worker:
    """A process that answers one line of JSON for each line of JSON."""

    def __init__(self, command, env=None):
        self.process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env
        )

    def ask(self, do, **task):
        print(json.dumps({"do": do, **task}), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit(f"a worker ended while it was asked to {do}: {self.process.args}")
        return json.loads(line)

    def rate(self, do, **task):
        answer = self.ask(do, **task)
        return answer["work"] / answer["seconds"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


def java_worker(java, kernel="vector", vector=True):
    target = CHECKOUT / "target"
    classpath = [target / "bench-classes", target / "classes"]
    classpath = [str(path) for path in classpath] + [(target / "bench.classpath").read_text()]
    command = [str(java / "bin" / "java")]
    if vector:
        command.append("--add-modules=jdk.incubator.vector")
    command += ["-cp", os.pathsep.join(classpath), "org.basewise.bench.SpeedWorker", kernel]
    return Worker(command)


def peer(name):
    return Worker([sys.executable, str(HERE / "peers.py"), name])


def warm(measure, times):
    """Measures until the compilers of the JVM have nothing left to win."""
    before = measure()
    for _ in range(times):
        now = measure()
        if now < 1.02 * before:
            return
        before = now


def best_sizes(worker, threads, rows, steps, seconds):
    """Rows and steps of a batch at which a worker's inference is fastest."""
    rates = {}

    def attempt(row_count, step_count):
        sizes = {"rows": row_count, "steps": step_count}
        task = {"threads": threads, "time": seconds, **sizes}
        worker.ask("infer", **{**task, "time": 0})
        rates[row_count, step_count] = worker.rate("infer", **task)

    for row_count in rows:
        attempt(row_count, 512)
    best_rows, _ = max(rates, key=rates.get)
    for step_count in steps:
        if best_rows * step_count < 3 * max(rates.values()):
            attempt(best_rows, step_count)
    row_count, step_count = max(rates, key=rates.get)
    return {"rows": row_count, "steps": step_count}


def interleaved(contestants, rounds):
    """Measures A B C A B C ...; the measurements of each in order."""
    results = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, measure in contestants.items():
            results[name].append(measure())
            time.sleep(0.05)  # threads that spin for work go to sleep
    for name, values in results.items():
        log(f"    {name}: {statistics.median(values):.4g}  {[float(f'{v:.3g}') for v in values]}")
    return results


def ratio(results, name, others):
    """The median over the rounds of one contestant against the best of others."""
    best = max(others, key=lambda other: statistics.median(results[other]))
    pairs = zip(results[name], results[best])
    return statistics.median(a / b for a, b in pairs), best
