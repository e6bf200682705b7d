"""Holds Parquet parts against GFF3 and proteins: python parquet.py FOLDER FILE.gff3... FILE.faa...

DuckDB and pandas read all parts; their rows must be those of the GFF3 files but for the rows of genes, and their
proteins those of the FASTA files.
"""

import sys
import urllib.parse

import duckdb
import pandas

COLUMNS = ["contig", "start", "end", "strand", "type", "score", "phase", "attributes", "protein"]


def gff3_rows(path):
    for line in open(path):
        if line.startswith("#"):
            continue
        contig, _, kind, start, end, score, strand, phase, attributes = line.rstrip("\n").split("\t")
        if kind in ("gene", "region"):
            continue
        pairs = dict(pair.split("=", 1) for pair in attributes.split(";"))
        yield (
            contig,
            int(start) - 1,
            int(end),
            None if strand == "." else strand,
            kind,
            None if score == "." else float(score),
            None if phase == "." else int(phase),
            urllib.parse.unquote(pairs["ID"]),
        )


def proteins(path):
    found = {}
    for line in open(path):
        if line.startswith(">"):
            name = line[1:].split(" ", 1)[0]
            found[name] = ""
        else:
            found[name] += line.strip()
    return found


folder = sys.argv[1]
expected = sorted((row for path in sys.argv[2:] if path.endswith(".gff3") for row in gff3_rows(path)), key=repr)

rows = duckdb.sql(
    f"SELECT contig, start, \"end\", strand, type, score, phase, attributes['ID'] FROM '{folder}/*.parquet'"
).fetchall()
rows = sorted((row if not isinstance(row[-1], list) else (*row[:-1], row[-1][0]) for row in rows), key=repr)
assert rows == expected, next((pair for pair in zip(rows, expected) if pair[0] != pair[1]), (len(rows), len(expected)))

frame = pandas.read_parquet(folder)
assert list(frame.columns) == COLUMNS, list(frame.columns)
assert len(frame) == len(expected), (len(frame), len(expected))
assert sorted(zip(frame.contig, frame.start, frame.end)) == sorted(row[:3] for row in expected)

called = {}
for path in sys.argv[2:]:
    if path.endswith(".faa"):
        called.update(proteins(path))
of_frame = {dict(row.attributes)["ID"]: row.protein for row in frame[frame.protein.notna()].itertuples()}
assert of_frame == called, (len(of_frame), len(called))
print(f"{len(rows)} rows and {len(called)} proteins, read by DuckDB {duckdb.__version__} and pandas {pandas.__version__}")
