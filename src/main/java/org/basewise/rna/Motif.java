package org.basewise.rna;

import org.basewise.genome.Nucleotide;

/**
 * A conserved stretch of an RNA.
 *
 * @param sets the nucleotides that each base may be
 * @param mismatches how many bases may be others
 */
record Motif(byte[] sets, int mismatches) {
  /** A motif in IUPAC letters. */
  static Motif of(String letters, int mismatches) {
    byte[] sets = new byte[letters.length()];
    for (int i = 0; i < sets.length; i++) {
      sets[i] = Nucleotide.codeOf(letters.charAt(i));
    }
    return new Motif(sets, mismatches);
  }

  /** The number of bases. */
  int length() {
    return sets.length;
  }

  /**
   * The offset where it fits best between two offsets, the first of equal ones; -1 if it fits
   * nowhere.
   */
  int find(StrandBases bases, int from, int to) {
    int best = -1;
    int fewest = mismatches + 1;
    for (int start = from; start + sets.length <= to && fewest > 0; start++) {
      int others = 0;
      for (int i = 0; i < sets.length && others < fewest; i++) {
        others += bases.is(start + i, sets[i]) ? 0 : 1;
      }
      if (others < fewest) {
        fewest = others;
        best = start;
      }
    }
    return best;
  }
}
