package org.basewise.annotate;

/**
 * The places right of the present boundary where a coding feature may end, inside the feature that
 * begins at the boundary: its last codon is there, and no stop codon in its frame before. The
 * mirror image of {@link SharedStarts}, found by looking ahead.
 */
final class SharedEnds {
  private static final int SIZE = 64;

  private final UnitCosts costs;
  private final CodonAhead codons;
  private final int longest;

  /** [frame][i] a queue of ends, from {@code heads} to {@code tails}. */
  private final int[][] ends = new int[3][SIZE];

  private final int[] heads = new int[3];
  private final int[] tails = new int[3];

  /** [frame] the next boundary between codons to look at. */
  private final int[] nexts = {0, 1, 2};

  /** [frame] nothing farther on is reached from here or from before. */
  private final int[] blocks = {-1, -1, -1};

  private int bestShared;

  SharedEnds(UnitCosts costs, CodonAhead codons) {
    this.costs = costs;
    this.codons = codons;
    this.longest = costs.overlap.length - 1;
  }

  /**
   * Finds the cheapest place to end for a feature whose own bases end before {@code pos}.
   *
   * @param frame {@code boundary mod 3} of the boundaries between its codons
   * @return its cost, or {@link UnitCosts#INFINITE}; {@link #shared} then tells how many bases it
   *     shares
   */
  long best(int pos, int frame) {
    lookAhead(pos, frame);
    int[] queue = ends[frame];
    while (heads[frame] < tails[frame] && queue[heads[frame] & (SIZE - 1)] <= pos) {
      heads[frame]++;
    }
    long best = UnitCosts.INFINITE;
    for (int i = heads[frame]; i < tails[frame]; i++) {
      int end = queue[i & (SIZE - 1)];
      if (end - pos > longest) {
        break;
      }
      long cost = costs.overlap[end - pos] + costs.right[codons.at(end - 3)];
      if (cost < best) {
        best = cost;
        bestShared = end - pos;
      }
    }
    return best;
  }

  /** How many bases the place found by {@link #best} shares. */
  int shared() {
    return bestShared;
  }

  private void lookAhead(int pos, int frame) {
    int next = nexts[frame];
    if (next < pos) {
      next = pos + Math.floorMod(frame - pos, 3);
      heads[frame] = tails[frame];
    }
    while (pos > blocks[frame] && next - pos <= longest) {
      int before = codons.at(next - 3);
      if (before == UnitCosts.UNKNOWN) {
        blocks[frame] = next - 3;
      } else {
        if (costs.showsRight[before]) {
          ends[frame][tails[frame]++ & (SIZE - 1)] = next;
        }
        if (costs.innerLeft[before] + costs.innerRight[codons.at(next)] > 0) {
          blocks[frame] = next;
        }
      }
      next += 3;
    }
    nexts[frame] = next;
  }
}
