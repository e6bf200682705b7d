package org.basewise.annotate;

/**
 * The places left of the present boundary where a coding feature may have begun, inside the feature
 * before it: its first codon is there, and no stop codon in its frame since.
 */
final class SharedStarts {
  /** [n] cost of sharing n bases. */
  private final long[] overlap;

  /** [n] the least cost of sharing n bases or more. */
  private final long[] least;

  /** A ring of the last places in each frame, the three one after the other. */
  private final int[] places;

  private final long[] startCosts;
  private final int size;

  /** The least that a start may cost. */
  private final long leastStart;

  private final int[] counts = new int[3];

  /** The bases shared by the last {@link #best}. */
  private int bestShared;

  SharedStarts(UnitCosts costs) {
    overlap = costs.overlap;
    least = costs.leastOverlap;
    leastStart = costs.leastLeft;
    size = Integer.highestOneBit(overlap.length / 3 + 1) * 2;
    places = new int[3 * size];
    startCosts = new long[3 * size];
  }

  void clear() {
    counts[0] = 0;
    counts[1] = 0;
    counts[2] = 0;
  }

  /** Forgets the places of the frame whose codons meet at a boundary: a stop codon lies there. */
  void stop(int frame) {
    counts[frame] = 0;
  }

  /** Remembers that a feature may begin at {@code pos}. */
  void add(int pos, int frame, long cost) {
    int i = frame * size + (counts[frame]++ & (size - 1));
    places[i] = pos;
    startCosts[i] = cost;
  }

  /**
   * Finds the cheapest place in a frame for a feature whose own bases begin at {@code pos}.
   *
   * @param bound a cost from which on no place is of use
   * @return its cost, or {@code bound} if there is none below; {@link #shared} then tells how many
   *     bases it shares
   */
  long best(int pos, int frame, long bound) {
    long best = bound;
    int count = Math.min(counts[frame], size);
    for (int back = 1; back <= count; back++) {
      int i = frame * size + ((counts[frame] - back) & (size - 1));
      int shared = pos - places[i];
      if (shared >= overlap.length || least[shared] + leastStart >= best) {
        break;
      }
      long cost = UnitCosts.plus(overlap[shared], startCosts[i]);
      if (cost < best) {
        best = cost;
        bestShared = shared;
      }
    }
    return best;
  }

  /** How many bases the place found by {@link #best} shares. */
  int shared() {
    return bestShared;
  }
}
