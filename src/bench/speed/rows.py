"""What is measured: one function for each row of the table, called once for each of its cases.

A case gives a dictionary: measurements by contestant, the settings they ran with, the ratio that
the project's target is about ("over" tells over what), and the target; None where there is none.
"""
import gzip
import random
import shutil
import statistics
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path

from stages import NAMES, shares
from workers import CHECKOUT, Measurements, Spinner, best_sizes, java_worker, log, peer, run, warm

LARGEST_DIFFERENCE = 1e-5
NEWEST = "basewise (newest Java)"


def flops_per_base(hidden, gates=4, layers=2, labels=8):
    """Multiplications and additions of a bidirectional stack whose first input is looked up."""
    products = 2 * gates * hidden * (hidden + (layers - 1) * 3 * hidden)
    return 2 * (products + 2 * hidden * labels)


class Case:
    """The workers of one case: a network, the same for all of them, whose outputs are compared."""

    def __init__(self, setup, stack, folder):
        self.setup, self.stack, self.folder = setup, stack, folder
        self.workers, self.settings, self.agreement = {}, {}, {}

    def java(self, name, home, **options):
        self.workers[name] = self.stack.enter_context(java_worker(home, **options))
        return self.workers[name]

    def javas(self, newest=True, **options):
        """basewise on the Java of the project and, where there is one, on the newest."""
        self.java("basewise", self.setup.java, **options)
        if newest and self.setup.newest_java:
            self.java(NEWEST, self.setup.newest_java, **options)

    def peers(self, *names):
        for name in names:
            self.workers[name] = self.stack.enter_context(peer(name))

    def network(self, cell, hidden):
        for name, worker in self.workers.items():
            worker.ask("network", cell=cell, hidden=hidden, folder=self.folder)
            if not name.startswith("basewise"):
                difference = worker.ask("check", folder=self.folder)["difference"]
                log(f"    largest difference between basewise and {name}: {difference:.2g}")
                if not difference < LARGEST_DIFFERENCE:
                    raise SystemExit(f"basewise and {name} do not agree: {difference}")
                self.agreement[name] = difference

    def inference(self, name, threads, worker=None, calls=1):
        """The rate of a worker at the sizes that suit it best, as a contestant."""
        worker, setup = self.workers[worker or name], self.setup
        if name.startswith("basewise"):
            rows, steps = [8, 16, 32], [2048]
            task = {"threads": threads, "rows": 16, "steps": 512, "time": 1}
            warm(lambda: worker.rate("infer", **task), setup.warm_ups)
        else:
            rows, steps = [8, 16, 32, 64, 128], [128, 2048]
        sizes = best_sizes(worker, threads, rows, steps, setup.search_seconds, calls)
        self.settings[name] = sizes
        log(f"    {name}: {sizes}")
        measure = lambda: worker.rate("infer", threads=threads, time=setup.seconds, **sizes)
        return measure, worker.pid

    def result(self, measured, value, target, unit="bases per second", **more):
        optional = {"settings": self.settings, "largest difference of logits": self.agreement}
        return {
            "unit": unit,
            "measurements": measured.values,
            **{name: value for name, value in optional.items() if value},
            "processor taken by others": measured.others,
            "ratio": value,
            "target": target,
            **more,
        }


@contextmanager
def case_of(setup):
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=setup.cache))
        yield Case(setup, stack, folder)


# Rates over the better of PyTorch and ONNX Runtime.
INFERENCE_TARGETS = {32: 2.0, 64: 1.5, 128: 1.25, 256: 1.15}


def inference(setup, hidden):
    """LSTM inference on two threads, beside the better of PyTorch and ONNX Runtime."""
    hidden = int(hidden)
    with case_of(setup) as case:
        case.javas()
        case.peers("pytorch", "onnxruntime")
        case.network("LSTM", hidden)
        contestants = {name: case.inference(name, 2) for name in case.workers}
        for name in "pytorch", "onnxruntime":
            at_once = name + ", two calls at once"
            contestants[at_once] = case.inference(at_once, 2, worker=name, calls=2)
        measured = Measurements(contestants).take(setup.rounds)
        value, best = measured.ratio("basewise", ["pytorch", "onnxruntime"])
        others = [name for name in contestants if not name.startswith("basewise")]
        more = {"over": best, "ratio over the best of all": measured.ratio("basewise", others)[0]}
        if NEWEST in contestants:
            more["ratio on the newest Java"] = measured.ratio(NEWEST, [best])[0]
        return case.result(measured, value, INFERENCE_TARGETS[hidden], threads=2, **more)


