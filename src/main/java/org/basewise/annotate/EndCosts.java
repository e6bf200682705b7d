package org.basewise.annotate;

/**
 * What it costs a feature to begin or end at a place, by the posterior of the label of that end.
 *
 * <p>Such a posterior is one witness for one base, unlike those of the bases inside, which err
 * together: it is weighed by itself, in full if the grammar does not say otherwise. A coding
 * feature pays {@code -ln p} where it begins or ends. One without codon positions pays {@code -ln(1
 * - p)} at all its other bases besides: there is no stop codon that would tell where one ends and
 * the next begins.
 */
final class EndCosts {
  /** Places are looked at up to this many ahead. */
  static final int REACH = 127;

  /** [0..10,000] the cost by the posterior. */
  private final int[] costs;

  /** [0..10,000] the cost of a base that is no end. */
  private final int[] passing;

  /** Less than 0 if there is none, so that the end costs nothing. */
  private final int label;

  /** Whether bases that are no ends pay. */
  private final boolean pays;

  private EndCosts(int label, int[] costs, boolean coding) {
    this.label = label;
    this.costs = costs;
    passing = new int[costs.length];
    pays = label >= 0 && !coding;
    for (int p = 0; pays && p < costs.length; p++) {
      passing[p] = costs[costs.length - 1 - p];
    }
  }

  /** Of the left ends of a unit. */
  static EndCosts left(DecodingRules rules, UnitCosts unit) {
    return new EndCosts(
        unit.leftLabel, unit.minus ? rules.stopCosts : rules.startCosts, unit.cycle.length > 1);
  }

  /** Of the right ends of a unit. */
  static EndCosts right(DecodingRules rules, UnitCosts unit) {
    return new EndCosts(
        unit.rightLabel, unit.minus ? rules.startCosts : rules.stopCosts, unit.cycle.length > 1);
  }

  /** At a base whose posteriors begin at {@code offset}, less what it costs to pass there. */
  int at(short[] posteriors, int offset) {
    return label < 0 ? 0 : ofEnd(posteriors[offset + label]);
  }

  /** The same by the posterior of the end, in units of 1/10,000. */
  int ofEnd(int posterior) {
    return costs[posterior] - passing[posterior];
  }

  /** At a base inside that is no end. */
  int passing(short[] posteriors, int offset) {
    return pays ? passing[posteriors[offset + label]] : 0;
  }
}
