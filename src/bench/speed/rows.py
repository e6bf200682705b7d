"""What is measured: one function for each row of the table, one call for each of its cases.

Every case returns a dictionary: measurements by contestant, the settings they ran with, the ratio
that the project's target is about, and the target.
"""
import tempfile
from contextlib import ExitStack, contextmanager
from pathlib import Path

from workers import best_sizes, interleaved, java_worker, log, peer, ratio, warm

LARGEST_DIFFERENCE = 1e-5


def flops_per_base(hidden, gates=4, layers=2, labels=8):
    """Multiplications and additions of a bidirectional stack whose first input is looked up."""
    products = 2 * gates * hidden * (hidden + (layers - 1) * 3 * hidden)
    return 2 * (products + 2 * hidden * labels)


class Case:
    """Workers of one case: a network, the same for all of them, whose outputs were compared."""

    def __init__(self, setup, stack, folder):
        self.setup, self.stack, self.folder = setup, stack, folder
        self.workers, self.settings, self.agreement = {}, {}, {}

    def java(self, name, home, **options):
        self.workers[name] = self.stack.enter_context(java_worker(home, **options))
        return self.workers[name]

    def javas(self):
        """basewise on the Java of the project and, where there is one, on the newest."""
        self.java("basewise", self.setup.java)
        if self.setup.newest_java:
            self.java("basewise (newest Java)", self.setup.newest_java)

    def peer(self, name):
        self.workers[name] = self.stack.enter_context(peer(name))
        return self.workers[name]

    def network(self, cell, hidden):
        for name, worker in self.workers.items():
            worker.ask("network", cell=cell, hidden=hidden, folder=self.folder)
            if not name.startswith("basewise"):
                difference = worker.ask("check", folder=self.folder)["difference"]
                log(f"    largest difference between basewise and {name}: {difference:.2g}")
                if not difference < LARGEST_DIFFERENCE:
                    raise SystemExit(f"basewise and {name} do not agree: {difference}")
                self.agreement[name] = difference

    def inference(self, name, threads):
        """The rate of a worker at the sizes that suit it best."""
        worker, setup = self.workers[name], self.setup
        if name.startswith("basewise"):
            rows, steps = [8, 16, 32], [2048]
            task = {"threads": threads, "rows": 16, "steps": 512, "time": 1}
            warm(lambda: worker.rate("infer", **task), setup.warm_ups)
        else:
            rows, steps = [8, 16, 32, 64, 128], [128, 2048]
        sizes = best_sizes(worker, threads, rows, steps, setup.search_seconds)
        self.settings[name] = sizes
        log(f"    {name}: {sizes}")
        return lambda: worker.rate("infer", threads=threads, time=setup.seconds, **sizes)

    def result(self, results, value, target, **more):
        return {
            "unit": "bases per second",
            "measurements": results,
            "settings": self.settings,
            "largest difference of logits": self.agreement,
            "ratio": value,
            "target": target,
            **more,
        }


@contextmanager
def case_of(setup):
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(dir=setup.cache))
        yield Case(setup, stack, folder)


INFERENCE_TARGETS = {32: 2.0, 64: 1.5, 128: 1.25, 256: 1.15}


def inference(setup, hidden, cell="LSTM", threads=2, target=None, over=None):
    hidden = int(hidden)
    with case_of(setup) as case:
        case.javas()
        case.peer("pytorch")
        case.peer("onnxruntime")
        case.network(cell, hidden)
        names = list(case.workers)
        results = interleaved({n: case.inference(n, threads) for n in names}, setup.rounds)
        value, best = ratio(results, "basewise", over or ["pytorch", "onnxruntime"])
        more = {}
        if setup.newest_java:
            newest = "basewise (newest Java)"
            more["ratio on the newest Java"] = ratio(results, newest, [best])[0]
        target = target or INFERENCE_TARGETS[hidden]
        return case.result(results, value, target, over=best, threads=threads, **more)


def cells(setup, cell):
    cell, _, hidden = cell.partition("-")
    if cell == "MINGRU":
        return min_gru(setup, int(hidden))
    return inference(setup, hidden, cell, target=4 if cell == "GRU" else None, over=["pytorch"])


def min_gru(setup, hidden):
    with case_of(setup) as case:
        measures = {}
        for cell in "MINGRU", "LSTM":
            name = "basewise " + cell
            case.java(name, setup.java)
            case.workers[name].ask("network", cell=cell, hidden=hidden, folder=case.folder)
            measures[name] = case.inference(name, 2)
        results = interleaved(measures, setup.rounds)
        value, _ = ratio(results, "basewise MINGRU", ["basewise LSTM"])
        return case.result(results, value, 3, over="basewise LSTM", threads=2)


PEAK_TARGETS = {64: 0.70, 128: 0.80, 256: 0.85}


def peak(setup, hidden):
    """The share of the processor's measured peak that inference on one thread reaches."""
    hidden = int(hidden)
    with case_of(setup) as case:
        case.javas()
        names = list(case.workers)
        case.network("LSTM", hidden)
        case.peer("pytorch")
        measures = {}
        for name in names:
            worker = case.workers[name]
            measures[name] = case.inference(name, 1)
            fma = lambda w=worker: w.rate("peak", threads=1, time=setup.search_seconds)
            warm(fma, setup.warm_ups)
            measures["peak, " + name] = fma
        product = case.workers["pytorch"]
        measures["peak, pytorch's matrix product"] = lambda: product.rate(
            "peak", threads=1, time=setup.search_seconds
        )
        results = interleaved(measures, setup.rounds)
        flops = flops_per_base(hidden)
        shares = {}
        for name in names:
            pairs = {name: [flops * rate for rate in results[name]]}
            peaks = [n for n in results if n.startswith("peak, basewise")]
            shares[name] = ratio({**pairs, **{n: results[n] for n in peaks}}, name, peaks)[0]
        more = {"operations per base": flops, "threads": 1, "over": "the measured peak"}
        if len(names) > 1:
            more["ratio on the newest Java"] = shares[names[1]]
        return case.result(results, shares["basewise"], PEAK_TARGETS[hidden], **more)


def training(setup, shape, threads):
    with case_of(setup) as case:
        case.java("basewise", setup.java)
        case.peer("pytorch")
        size = {} if shape == "bundled" else {"hidden": int(shape)}
        task = case.workers["basewise"].ask("training", folder=case.folder, **size)
        ours = task.pop("loss")
        theirs = case.workers["pytorch"].ask("training", folder=case.folder, **task)["loss"]
        log(f"    loss of the first update: basewise {ours:.7f}, pytorch {theirs:.7f}")
        if not abs(ours - theirs) < LARGEST_DIFFERENCE * ours:
            raise SystemExit("the losses of basewise and pytorch do not agree")
        case.settings = {"both": task}
        count = int(threads)

        def rate(name, seconds):
            return case.workers[name].rate("train", threads=count, time=seconds)

        warm(lambda: rate("basewise", 1.5), setup.warm_ups)
        measures = {n: lambda n=n: rate(n, setup.training_seconds) for n in case.workers}
        results = interleaved(measures, setup.rounds)
        value, best = ratio(results, "basewise", ["pytorch"])
        return case.result(results, value, 1.6, over=best, threads=count)
