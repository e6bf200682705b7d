package org.basewise.decode;

import static org.basewise.decode.MarginalWindow.Kind.DELETION;
import static org.basewise.decode.MarginalWindow.Kind.INSERTION;

/**
 * Puts each frameshift of a path where most of its probability lies.
 *
 * <p>The best path has a frameshift at the one place that fits best, often at an edge of a stretch
 * in which all places are about as likely. Here it is moved amid the {@value #WITHIN} bases to
 * either side that together hold most of its probability. Frameshifts less than a codon apart
 * become one, or none.
 */
final class FrameshiftPlacer {
  /** A frameshift is moved by at most this many bases. */
  static final int REACH = 60;

  /** Bases that each frame keeps: a codon, and one that an insertion takes away. */
  private static final int KEPT = 4;

  /** See the class. */
  private static final int WITHIN = 12;

  private static final float EQUAL = 1e-5f;

  private final Lattice lattice;
  private final MarginalWindow window;
  private final boolean moves;

  /**
   * Looks at probabilities.
   *
   * @param moves false if frameshifts stay where they are, and only those too close to each other
   *     are joined
   */
  FrameshiftPlacer(Lattice lattice, MarginalWindow window, boolean moves) {
    this.lattice = lattice;
    this.moves = moves;
    this.window = window;
  }

  /**
   * Looks at a base of a path.
   *
   * @param states overwritten where a frameshift moves
   * @param first position of the first state
   * @param i index of the base, at least 1
   * @param count known states; {@link #REACH} and {@link #KEPT} behind {@code i} unless the contig
   *     ends
   * @return the index of the next base to look at
   */
  int look(short[] states, int first, int i, int count) {
    if (!isShift(states, i)) {
      return i + 1;
    }
    for (int next = i + 1; next < Math.min(count, i + KEPT); next++) {
      if (isShift(states, next)) {
        goOn(states, i, next);
        return i;
      }
      if (!isSteady(states, next)) {
        break;
      }
    }
    int reach = moves ? REACH : 0;
    int left = i - 1;
    while (i - left < reach + KEPT && left > 0 && isSteady(states, left)) {
      left--;
    }
    int right = i + 1;
    while (right - i < reach + KEPT && right < count && isSteady(states, right)) {
      right++;
    }
    int low = Math.min(i, left + KEPT);
    if (low > right - KEPT && right < count) { // too near to the end of the feature to be one
      goOn(states, i, right);
      return i + 1;
    }
    int high = Math.max(low, right - KEPT);
    if (!moves && high >= i) {
      return i + 1;
    }
    int placed = place(states, first, i, low, Math.min(high, i + REACH));
    int change = place(states[i]) - (place(states[i - 1]) + 1);
    int unit = lattice.unit[states[i] & ~Viterbi.BEGIN];
    for (int at = Math.min(placed, i); at < Math.max(placed, i); at++) {
      int now = place(states[at]);
      int moved = at < i ? now + change : now - change;
      states[at] = (short) (lattice.firstState[unit] + Math.floorMod(moved, 3));
    }
    return Math.max(placed, i) + 1;
  }

  /** Goes on in the frame of the base before up to another one. */
  private void goOn(short[] states, int from, int to) {
    int unit = lattice.unit[states[from]];
    for (int at = from; at < to; at++) {
      states[at] = (short) (lattice.firstState[unit] + (place(states[at - 1]) + 1) % 3);
    }
  }

  private int place(short state) {
    return lattice.place[state & ~Viterbi.BEGIN];
  }

  /** True if a coding feature goes on at a base, but not in the frame of the base before. */
  private boolean isShift(short[] states, int i) {
    return goesOn(states, i) && place(states[i]) != (place(states[i - 1]) + 1) % 3;
  }

  /** True if a coding feature goes on at a base in the frame of the base before. */
  private boolean isSteady(short[] states, int i) {
    return goesOn(states, i) && place(states[i]) == (place(states[i - 1]) + 1) % 3;
  }

  private boolean goesOn(short[] states, int i) {
    int state = states[i];
    int before = states[i - 1] & ~Viterbi.BEGIN;
    return (state & Viterbi.BEGIN) == 0
        && state > 0
        && state < lattice.pairStart
        && before < lattice.pairStart
        && lattice.unit[state] < lattice.codingCount
        && lattice.unit[state] == lattice.unit[before]
        && !lattice.isIntron(state)
        && !lattice.isIntron(before);
  }

  /** True if the sequence has a base too many at a frameshift; false if it lacks one. */
  static boolean isInsertion(int placeBefore, int placeAfter) {
    return placeBefore == placeAfter;
  }

  private int place(short[] states, int first, int i, int low, int high) {
    int unit = lattice.unit[states[i]];
    MarginalWindow.Kind kind =
        isInsertion(place(states[i - 1]), place(states[i])) ? INSERTION : DELETION;
    float[] upTo = new float[high - low + 2];
    for (int at = low; at <= high; at++) {
      upTo[at - low + 1] = upTo[at - low] + window.at(kind, unit, first + at);
    }
    float total = upTo[upTo.length - 1];
    if (total <= 0) {
      return Math.min(i, high);
    }
    float best = 0;
    int from = Math.min(i, high) - low;
    int to = from;
    for (int at = 0; at <= high - low; at++) {
      float chance =
          upTo[Math.min(upTo.length - 1, at + WITHIN + 1)] - upTo[Math.max(0, at - WITHIN)];
      if (chance > best + EQUAL * total) {
        best = chance;
        from = at;
        to = at;
      } else if (chance >= best - EQUAL * total && to == at - 1) {
        to = at;
      }
    }
    return low + (from + to) / 2;
  }
}
