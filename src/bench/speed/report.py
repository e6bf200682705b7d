"""The tables of docs/performance.md from the record of the measurements."""
import re

BEGIN, END = "<!-- speed.sh: begin -->", "<!-- speed.sh: end -->"

# Row, heading, and the text below it.
ROWS = [
    (
        "inference",
        "LSTM, two threads",
        "Thousand bases per second. Ratio: basewise over the better of PyTorch and ONNX Runtime, each"
        " as it is mostly run, one call on both threads; “over all”: over the best of their four"
        " columns, two calls at once being a batch of its own for each thread.",
    ),
    (
        "plain",
        "LSTM without the Vector API, two threads",
        "Thousand bases per second, Java started without `jdk.incubator.vector`. Ratio: over PyTorch.",
    ),
    (
        "cells",
        "Other cells, two threads",
        "Thousand bases per second. Ratio: over PyTorch; minGRU: over basewise's LSTM of its width.",
    ),
    (
        "peak",
        "Share of the processor's peak, LSTM, one thread",
        "Billion floating-point operations per second (64 H² + 32 H per base: the look-up of the first"
        " input and the activations are not counted). Ratio: over a loop of independent multiply-adds"
        " in registers. The product is PyTorch's of matrices of 1536 x 1536.",
    ),
    (
        "training",
        "Training steps",
        "Thousand bases per second; network, batch and loss are the same. Ratio: over PyTorch.",
    ),
    (
        "cores",
        "Two idle cores",
        "Thousand bases per second. `bundled` is the bundled model run as `annotate` runs it.",
    ),
    (
        "busy",
        "One of two cores held by another process",
        "Thousand bases per second, two threads: basewise's bundled model, PyTorch's LSTM of 128"
        " units. Ratio: over the rate on two idle cores.",
    ),
    (
        "annotate",
        "Whole processes",
        "Seconds from start to end; `genome`: `basewise annotate` with the bundled model on two"
        " threads, and Prodigal in single mode, which has no threads; `copies`: the genome five times"
        " in one file. Ratio: Prodigal's time over basewise's.",
    ),
    (
        "report",
        "What a report costs",
        "Seconds of `basewise annotate` as above, without and with `--report` and `--stats`. Ratio:"
        " the time without over that with them.",
    ),
    (
        "files",
        "Many files",
        "Seconds for 20 genomes of 2 Mb and more (pieces of the genome above): `basewise annotate"
        " --output-dir` in one process on two threads, the same in a process for each, and Prodigal"
        " on each in turn. Ratio: a process for each over one process.",
    ),
    (
        "stages",
        "Stages of annotate",
        "Per cent of the samples of running Java threads of the same command as `genome` above, both"
        " threads together, taken by the JVM's flight recorder.",
    ),
]
SCALES = {"bases per second": 1e3, "operations per second": 1e9, "seconds": 1, "share": 0.01}
SHORT = {
    "ratio over the best of all": "over all",
    "ratio on the newest Java": "on the newest Java",
}


def number(value):
    if value is None:
        return ""
    return f"{value:.2f}" if abs(value) < 10 else f"{value:,.0f}" if value >= 100 else f"{value:.1f}"


def unique(names):
    return list(dict.fromkeys(names))


def table(cases):
    """One row of the record: its cases as lines, their contestants as columns."""
    contestants = unique(n for case in cases.values() for n in case["medians"])
    extras = [n for n in SHORT if any(n in case for case in cases.values())]
    with_target = any(case["target"] for case in cases.values())
    with_ratio = any(case["ratio"] for case in cases.values())
    head = ["case", *contestants]
    head += ["ratio"] * with_ratio + [SHORT[n] for n in extras]
    head += ["target", "reached"] * with_target
    lines = [head, ["---"] * len(head)]
    for name, case in cases.items():
        scale = SCALES[case["unit"]]
        line = [name.split("/", 1)[1].replace("/", ", threads: ")]
        medians = [case["medians"].get(n) for n in contestants]
        line += [number(None if m is None else m / scale) for m in medians]
        line += [number(case["ratio"])] * with_ratio + [number(case.get(n)) for n in extras]
        if with_target:
            reached = "" if not case["target"] else "yes" if case["ratio"] >= case["target"] else "no"
            line += [number(case["target"]), reached]
        lines.append(line)
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def memory(cases):
    """A sentence for each case that tells the memory of its processes."""
    for name, case in cases.items():
        held = case.get("peak memory, MiB")
        if held:
            told = ", ".join(f"{n} {number(v)}" for n, v in held.items())
            yield f"Peak memory in MiB, `{name.split('/', 1)[1]}`: {told}."


def text(record):
    about, machine = record["software"], record["machine"]
    javas = [a["java"] for n, a in about.items() if n.startswith("basewise")]
    parts = [
        f"Version {record['version']} on {machine['processor']} ({machine['cores']} cores,"
        f" {machine['memory']}, {machine['vectors']}); Java {', newest Java '.join(javas)}; kernel"
        f" {about['basewise']['kernel']}; PyTorch {about['pytorch']['pytorch']}, ONNX Runtime"
        f" {about['onnxruntime']['onnxruntime']}; {about.get('prodigal', 'no Prodigal')}. Medians;"
        f" every measurement is in `docs/benchmarks/{record['version']}.json`."
    ]
    for row, heading, note in ROWS:
        cases = {n: c for n, c in record["cases"].items() if n.split("/")[0] == row}
        if cases:
            parts += [f"### {heading}", note, table(cases), *memory(cases)]
    missed = [
        f"{n} ({number(c['ratio'])} of {number(c['target'])})"
        for n, c in record["cases"].items()
        if c["target"] and c["ratio"] < c["target"]
    ]
    parts.append("Targets missed: " + (", ".join(missed) if missed else "none") + ".")
    return "\n\n".join(parts)


def write(page, new):
    old = page.read_text(encoding="utf-8")
    pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    if not pattern.search(old):
        raise SystemExit(f"{page} lacks the marks {BEGIN} and {END}")
    page.write_text(pattern.sub(lambda _: f"{BEGIN}\n{new}\n{END}", old), encoding="utf-8")
