"""Writes a file as bgzip: python bgzip.py FILE FILE.gz, in blocks of 20,000 bytes."""

import struct
import sys
import zlib


def block(data):
    deflate = zlib.compressobj(6, zlib.DEFLATED, -15)
    body = deflate.compress(data) + deflate.flush()
    head = b"\x1f\x8b\x08\x04\0\0\0\0\0\xff\x06\0BC\x02\0" + struct.pack("<H", len(body) + 25)
    return head + body + struct.pack("<II", zlib.crc32(data), len(data))


with open(sys.argv[1], "rb") as source, open(sys.argv[2], "wb") as target:
    while data := source.read(20_000):
        target.write(block(data))
    target.write(block(b""))
