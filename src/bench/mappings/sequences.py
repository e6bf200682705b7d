"""FASTA as arrays of base indices (A C G T are 0 to 3, anything else is 4)."""

import gzip

import numpy as np

INDEX = np.full(256, 4, dtype=np.uint8)
for i, letter in enumerate("ACGT"):
    INDEX[ord(letter)] = INDEX[ord(letter.lower())] = i


def read_fasta(path):
    """The records of a FASTA file, plain or gzip: {id: indices}."""
    with open(path, "rb") as raw:
        file = gzip.open(raw) if raw.peek(2)[:2] == b"\x1f\x8b" else raw
        text = file.read()
    records = {}
    for record in text.split(b">")[1:]:
        header, _, body = record.partition(b"\n")
        letters = np.frombuffer(body.translate(None, b" \t\r\n"), dtype=np.uint8)
        records[header.split()[0].decode()] = INDEX[letters]
    return records


def write_fasta(path, records):
    """Writes {id: indices}."""
    letters = np.frombuffer(b"ACGTN", dtype=np.uint8)
    with open(path, "wb") as file:
        for name, indices in records.items():
            file.write(b">" + name.encode() + b"\n" + letters[indices].tobytes() + b"\n")


def reverse_complement(indices):
    """The other strand."""
    return np.where(indices < 4, 3 - np.minimum(indices, 3), 4).astype(np.uint8)[::-1]


def words(indices, k):
    """The number of each k-mer, as a base-4 number, at every place; -1 where it has another letter."""
    count = len(indices) - k + 1
    if count <= 0:
        return np.empty(0, dtype=np.int64)
    numbers = np.zeros(count, dtype=np.int64)
    bad = np.zeros(count, dtype=bool)
    for i in range(k):
        part = indices[i : i + count]
        numbers = numbers * 4 + np.minimum(part, 3)
        bad |= part == 4
    numbers[bad] = -1
    return numbers


def spectrum(records, k):
    """Counts of all 4^k k-mers over the records."""
    counts = np.zeros(4**k, dtype=np.int64)
    for indices in records:
        numbers = words(indices, k)
        counts += np.bincount(numbers[numbers >= 0], minlength=4**k)
    return counts