def cells(setup, name):
    """Inference of the other cells on two threads."""
    cell, _, hidden = name.partition("-")
    if cell == "MINGRU":
        return min_gru(setup, int(hidden))
    target = 4 if cell == "GRU" else None
    return beside_pytorch(setup, cell, int(hidden), target, newest=False)


def plain(setup, hidden):
    """LSTM inference on two threads where Java runs without the Vector API."""
    return beside_pytorch(setup, "LSTM", int(hidden), target=0.8, kernel="auto", vector=False)


def beside_pytorch(setup, cell, hidden, target, newest=True, **java):
    with case_of(setup) as case:
        case.javas(newest, **java)
        case.peers("pytorch", "onnxruntime")
        case.network(cell, hidden)
        contestants = {name: case.inference(name, 2) for name in case.workers}
        measured = Measurements(contestants).take(setup.rounds)
        value, best = measured.ratio("basewise", ["pytorch"])
        more = {"over": best, "threads": 2}
        if NEWEST in contestants:
            more["ratio on the newest Java"] = measured.ratio(NEWEST, [best])[0]
        kernel = case.workers["basewise"].ask("describe")["kernel"]
        return case.result(measured, value, target, kernel=kernel, **more)


def min_gru(setup, hidden):
    with case_of(setup) as case:
        contestants = {}
        for name, cell in ("basewise", "MINGRU"), ("basewise, LSTM", "LSTM"):
            case.java(name, setup.java).ask(
                "network", cell=cell, hidden=hidden, folder=case.folder
            )
            contestants[name] = case.inference(name, 2)
        measured = Measurements(contestants).take(setup.rounds)
        value, best = measured.ratio("basewise", ["basewise, LSTM"])
        return case.result(measured, value, 3, over=best, threads=2)


# Shares of the peak for inference on one thread.
PEAK_TARGETS = {64: 0.70, 128: 0.80, 256: 0.85}


def peak(setup, hidden):
    """The share of the processor's measured peak that LSTM inference on one thread reaches."""
    hidden = int(hidden)
    with case_of(setup) as case:
        case.javas()
        names = list(case.workers)
        case.network("LSTM", hidden)
        case.peers("pytorch")

        def peak_of(worker):
            return lambda: worker.rate("peak", threads=1, time=setup.search_seconds), worker.pid

        flops, contestants = flops_per_base(hidden), {}
        for name in names:
            bases, pid = case.inference(name, 1)
            contestants[name] = (lambda bases=bases: flops * bases()), pid
            fma = peak_of(case.workers[name])
            warm(fma[0], setup.warm_ups)
            contestants["multiply-add loop, " + name] = fma
        contestants["matrix product, pytorch"] = peak_of(case.workers["pytorch"])
        measured = Measurements(contestants).take(setup.rounds)
        peaks = [name for name in contestants if name.startswith("multiply-add")]
        value, _ = measured.ratio("basewise", peaks)
        more = {"threads": 1, "over": "the multiply-add loop", "operations per base": flops}
        if NEWEST in names:
            more["ratio on the newest Java"] = measured.ratio(NEWEST, peaks)[0]
        unit = "operations per second"
        return case.result(measured, value, PEAK_TARGETS[hidden], unit, **more)


def training(setup, shape, threads):
    """Training steps: forward, backward, clipping, AdamW."""
    with case_of(setup) as case:
        case.java("basewise", setup.java)
        case.peers("pytorch")
        size = {} if shape == "bundled" else {"hidden": int(shape)}
        task = case.workers["basewise"].ask("training", folder=case.folder, **size)
        ours = task.pop("loss")
        theirs = case.workers["pytorch"].ask("training", folder=case.folder, **task)["loss"]
        log(f"    loss of the first update: basewise {ours:.7f}, pytorch {theirs:.7f}")
        if not abs(ours - theirs) < LARGEST_DIFFERENCE * ours:
            raise SystemExit("the losses of basewise and pytorch do not agree")
        case.settings = {"both": task}

        def contestant(name):
            worker, sizes = case.workers[name], {"threads": int(threads)}
            if name == "basewise":
                warm(lambda: worker.rate("train", time=1.5, **sizes), setup.warm_ups)
            measure = lambda: worker.rate("train", time=setup.training_seconds, **sizes)
            return measure, worker.pid

        contestants = {name: contestant(name) for name in case.workers}
        measured = Measurements(contestants).take(setup.rounds)
        value, best = measured.ratio("basewise", ["pytorch"])
        losses = {"basewise": ours, "pytorch": theirs}
        return case.result(measured, value, 1.6, over=best, threads=int(threads), losses=losses)


