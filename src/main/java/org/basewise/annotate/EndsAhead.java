package org.basewise.annotate;

/**
 * The places right of one that moves along a contig where the sequence shows the right end of a
 * coding feature, and those over which it cannot be read: stop codons and unknown ones.
 *
 * <p>Kept by reading frame, as one bit for each boundary between codons, from the third base ahead
 * on.
 */
final class EndsAhead {
  private final UnitCosts costs;
  private final CodonAhead codons;

  /** Boundaries that are kept in each frame. */
  private final int depth;

  /** [boundary modulo 3] bit j: the (j+1)-th boundary three bases ahead and more. */
  private final long[] shown = new long[3];

  private final long[] closed = new long[3];

  /**
   * Begins at the left end of a contig.
   *
   * @param codons as far ahead as {@link #reach} tells
   */
  EndsAhead(UnitCosts costs, CodonAhead codons) {
    this.costs = costs;
    this.codons = codons;
    depth = depth(costs);
    for (int boundary = 3; boundary < 3 + 3 * depth; boundary++) {
      set(boundary % 3, boundary / 3 - 1, boundary);
    }
  }

  private static int depth(UnitCosts costs) {
    return (costs.overlap.length + 1) / 3;
  }

  /** Codons ahead that are looked at. */
  static int reach(UnitCosts costs) {
    return 3 * depth(costs) + 3;
  }

  private void set(int frame, int bit, int boundary) {
    int left = codons.at(boundary - 3);
    if (costs.showsRight[left]) {
      shown[frame] |= 1L << bit;
    }
    if (left == UnitCosts.UNKNOWN || costs.inner(left, codons.at(boundary)) > 0) {
      closed[frame] |= 1L << bit;
    }
  }

  /**
   * Moves on by a base.
   *
   * @param pos the place now
   * @param frame {@code (pos + 2)} modulo 3
   */
  void moveTo(int pos, int frame) {
    shown[frame] >>>= 1;
    closed[frame] >>>= 1;
    if (depth > 0) {
      set(frame, depth - 1, pos + 3 * depth + 2);
    }
  }

  /**
   * The boundaries in a frame where the feature may end: bit j is the (j+1)-th one three bases
   * ahead and more.
   */
  long in(int frame) {
    long first = Long.lowestOneBit(closed[frame]);
    // All bits up to the first closed one; all, if none is.
    return shown[frame] & ((first << 1) - 1);
  }
}
