"use strict";

/** Translates coding features codon by codon, as the program's protein files do. */
const codons = {
  COMPLEMENT: { A: "T", C: "G", G: "C", T: "A", R: "Y", Y: "R", K: "M", M: "K", B: "V", V: "B", D: "H", H: "D", S: "S", W: "W", N: "N" },

  /** The amino acid of three letters; aminoAcids is NCBI's table of 64. */
  aminoAcid(letters, aminoAcids) {
    let index = 0;
    for (const letter of letters) {
      const value = "TCAG".indexOf(letter);
      if (value < 0) {
        return "X";
      }
      index = 4 * index + value;
    }
    return aminoAcids[index];
  },

  /**
   * The codons of a feature along its strand: each the positions of its bases and its amino acid, x
   * where the frame shifts.
   */
  of(feature, contig, aminoAcids) {
    const isMinus = feature.strand < 0;
    const parts = isMinus ? [...feature.parts].reverse() : feature.parts;
    const found = [];
    const shifted = [];
    let begun = [];
    parts.forEach(([start, end, phase], p) => {
      const skipped = phase < 0 ? (3 - begun.length) % 3 : phase;
      let position = isMinus ? end - 1 : start;
      const step = isMinus ? -1 : 1;
      if (p === 0 || (begun.length + skipped) % 3 !== 0) {
        if (p > 0) {
          found.push({ positions: [...begun, position], aminoAcid: "x" });
        }
        begun = [];
        position += step * skipped;
      } else if (this.isShift(parts[p - 1], parts[p], isMinus)) {
        shifted.push(found.length);
      }
      for (; position >= start && position < end; position += step) {
        begun.push(position);
        if (begun.length === 3) {
          const letters = begun.map((at) => (isMinus ? this.COMPLEMENT[contig.letter(at)] : contig.letter(at)));
          found.push({ positions: begun, aminoAcid: this.aminoAcid(letters, aminoAcids) });
          begun = [];
        }
      }
    });
    if (found.length > 0 && found[0].aminoAcid !== "x" && !(isMinus ? feature.isEndOpen : feature.isStartOpen)) {
      found[0].aminoAcid = "M";
    }
    for (const codon of shifted) {
      if (codon < found.length) {
        found[codon].aminoAcid = "x";
      }
    }
    return found;
  },

  /** True if one or two bases are left out between two parts, or read by both. */
  isShift(before, part, isMinus) {
    const gap = isMinus ? before[0] - part[1] : part[0] - before[1];
    return gap !== 0 && Math.abs(gap) <= 2;
  },
};
