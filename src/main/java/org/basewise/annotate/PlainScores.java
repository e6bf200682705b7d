package org.basewise.annotate;

import static org.basewise.annotate.UnitCosts.INFINITE;

import java.util.Arrays;

/**
 * The costs of the cheapest paths inside the features of one label, for all such kinds of features
 * together, and of those that have just begun one.
 *
 * <p>Bases up to the shortest length have one possible labelling, so that their cost is a
 * difference of two running sums: entries hold the cost at the boundary less the running sum there.
 */
final class PlainScores {
  final int count;
  final UnitCosts[] costs;

  /** [unit] its label. */
  final int[] labels;

  /** [unit] its entry slot in the {@link SurvivorWindow}. */
  final int[] slots;

  /** [unit] bases from its left end to the first place where it may end. */
  final int[] shortest;

  final long[] scores;

  /** [unit] the cost of ending at the present boundary, without the price of ending. */
  final long[] closing;

  private final int first;

  /** [unit] prices of beginning, ending and open ends. */
  private final long[] begin;

  private final long[] end;
  private final long[] open;

  /** [unit] what a base costs beside its posterior. */
  private final int[] base;

  /** [unit][codon] cost of ending right of a codon. */
  private final long[][] right;

  /** [unit] whether it begins at the same price everywhere, whatever lies before. */
  private final boolean[] beginsAnywhere;

  private final int[] baseCosts;

  private final long[] sums;

  /** [capacity][unit] a ring of the last boundaries. */
  private final long[] entries;

  private final int mask;

  PlainScores(DecodingRules rules) {
    first = rules.codingCount;
    count = rules.units.length - first;
    baseCosts = rules.baseCosts;
    costs = new UnitCosts[count];
    labels = new int[count];
    slots = new int[count];
    shortest = new int[count];
    scores = new long[count];
    closing = new long[count];
    begin = new long[count];
    end = new long[count];
    open = new long[count];
    base = new int[count];
    right = new long[count][];
    beginsAnywhere = new boolean[count];
    sums = new long[count];
    int longest = 1;
    for (int u = 0; u < count; u++) {
      costs[u] = rules.units[first + u];
      slots[u] = rules.slots[first + u];
      labels[u] = costs[u].cycle[0];
      shortest[u] = costs[u].shortest[0];
      longest = Math.max(longest, shortest[u]);
      begin[u] = costs[u].begin;
      end[u] = costs[u].end;
      open[u] = costs[u].open;
      base[u] = costs[u].base;
      right[u] = costs[u].right;
      beginsAnywhere[u] =
          rules.follows[first + u].length == 0
              && Arrays.stream(costs[u].left).allMatch(price -> price == 0);
    }
    int capacity = Integer.highestOneBit(longest) * 2;
    mask = capacity - 1;
    entries = new long[capacity * count];
    clear();
  }

  /** Finds {@link #closing} for a boundary right of a codon. */
  void close(int codonLeft, EndCosts ends, int boundary) {
    for (int u = 0; u < count; u++) {
      closing[u] = scores[u] + right[u][codonLeft] + ends.right(first + u, boundary);
    }
  }

  /**
   * The unit that ends at the present boundary for less than {@code bound} and at the least cost,
   * or -1.
   */
  int cheapestEnd(long bound) {
    int cheapest = -1;
    long best = bound;
    for (int u = 0; u < count; u++) {
      long cost = ending(u);
      if (cost < best) {
        best = cost;
        cheapest = u;
      }
    }
    return cheapest;
  }

  /** The cost of ending at the present boundary. */
  long ending(int unit) {
    return closing[unit] + end[unit];
  }

  /** Whether a unit begins at the same price everywhere, whatever lies before. */
  boolean beginsAnywhere(int unit) {
    return beginsAnywhere[unit];
  }

  /** The price of beginning. */
  long begin(int unit) {
    return begin[unit];
  }

  /** Writes down that a feature begins at a boundary. */
  void enter(int unit, int boundary, long cost) {
    entries[(boundary & mask) * count + unit] = cost - sums[unit];
  }

  /** The cost of a feature that began at an earlier boundary, run on to just before this one. */
  long running(int unit, int boundary) {
    return entries[(boundary & mask) * count + unit] + sums[unit];
  }

  /**
   * Takes a base.
   *
   * @param posteriors those of its labels begin at {@code offset}
   * @param edge cost of an open beginning here less its price, or {@link UnitCosts#INFINITE}
   */
  void step(int pos, short[] posteriors, int offset, long edge, SurvivorWindow window, int back) {
    for (int u = 0; u < count; u++) {
      int label = labels[u];
      int cost = baseCosts[posteriors[offset + label]] + base[u];
      long sum = sums[u] + cost;
      sums[u] = sum;
      long best = scores[u];
      int from = label;
      if (edge < INFINITE && edge + open[u] < best) { // only at an end of the known sequence
        best = edge + open[u];
        from = SurvivorWindow.OPEN;
      }
      best += cost;
      long begun = entries[((pos + 1 - shortest[u]) & mask) * count + u] + sum;
      if (begun < best) {
        best = begun;
        from = SurvivorWindow.JUMP;
      }
      scores[u] = Math.min(INFINITE, best);
      window.setBack(back + label, from);
    }
  }

  /** Forgets all paths. */
  void clear() {
    Arrays.fill(scores, INFINITE);
    Arrays.fill(entries, INFINITE);
  }
}
