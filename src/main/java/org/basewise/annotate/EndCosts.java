package org.basewise.annotate;

/**
 * What it costs a feature to begin or end at a place, by the posterior of the label of that end.
 *
 * <p>Such a posterior is one witness for one base, unlike those of the bases inside, which err
 * together: it is weighed by itself, in full if the grammar does not say otherwise.
 */
final class EndCosts {
  /** Places are looked at up to this many ahead. */
  static final int REACH = 127;

  /** [0..10,000] the cost by the posterior. */
  private final int[] costs;

  /** Less than 0 if there is none, so that the end costs nothing. */
  private final int label;

  private EndCosts(int label, int[] costs) {
    this.label = label;
    this.costs = costs;
  }

  /** Of the left ends of a unit. */
  static EndCosts left(DecodingRules rules, UnitCosts unit) {
    return new EndCosts(unit.leftLabel, unit.minus ? rules.stopCosts : rules.startCosts);
  }

  /** Of the right ends of a unit. */
  static EndCosts right(DecodingRules rules, UnitCosts unit) {
    return new EndCosts(unit.rightLabel, unit.minus ? rules.startCosts : rules.stopCosts);
  }

  /** At a base whose posteriors begin at {@code offset}. */
  int at(short[] posteriors, int offset) {
    return label < 0 ? 0 : costs[posteriors[offset + label]];
  }
}
