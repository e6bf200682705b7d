"""Features of a GFF3, and how likely their caller holds them to be."""

import dataclasses
import re


@dataclasses.dataclass(frozen=True)
class Feature:
    """One feature: all rows of one ID.

    parts: (start, end, phase) of each row from left to right, 0-based and half-open
    probability: that it is there, 0 to 1; None where its caller gives none
    """

    sequence: str
    kind: str
    strand: str
    parts: tuple
    probability: float | None
    product: str

    @property
    def start(self):
        return self.parts[0][0]

    @property
    def end(self):
        return max(end for _, end, _ in self.parts)


def attribute(text, name):
    """The value of an attribute of column 9, or None."""
    found = re.search(rf"(?:^|;)\s*{name}=([^;]*)", text)
    return found.group(1) if found else None


def probability(fields):
    """Of one row: `prob`, the `probability` of a frameshift, Prodigal's `conf`, or else column 6."""
    for name, full in (("prob", 1), ("probability", 1), ("conf", 100)):
        value = attribute(fields[8], name)
        if value is not None:
            return float(value) / full
    try:
        value = float(fields[5])
    except ValueError:
        return None
    return value if 0 <= value <= 1 else None


def rows(lines):
    """The nine columns of each row, up to the sequences where these follow."""
    for line in lines:
        if line.startswith("##FASTA"):
            return
        fields = line.rstrip("\n").split("\t")
        if not line.startswith("#") and len(fields) > 8:
            yield fields


def features(lines, *kinds):
    """The `Feature`s of these types (column 3), in the order of their first rows."""
    by_id = {}
    for number, f in enumerate(rows(lines)):
        if f[2] in kinds:
            key = (f[0], f[2], f[6], attribute(f[8], "ID") or number)
            by_id.setdefault(key, []).append(f)
    for (sequence, kind, strand, _), same in by_id.items():
        parts = sorted((int(f[3]) - 1, int(f[4]), int(f[7]) if f[7] in "012" else 0) for f in same)
        product = attribute(same[0][8], "product") or ""
        yield Feature(sequence, kind, strand, tuple(parts), probability(same[0]), product)


def features_of(path, *kinds):
    with open(path) as lines:
        return list(features(lines, *kinds))
