package org.basewise.annotate;

/**
 * How far the reading frame of a coding feature on minus is open on the right of where it starts:
 * up to the next stop codon, unknown codon or end of the contig.
 *
 * <p>What was found in a frame is remembered, so that each codon is looked at once.
 */
final class OpenFrame {
  private final UnitCosts costs;
  private final CodonAhead codons;

  /** [boundary modulo 3] the frame is open from one boundary to another. */
  private final int[] from = {-1, -1, -1};

  private final int[] to = {-1, -1, -1};

  /** [boundary modulo 3] whether it is closed there, as far as was looked. */
  private final boolean[] isClosed = new boolean[3];

  /**
   * Looks at the codons of a contig.
   *
   * @param codons as far ahead as {@link #reach} tells
   */
  OpenFrame(UnitCosts costs, CodonAhead codons) {
    this.costs = costs;
    this.codons = codons;
  }

  /** Codons ahead that are looked at. */
  static int reach(UnitCosts costs) {
    return costs.minus && costs.upstream > 0 ? costs.overlap.length + costs.upstream : 0;
  }

  /** Bases of open codons right of a boundary, at most as many as count. */
  int behind(int boundary) {
    int frame = boundary % 3;
    if (boundary < from[frame] || boundary > to[frame]) {
      from[frame] = boundary;
      to[frame] = boundary;
      isClosed[frame] = false;
    }
    while (!isClosed[frame] && to[frame] - boundary < costs.upstream) {
      int codon = codons.at(to[frame]);
      if (codon == UnitCosts.UNKNOWN || costs.innerRight[codon] > 0) {
        isClosed[frame] = true;
      } else {
        to[frame] += 3;
      }
    }
    return Math.min(costs.upstream, to[frame] - boundary);
  }
}
