package org.basewise.io;

import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;

/**
 * Where the known sequence of a contig ends: at the ends of a linear contig, and at gaps, which are
 * runs of at least {@value #GAP} N.
 */
final class KnownEnds {
  /** The fewest N that are a gap: what table2asn is given as {@code -gaps-min}. */
  static final int GAP = 10;

  private final Contig contig;

  /** The ends of a contig's known sequence. */
  KnownEnds(Contig contig) {
    this.contig = contig;
  }

  /**
   * The bases from a position to the end of the known sequence on its left.
   *
   * @param start of a feature, 0-based
   * @param most bases that are looked at
   * @return 0 if the feature begins there; -1 if more bases than {@code most} lie between
   */
  int left(int start, int most) {
    for (int bases = 0; bases <= most; bases++) {
      if (isUnknown(start - bases - 1)) {
        return bases;
      }
    }
    return -1;
  }

  /** As {@link #left}, on the right of a feature whose last base is {@code end - 1}. */
  int right(int end, int most) {
    for (int bases = 0; bases <= most; bases++) {
      if (isUnknown(end + bases)) {
        return bases;
      }
    }
    return -1;
  }

  /** True beyond the ends of the contig and in gaps. */
  private boolean isUnknown(int pos) {
    if (Nucleotide.set(contig.code(pos)) == Nucleotide.NONE) {
      return true;
    }
    int run = isN(pos) ? 1 : 0;
    for (int at = pos - 1; run > 0 && run < GAP && isN(at); at--) {
      run++;
    }
    for (int at = pos + 1; run > 0 && run < GAP && isN(at); at++) {
      run++;
    }
    return run >= GAP;
  }

  private boolean isN(int pos) {
    return Nucleotide.set(contig.code(pos)) == Nucleotide.N;
  }
}
