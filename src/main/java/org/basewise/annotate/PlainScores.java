package org.basewise.annotate;

import static org.basewise.annotate.UnitCosts.INFINITE;

/**
 * The costs of the cheapest paths inside a feature of one label, and of those that have just begun
 * one.
 */
final class PlainScores {
  final UnitCosts costs;
  final EntryRing entries;
  final int label;
  final int slot;
  private long sum;
  long score = INFINITE;

  PlainScores(UnitCosts costs, int slot) {
    this.costs = costs;
    this.slot = slot;
    label = costs.cycle[0];
    entries = new EntryRing(costs.shortest[0]);
  }

  /** The cost of ending at a boundary right of a codon, without the price of ending. */
  long closing(int codonLeft) {
    return Math.min(INFINITE, score + costs.right[codonLeft]);
  }

  void enter(int boundary, long cost) {
    entries.set(boundary, cost >= INFINITE ? INFINITE : cost - sum);
  }

  /** The cost of a feature that began at an earlier boundary, run on to just before this one. */
  long running(int boundary) {
    long value = entries.get(boundary);
    return value >= INFINITE ? INFINITE : value + sum;
  }

  /**
   * Takes a base.
   *
   * @param edge cost of an open beginning here, or {@link UnitCosts#INFINITE}
   */
  void step(int pos, int cost, long edge, SurvivorWindow window, int backOffset) {
    sum += cost;
    long best = score;
    int from = label;
    if (edge < best) {
      best = edge;
      from = SurvivorWindow.OPEN;
    }
    best += cost;
    long value = entries.get(pos + 1 - entries.length);
    if (value < INFINITE && value + sum < best) {
      best = value + sum;
      from = SurvivorWindow.JUMP;
    }
    score = Math.min(INFINITE, best);
    window.setBack(backOffset + label, from);
  }

  void clear() {
    score = INFINITE;
    entries.clear();
  }
}
