package org.basewise.decode;

/**
 * The local scores of consecutive bases: what each state says of each base, and what stands in each
 * slot of the boundary before it. See {@link Lattice} for the letters: E states that are no pairs,
 * K slots.
 */
final class Rows {
  /** What a score is below where something is forbidden; sums of some stay finite. */
  static final double NEVER = -1e30;

  /** Scores below this are forbidden. */
  static final double LEAST = -1e29;

  /** Position of the first row. */
  int start;

  int count;

  /** Whether the contig ends behind the last row. */
  boolean isLast;

  final int capacity;
  final int emissionCount;
  final int slotCount;

  /** [row][E] score of a base in a state. */
  final double[] emission;

  /** [row][K] scores at the boundary before the base. */
  final double[] slot;

  /** [row] whether it lies in a gap. */
  final boolean[] gap;

  /** Room for rows. */
  Rows(Lattice lattice, int capacity) {
    this.capacity = capacity;
    emissionCount = lattice.pairStart;
    slotCount = lattice.slotCount;
    emission = new double[capacity * emissionCount];
    slot = new double[capacity * slotCount];
    gap = new boolean[capacity];
  }

  int end() {
    return start + count;
  }

  /** Forgets the first rows. */
  void forget(int rows) {
    System.arraycopy(emission, rows * emissionCount, emission, 0, (count - rows) * emissionCount);
    System.arraycopy(slot, rows * slotCount, slot, 0, (count - rows) * slotCount);
    System.arraycopy(gap, rows, gap, 0, count - rows);
    start += rows;
    count -= rows;
  }

  static boolean isPossible(double score) {
    return score > LEAST;
  }
}
