package org.basewise.annotate;

import java.util.Arrays;

/**
 * The costs of features that have begun and have not run their shortest length yet, by the boundary
 * where their own bases begin.
 *
 * <p>Bases up to the shortest length have one possible labelling, so that their cost is a
 * difference of two running sums: entries hold the cost at the boundary less the running sum there.
 * Only the sum of an entry and a running sum tells whether it is less than infinite.
 */
final class EntryRing {
  private final long[] values;
  private final int mask;

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
  }

  void set(int boundary, long value) {
    values[boundary & mask] = value;
  }

  /** So many boundaries are held, the last ones that were set. */
  int capacity() {
    return values.length;
  }

  /** The entry at a boundary at most {@link #length} bases back. */
  long get(int boundary) {
    return values[boundary & mask];
  }
}