def cores(setup, what):
    """Two threads beside one, both cores idle."""
    with case_of(setup) as case:
        worker = case.java("basewise", setup.java)
        contestants = {
            name: threads_contestant(case, worker, what, count)
            for name, count in (("two threads", 2), ("one thread", 1))
        }
        measured = Measurements(contestants).take(setup.rounds)
        value, best = measured.ratio("two threads", ["one thread"])
        return case.result(measured, value, 1.9, over=best)


def threads_contestant(case, worker, what, count):
    """Inference of one network, or the stream of the bundled model, on some threads."""
    if what == "bundled":
        rate = lambda seconds: worker.rate("stream", threads=count, time=seconds)
        warm(lambda: rate(1.5), case.setup.warm_ups)
        return (lambda: rate(2 * case.setup.seconds)), worker.pid
    case.network("LSTM", int(what))
    return case.inference("basewise", count)


def busy(setup, what):
    """Two threads while another process holds one of the two cores, beside two idle cores."""
    with case_of(setup) as case:
        worker = case.java("basewise", setup.java)
        idle = {"basewise": threads_contestant(case, worker, what, 2)}
        case.peers("pytorch")
        case.network("LSTM", 128 if what == "bundled" else int(what))
        idle["pytorch"] = case.inference("pytorch", 2)
        contestants = dict(idle)
        for name, (measure, pid) in idle.items():

            def while_busy(measure=measure):
                with Spinner():
                    return measure()

            contestants[name + ", one core held"] = while_busy, pid
        measured = Measurements(contestants).take(setup.rounds)
        value, best = measured.ratio("basewise, one core held", ["basewise"])
        theirs = measured.ratio("pytorch, one core held", ["pytorch"])[0]
        return case.result(measured, value, 0.45, over=best, **{"the same of pytorch": theirs})


def annotate(setup, what):
    """Whole processes, from their start to their end."""
    basewise = CHECKOUT / "basewise"
    with case_of(setup) as case:
        folder = Path(case.folder)
        if what != "start":
            fasta = plain_fasta(setup.genome, folder)
            if what == "copies":
                fasta = copies(fasta, folder)
            commands = {"basewise": annotation(basewise, fasta, folder)}
            prodigal = shutil.which("prodigal")
            if prodigal:
                gff = folder / "prodigal.gff"
                commands["prodigal"] = [
                    *(prodigal, "-q", "-p", "single", "-f", "gff", "-i", fasta, "-o", gff)
                ]
            else:
                log("    no prodigal on the PATH")
        else:
            fasta = folder / "short.fa"
            bases = "".join(random.Random(1).choices("ACGT", k=100))
            fasta.write_text(f">short\n{bases}\n")
            commands = {
                "annotate 100 bases": annotation(basewise, fasta, folder),
                "print the version": [basewise, "--version"],
            }
        measured, used = processes(commands, folder, setup.rounds)
        more = {"over": "prodigal"} if "prodigal" in commands else {}
        value = measured.ratio("prodigal", ["basewise"])[0] if more else None
        more.update(used)
        more["bases"] = sum(len(x) for x in fasta.read_text().splitlines() if x[:1] != ">")
        return case.result(measured, value, 1.0 if more.get("over") else None, "seconds", **more)


def processes(commands, folder, rounds):
    """Wall times of commands by name, in turns, and the medians of their memory and CPU times."""
    used = {name: [] for name in commands}

    def contestant(name):
        def measure():
            used[name].append(run(commands[name], folder))
            return used[name][-1]["seconds"]

        return (measure,)

    run(commands[next(iter(commands))], folder)  # brings files into the system's cache
    measured = Measurements({name: contestant(name) for name in commands}).take(rounds)
    medians = {
        name: {n: statistics.median(u[key] for u in v) for n, v in used.items()}
        for key, name in (("memory", "peak memory, MiB"), ("cpu", "CPU time, seconds"))
    }
    return measured, medians


# The time without a report over that with it: a report takes a tenth more at most.
REPORT_TARGET = 1 / 1.1


