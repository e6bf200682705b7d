package org.basewise.decode;

/**
 * Scores under which the best path is the one on which most bases are expected to be right (maximum
 * expected accuracy; Käll, Krogh and Sonnhammer 2005, Bioinformatics 21:i251): each base scores the
 * probability of its state, each end of a feature its own, and the lattice says what is a path at
 * all. Without the ends, two starts would be equally good where the frames of two overlapping genes
 * are both certain.
 */
final class ExpectedAccuracy {
  /** Bases that must become right for a frameshift, and for a feature, to be worth it. */
  private static final double FRAMESHIFT = -1.5;

  private static final double FEATURE = -4;

  /** The same for an intron. */
  private static final double INTRON = -2;

  private ExpectedAccuracy() {}

  /**
   * The scores of rows by their probabilities.
   *
   * @param rows tells what is forbidden, from row {@code from} on. Not modified.
   * @param to overwritten
   */
  static void rows(Lattice lattice, Rows rows, int from, Marginals probabilities, Rows to) {
    to.start = rows.start + from;
    to.count = probabilities.count;
    for (int i = 0; i < probabilities.count; i++) {
      for (int s = 0; s < to.emissionCount; s++) {
        to.emission[i * to.emissionCount + s] = probabilities.state[i * to.emissionCount + s];
      }
      to.gap[i] = rows.gap[from + i];
      slots(lattice, rows, from + i, probabilities, to, i);
    }
  }

  private static void slots(
      Lattice lattice, Rows rows, int row, Marginals probabilities, Rows to, int i) {
    for (int u = 0; u < lattice.units.size(); u++) {
      double left = probabilities.left[i * probabilities.unitCount + u];
      double right = probabilities.right[i * probabilities.unitCount + u];
      int from = row * rows.slotCount + lattice.slotOf(u);
      int at = i * to.slotCount + lattice.slotOf(u);
      if (u >= lattice.codingCount) {
        to.slot[at + Lattice.PLAIN_LEFT] =
            allowed(rows.slot[from + Lattice.PLAIN_LEFT], FEATURE / 2 + left);
        to.slot[at + Lattice.PLAIN_RIGHT] =
            allowed(rows.slot[from + Lattice.PLAIN_RIGHT], FEATURE / 2 + right);
        continue;
      }
      boolean minus = lattice.units.get(u).isMinus();
      for (int k = 0; k < Lattice.CODING_SLOTS; k++) {
        double score = rows.slot[from + k];
        to.slot[at + k] =
            switch (k) {
              case Lattice.INNER, Lattice.INNER_BOTH -> score;
              case Lattice.INSERTION, Lattice.DELETION -> allowed(score, FRAMESHIFT);
              case Lattice.DELETION_INNER ->
                  allowed(score, FRAMESHIFT + rows.slot[from + Lattice.INNER]);
              case Lattice.LEFT, Lattice.LEFT_OPPOSITE, Lattice.LEFT_OPPOSITE_INNER ->
                  allowed(score, minus ? left : FEATURE + left);
              case Lattice.RIGHT, Lattice.RIGHT_INNER ->
                  allowed(score, minus ? FEATURE + right : right);
              default -> allowed(score, FEATURE + (minus ? right : left));
            };
      }
    }
    for (int j = lattice.units.size(); j < lattice.jumpCount; j++) {
      for (int slot : new int[] {lattice.leftSlot[j], lattice.rightSlot[j]}) {
        to.slot[i * to.slotCount + slot] =
            allowed(rows.slot[row * rows.slotCount + slot], INTRON / 2);
      }
    }
    to.slot[i * to.slotCount] = 0;
  }

  private static double allowed(double score, double value) {
    return Rows.isPossible(score) ? value : Rows.NEVER;
  }
}
