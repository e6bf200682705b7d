package org.basewise.annotate;

/**
 * The places left of the present boundary where a coding feature may have begun, inside the feature
 * before it: its first codon is there, and no stop codon in its frame since.
 */
final class SharedStarts {
  private final UnitCosts costs;
  private final int longest;

  /** [frame][i] a ring of the last places. */
  private final int[][] places;

  private final long[][] startCosts;
  private final int[] counts = new int[3];

  /** The cost of the last {@link #best} and the bases it shares. */
  private long bestCost;

  private int bestShared;

  SharedStarts(UnitCosts costs) {
    this.costs = costs;
    this.longest = costs.overlap.length - 1;
    int size = longest / 3 + 1;
    places = new int[3][size];
    startCosts = new long[3][size];
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
    if (longest > 0) {
      int i = counts[frame]++ % places[frame].length;
      places[frame][i] = pos;
      startCosts[frame][i] = cost;
    }
  }

  /**
   * Finds the cheapest place in a frame for a feature whose own bases begin at {@code pos}.
   *
   * @return its cost, or {@link UnitCosts#INFINITE}; {@link #shared} then tells how many bases it
   *     shares
   */
  long best(int pos, int frame) {
    bestCost = UnitCosts.INFINITE;
    bestShared = 0;
    int size = places[frame].length;
    int count = Math.min(counts[frame], size);
    for (int back = 1; back <= count; back++) {
      int i = (counts[frame] - back) % size;
      int shared = pos - places[frame][i];
      if (shared > longest) {
        break;
      }
      long cost = costs.overlap[shared] + startCosts[frame][i];
      if (cost < bestCost) {
        bestCost = cost;
        bestShared = shared;
      }
    }
    return bestCost;
  }

  /** How many bases the place found by {@link #best} shares. */
  int shared() {
    return bestShared;
  }
}