def report(setup, what):
    """A genome annotated without and with a report."""
    with case_of(setup) as case:
        folder = Path(case.folder)
        plain = annotation(CHECKOUT / "basewise", plain_fasta(setup.genome, folder), folder)
        pages = ["--report", folder / "report.html", "--stats", folder / "stats.json"]
        commands = {"without": plain, "with --report and --stats": [*plain, *pages]}
        measured, used = processes(commands, folder, setup.rounds)
        value = measured.ratio("without", ["with --report and --stats"])[0]
        size = (folder / "report.html").stat().st_size
        more = {"over": "with --report and --stats", "bytes of the page": size}
        return case.result(measured, value, REPORT_TARGET, "seconds", **more, **used)


def copies(fasta, folder, count=5):
    """The records of a file several times over: what a run costs beyond its start."""
    text = fasta.read_text()
    made = folder / "copies.fa"
    with open(made, "w") as out:
        for i in range(count):
            out.write(text.replace(">", f">{i + 1}."))
    return made


def files(setup, what):
    """Twenty genomes: one process for all, beside one for each and Prodigal on each in turn."""
    basewise = CHECKOUT / "basewise"
    with case_of(setup) as case:
        folder = Path(case.folder)
        fastas = genomes(plain_fasta(setup.genome, folder), folder)
        out = folder / "out"
        each = 'for f; do %s "$f" %s "$f".gff3 || exit; done'
        commands = {
            "one process": [basewise, "annotate", "-t", 2, "-q", *fastas, "--output-dir", out],
            "a process for each": [
                *("bash", "-c", each % (f"'{basewise}' annotate -t 2 -q", "-o"), "basewise", *fastas)
            ],
        }
        if shutil.which("prodigal"):
            commands["prodigal on each"] = [
                *("bash", "-c", each % ("prodigal -q -p single -f gff -i", "-o"), "prodigal", *fastas)
            ]
        used = {name: [] for name in commands}

        def contestant(name):
            def measure():
                used[name].append(run(commands[name], folder))
                return used[name][-1]["seconds"]

            return (measure,)

        measured = Measurements({name: contestant(name) for name in commands}).take(setup.rounds)
        value, best = measured.ratio("a process for each", ["one process"])
        more = {"over": best}
        if "prodigal on each" in commands:
            more["prodigal over one process"] = measured.ratio("prodigal on each", ["one process"])[0]
        for key, name in ("memory", "peak memory, MiB"), ("cpu", "CPU time, seconds"):
            more[name] = {n: statistics.median(u[key] for u in v) for n, v in used.items()}
        return case.result(measured, value, 1 / 0.6, "seconds", **more)


def genomes(fasta, folder, count=20):
    """Pieces of a genome of 2 Mb up to all of it, each from another place on, as it is a circle."""
    bases = "".join(line for line in fasta.read_text().splitlines() if line[:1] != ">")
    made = []
    for i in range(count):
        start = i * len(bases) // count
        length = 2_000_000 + i * (len(bases) - 2_000_000) // (count - 1)
        made.append(folder / f"genome{i + 1}.fa")
        with open(made[-1], "w") as out:
            piece = (bases[start:] + bases[:start])[:length]
            lines = "\n".join(piece[at : at + 80] for at in range(0, len(piece), 80))
            out.write(f">genome{i + 1}\n{lines}\n")
    return made


def stages(setup, what):
    """Shares of the samples of `basewise annotate` in its stages, both threads together."""
    with case_of(setup) as case:
        folder = Path(case.folder)
        fasta, recording = plain_fasta(setup.genome, folder), folder / "annotate.jfr"
        command = annotation(CHECKOUT / "basewise", fasta, folder)
        command.append(f"-XX:StartFlightRecording=filename={recording},settings=profile")
        values = {name: [] for name in NAMES}
        for _ in range(setup.rounds):
            run(command, folder)
            for name, share in shares(setup.java, recording).items():
                values[name].append(share)
        return {"unit": "share", "measurements": values, "ratio": None, "target": None}


def annotation(basewise, fasta, folder):
    return [basewise, "annotate", fasta, "-t", 2, "-q", "-o", folder / "basewise.gff3"]


def plain_fasta(genome, folder):
    """The genome without compression: Prodigal reads no other."""
    if not genome or not genome.exists():
        raise SystemExit("the row annotate needs a FASTA file: --genome FILE")
    if genome.suffix != ".gz":
        return genome
    with gzip.open(genome, "rb") as packed, open(folder / "genome.fa", "wb") as fasta:
        shutil.copyfileobj(packed, fasta)
    return folder / "genome.fa"
