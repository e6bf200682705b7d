#!/usr/bin/env python3
"""Errors of drafts, counted against the finished genomes of the same strains.

  draft_errors.py FOLDER

FOLDER holds NAME.draft.fa.gz and NAME.finished.fa.gz. Prints the tables of
docs/decisions/0023-errors-of-real-drafts.md. Needs mappy.
"""
import collections
import glob
import os
import sys

import mappy

EQX = 0x4000000
LONGEST = 9
OTHER_STRAND = str.maketrans("ACGTN", "TGCAN")


def other_strand(bases):
    return bases[::-1].translate(OTHER_STRAND)


def run_lengths(bases):
    lengths, i = [0] * len(bases), 0
    while i < len(bases):
        end = i + 1
        while end < len(bases) and bases[end] == bases[i]:
            end += 1
        lengths[i:end] = [end - i] * (end - i)
        i = end
    return lengths


def pair(base):
    return "AT" if base in "AT" else "CG"


class Counts:
    def __init__(self):
        self.bases = 0
        self.runs = collections.Counter()
        self.hit = collections.Counter()
        self.deletions = collections.Counter()
        self.sizes = collections.Counter()
        self.insertions = collections.Counter()
        self.substitutions = collections.Counter()
        self.sites = collections.Counter()
        self.at_sites = collections.Counter()

    def add(self, finished, draft, q, r, end, cigar):
        lengths = run_lengths(finished)
        self.bases += end - r
        i = r
        while i < end:
            self.runs[pair(finished[i]), min(LONGEST, lengths[i])] += 1
            i += lengths[i]
        for strand in (finished, other_strand(finished)):
            for i in range(2, len(strand) - 2):
                if strand[i] == "C":
                    self.sites["GATC" if strand[i - 3:i + 1] == "GATC" else "other"] += 1
        for count, operation in cigar:
            if operation == 8:
                for k in range(count):
                    self.substitute(finished, draft, r + k, q + k)
            elif operation == 2:
                gone = finished[r:r + count]
                self.sizes[count] += 1
                one_kind = len(set(gone)) == 1
                self.deletions["in one run" if one_kind else "of several kinds of base"] += 1
                if one_kind:
                    self.hit[pair(gone[0]), min(LONGEST, lengths[r])] += 1
            elif operation == 1:
                new = draft[q:q + count]
                if set(new) in ({finished[r]}, {finished[r - 1]}):
                    at = r if set(new) == {finished[r]} else r - 1
                    self.insertions["copy of %s, run of %s" % (pair(new[0]), "1" if lengths[at] == 1 else "2 or more")] += 1
                else:
                    self.insertions["other"] += 1
            r += count if operation != 1 else 0
            q += count if operation != 2 else 0

    def substitute(self, finished, draft, r, q):
        change = finished[r] + draft[q]
        self.substitutions["C>T, G>A" if change in ("CT", "GA") else "other"] += 1
        if change in ("CT", "GA"):
            around = finished[r - 3:r + 4]
            around = around if change == "CT" else other_strand(around)
            self.at_sites["GATC" if around[:4] == "GATC" else "other"] += 1


def read(path):
    return {name: bases.upper() for name, bases, _ in mappy.fastx_read(path)}


def compare(finished_path, draft_path, total):
    counts = Counts()
    finished, drafts = read(finished_path), read(draft_path)
    aligner = mappy.Aligner(finished_path, preset="asm5", extra_flags=EQX)
    for bases in drafts.values():
        for hit in aligner.map(bases):
            if not hit.is_primary or hit.mlen < 10000:
                continue
            draft = bases if hit.strand > 0 else other_strand(bases)
            q = hit.q_st if hit.strand > 0 else len(bases) - hit.q_en
            for to in (counts, total):
                to.add(finished[hit.ctg], draft, q, hit.r_st, hit.r_en, hit.cigar)
    return counts


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    total, each = Counts(), {}
    for path in sorted(glob.glob(os.path.join(sys.argv[1], "*.draft.fa.gz"))):
        name = os.path.basename(path)[:-len(".draft.fa.gz")]
        each[name] = compare(path.replace(".draft.", ".finished."), path, total)
    each["all"] = total
    print("| draft | Mb | deletions, insertions, substitutions | per 1,000 bases | C>T and G>A among the substitutions | those of them in GATC | of the GATC |\n|---|---|---|---|---|---|---|")
    for name, c in each.items():
        d, i, x = sum(c.deletions.values()), sum(c.insertions.values()), sum(c.substitutions.values())
        t = c.substitutions["C>T, G>A"]
        print("| %s | %.2f | %d, %d, %d | %.2f, %.3f, %.2f | %.3f | %.2f | %.3f |" % (
            name, c.bases / 1e6, d, i, x, 1000 * d / c.bases, 1000 * i / c.bases, 1000 * x / c.bases, t / x,
            c.at_sites["GATC"] / t, c.at_sites["GATC"] / c.sites["GATC"]))
    print("\n| run | A or T: runs, with a deletion | share (drafts) | C or G: runs, with a deletion | share (drafts) |\n|---|---|---|---|---|")
    for length in range(1, LONGEST + 1):
        cells = []
        for kind in ("AT", "CG"):
            runs, hit = total.runs[kind, length], total.hit[kind, length]
            shares = [c.hit[kind, length] / c.runs[kind, length] for c in each.values() if c is not total and c.runs[kind, length] >= 20]
            span = " (%.2g to %.2g)" % (min(shares), max(shares)) if shares else ""
            cells += ["%d, %d" % (runs, hit), "%.2g%s" % (hit / max(1, runs), span)]
        print("| %s | %s |" % (length if length < LONGEST else "%d or more" % LONGEST, " | ".join(cells)))
    print("\ndeletions by bases:", dict(sorted(total.sizes.items())), dict(total.deletions))
    print("insertions:", dict(total.insertions))


if __name__ == "__main__":
    main()
