"""The processes that are measured, and the interleaving of their measurements."""
import json
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
CHECKOUT = HERE.parents[2]

# A measurement is repeated where other programs took more than this share of the processor; so
# many repeats are made in one case.
MOST_TAKEN_BY_OTHERS = 0.05
MOST_REPEATS = 12
INCUBATOR_WARNING = "WARNING: Using incubator modules"


def log(text):
    print(text, file=sys.stderr, flush=True)


class Worker:
    """A process that answers one line of JSON for each line of JSON."""

    def __init__(self, command):
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        self.pid = self.process.pid
        threading.Thread(target=self.forward_errors, daemon=True).start()

    def forward_errors(self):
        for line in self.process.stderr:
            if not line.startswith(INCUBATOR_WARNING):
                log(line.rstrip())

    def ask(self, do, **task):
        print(json.dumps({"do": do, **task}), file=self.process.stdin, flush=True)
        line = self.process.stdout.readline()
        if not line:
            time.sleep(0.5)  # its last words
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


def java_worker(java, kernel="vector", vector=True):
    target = CHECKOUT / "target"
    classpath = [str(target / "bench-classes"), str(target / "classes")]
    classpath.append((target / "bench.classpath").read_text())
    command = [str(java / "bin" / "java")]
    if vector:
        command.append("--add-modules=jdk.incubator.vector")
    command += ["-cp", os.pathsep.join(classpath), "org.basewise.bench.SpeedWorker", kernel]
    return Worker(command)


def peer(name):
    return Worker([sys.executable, str(HERE / "peers.py"), name])


class Spinner:
    """A process that holds the last core of the machine."""

    PROGRAM = """
import os
if hasattr(os, "sched_setaffinity"):
    os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
while True:
    pass
"""

    def __enter__(self):
        self.process = subprocess.Popen([sys.executable, "-c", self.PROGRAM])
        self.pid = self.process.pid
        time.sleep(0.3)
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()


def run(command, folder):
    """Runs a program to its end: wall and CPU seconds, and the largest memory it held in MiB."""
    begin = time.perf_counter()
    with open(Path(folder) / "errors.txt", "wb") as errors:
        process = subprocess.Popen(
            [str(part) for part in command], stdout=subprocess.DEVNULL, stderr=errors
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - begin
    if process.returncode:
        raise SystemExit(f"{command}: {(Path(folder) / 'errors.txt').read_text()}")
    memory = usage.ru_maxrss / (2**20 if sys.platform == "darwin" else 2**10)
    return {"seconds": seconds, "cpu": usage.ru_utime + usage.ru_stime, "memory": memory}


class OtherPrograms:
    """What programs other than the measured ones take of the processor, where /proc tells it."""

    def __init__(self, pids):
        self.pids = [*pids, os.getpid()]
        self.time, (self.all, self.own) = time.monotonic(), self.read()

    def read(self):
        try:
            fields = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]
            user, nice, system, _, _, irq, soft_irq, steal = map(int, fields)
            own = os.times()
            ours = (own.children_user + own.children_system) * os.sysconf("SC_CLK_TCK")
            for pid in self.pids:
                after_name = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                ours += int(after_name[11]) + int(after_name[12])
            return user + nice + system + irq + soft_irq + steal, ours
        except OSError:
            return 0, 0

    def share(self):
        now, own = self.read()
        ticks = (time.monotonic() - self.time) * os.sysconf("SC_CLK_TCK") * os.cpu_count()
        return max(0.0, (now - self.all - own + self.own) / ticks)


def warm(measure, times):
    """Measures until the compilers of the JVM have nothing left to win."""
    before = measure()
    for _ in range(times):
        now = measure()
        if now < 1.02 * before:
            return
        before = now


def best_sizes(worker, threads, rows, steps, seconds, calls=1):
    """Rows and steps of a batch at which a worker's inference is fastest."""
    rates = {}

    def attempt(row_count, step_count):
        sizes = {"rows": row_count, "steps": step_count, "calls": calls}
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
    return {"rows": row_count, "steps": step_count, "calls": calls}


class Measurements:
    """Results of contestants by name, and the shares of the processor that others took."""

    def __init__(self, contestants):
        self.contestants = contestants
        self.values = {name: [] for name in contestants}
        self.others = []
        self.repeats = MOST_REPEATS

    def take(self, rounds):
        """Measures A B C A B C ...; a contestant is a function and the processes it uses."""
        for _ in range(rounds):
            for name, (measure, *pids) in self.contestants.items():
                time.sleep(0.1)  # threads that spin for work go to sleep
                value, share = self.undisturbed(measure, pids)
                self.values[name].append(value)
                self.others.append(round(share, 4))
        for name in self.values:
            values = [float(f"{value:.4g}") for value in self.values[name]]
            log(f"    {name}: {self.median(name):.4g}  {values}")
        return self

    def undisturbed(self, measure, pids):
        """A measurement during which other programs rested, or the least disturbed of some."""
        best = None
        while True:
            others = OtherPrograms(pids)
            value, share = measure(), others.share()
            if best is None or share < best[1]:
                best = value, share
            if best[1] <= MOST_TAKEN_BY_OTHERS or not self.repeats:
                return best
            self.repeats -= 1
            log(f"    other programs took {share:.0%} of the processor: once more")
            time.sleep(1)

    def median(self, name):
        return statistics.median(self.values[name])

    def ratio(self, name, others):
        """The median over the rounds of one contestant against the best of others, and which."""
        best = max(others, key=self.median)
        pairs = zip(self.values[name], self.values[best])
        return statistics.median(a / b for a, b in pairs), best
