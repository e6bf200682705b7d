package org.basewise.annotate;

import java.util.Arrays;

/**
 * The costs of features that have begun and have not run their shortest length yet, by the boundary
 * where their own bases begin.
 *
 * <p>Bases up to the shortest length have one possible labelling, so that their cost is a
 * difference of two running sums: entries hold the cost at the boundary less the running sum there.
 */
final class EntryRing {
  private final long[] values;
  private final int mask;

  /** The last boundary with a finite entry: most rings are empty most of the time. */
  private int lastFinite;

  /** Bases from the boundary to the first place where the feature may end. */
  final int length;

  EntryRing(int length) {
    this.length = length;
    values = new long[Integer.highestOneBit(Math.max(1, length)) * 2];
    mask = values.length - 1;
    clear();
  }

  void clear() {
    Arrays.fill(values, UnitCosts.INFINITE);
    lastFinite = Integer.MIN_VALUE / 2;
  }

  void set(int boundary, long value) {
    if (value < UnitCosts.INFINITE) {
      lastFinite = boundary;
      values[boundary & mask] = value;
    } else if (boundary - lastFinite <= values.length) {
      // Beyond that no finite value is left in the ring.
      values[boundary & mask] = value;
    }
  }

  /** The entry at a boundary at most {@link #length} bases back. */
  long get(int boundary) {
    return boundary > lastFinite ? UnitCosts.INFINITE : values[boundary & mask];
  }
}
