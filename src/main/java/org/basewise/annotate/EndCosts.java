package org.basewise.annotate;

/**
 * What it costs a feature to begin or end at a place, by the posterior of the label of that end.
 *
 * <p>Such a posterior is one witness for one base, unlike those of the bases inside, which err
 * together: it is weighed by itself, in full if the grammar does not say otherwise. A coding
 * feature pays {@code -ln p} where it begins or ends, less as much of {@code -ln(1 - p)} as the
 * grammar says. One without codon positions has no start or stop codon beside that: it pays {@code
 * -ln(p / (1 - p))}, so that ends which are likelier than not speak for a feature, and against two
 * in one.
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
  static EndCosts left(UnitCosts unit) {
    return new EndCosts(unit.leftLabel, unit.minus ? unit.stops : unit.starts);
  }

  /** Of the right ends of a unit. */
  static EndCosts right(UnitCosts unit) {
    return new EndCosts(unit.rightLabel, unit.minus ? unit.starts : unit.stops);
  }

  /** At a base whose posteriors begin at {@code offset}. */
  int at(short[] posteriors, int offset) {
    return label < 0 ? 0 : costs[posteriors[offset + label]];
  }

  /** The same by the posterior of the end, in units of 1/10,000. */
  int of(int posterior) {
    return label < 0 ? 0 : costs[posterior];
  }
}
