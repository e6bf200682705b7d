"""The table of docs/performance.md from the record of the measurements."""
import re

BEGIN, END = "<!-- speed.sh: begin -->", "<!-- speed.sh: end -->"


def amount(value):
    for limit, unit in ((1e9, "G"), (1e6, "M"), (1e3, "k")):
        if value >= limit:
            return f"{value / limit:.3g} {unit}"
    return f"{value:.3g}"


def table(record):
    lines = [
        "| case | measured (medians) | ratio | newest Java | over | target | reached |",
        "|---|---|---|---|---|---|---|",
    ]
    for name, case in record["cases"].items():
        medians = "; ".join(f"{n} {amount(v)}" for n, v in case["medians"].items())
        newest = case.get("ratio on the newest Java")
        target = case["target"]
        reached = "-" if target is None else "yes" if case["ratio"] >= target else "no"
        lines.append(
            f"| {name} | {medians} | {case['ratio']:.2f} | "
            f"{'' if newest is None else f'{newest:.2f}'} | {case.get('over', '')} | "
            f"{target or '-'} | {reached} |"
        )
    return "\n".join(lines)


def write(page, text):
    old = page.read_text()
    pattern = re.compile(re.escape(BEGIN) + ".*?" + re.escape(END), re.DOTALL)
    if not pattern.search(old):
        raise SystemExit(f"{page} lacks the marks {BEGIN} and {END}")
    page.write_text(pattern.sub(lambda _: f"{BEGIN}\n{text}\n{END}", old))
