package org.basewise.annotate;

import static org.basewise.annotate.UnitCosts.INFINITE;

import java.util.Arrays;

/**
 * The costs of the cheapest paths inside a feature of one label, and of those that have just begun
 * one.
 *
 * <p>Bases up to the shortest length have one possible labelling, so that their cost is a
 * difference of two running sums: entries hold the cost at the boundary less the running sum there.
 */
final class PlainScores {
  final UnitCosts costs;
  final int label;

  /** Its entry slot in the {@link SurvivorWindow}. */
  final int slot;

  /** Bases from its left end to the first place where it may end. */
  final int shortest;

  /** Where it begins at the same price everywhere, whatever lies before. */
  final boolean beginsAnywhere;

  final EndCosts left;

  long score;

  /** The cost of ending at the present boundary, without the price of ending. */
  long closing;

  private final EndCosts right;
  private final int[] baseCosts;
  private long sum;

  /** A ring of the last boundaries. */
  private final long[] entries;

  private final int mask;

  /**
   * Begins with no path.
   *
   * @param unit its index among all units
   */
  PlainScores(DecodingRules rules, int unit) {
    costs = rules.units[unit];
    slot = rules.slots[unit];
    label = costs.cycle[0];
    shortest = costs.shortest[0];
    beginsAnywhere = unit < rules.codingCount + rules.anywhereCount;
    baseCosts = rules.plainCosts[unit];
    left = EndCosts.left(costs);
    right = EndCosts.right(costs);
    entries = new long[Integer.highestOneBit(shortest) * 2];
    mask = entries.length - 1;
    clear();
  }

  /** Writes down what a feature costs that begins at a boundary. */
  void enter(int boundary, long cost) {
    entries[boundary & mask] = cost - sum;
  }

  /** The cost of a feature that began at an earlier boundary, run on to just before this one. */
  long running(int boundary) {
    return entries[boundary & mask] + sum;
  }

  /**
   * Takes a base.
   *
   * @param posteriors those of its labels begin at {@code offset}
   * @param edge cost of an open beginning here less its price, or {@link UnitCosts#INFINITE}
   * @param codonLeft the codon left of the boundary behind the base
   */
  void step(
      int pos,
      short[] posteriors,
      int offset,
      long edge,
      int codonLeft,
      SurvivorWindow window,
      int back) {
    int cost = baseCosts[posteriors[offset + label]];
    sum += cost;
    long best = score;
    int source = label;
    if (edge < INFINITE && edge + costs.open < best) { // only at an end of the known sequence
      best = edge + costs.open;
      source = SurvivorWindow.OPEN;
    }
    best += cost;
    long begun = entries[(pos + 1 - shortest) & mask] + sum;
    if (begun < best) {
      best = begun;
      source = SurvivorWindow.JUMP;
    }
    best = Math.min(INFINITE, best);
    score = best;
    window.setBack(back + label, source);
    closing = UnitCosts.plus(best + costs.right[codonLeft], right.at(posteriors, offset));
  }

  /** Forgets all paths. */
  void clear() {
    score = INFINITE;
    closing = INFINITE;
    Arrays.fill(entries, INFINITE);
  }
}
