package org.basewise.annotate;

import java.util.function.IntUnaryOperator;

/**
 * A grammar's prices as factors of chances, {@code exp(-cost)}: what {@link PathSums} multiplies
 * where the Viterbi recurrence adds.
 */
final class SumRules {
  private static final double MILLINATS = 1000;

  final DecodingRules rules;

  /** [0..10,000] of a base by the posterior of its label. */
  final double[] base;

  final double background;
  final double touch;

  /** The coding units, in the order of the rules. */
  final Unit[] units;

  /** Of one kind of coding feature on one strand. */
  static final class Unit {
    final UnitCosts costs;

    /** What a base of it has besides the factor of its posterior. */
    final double base;

    final double begin;
    final double end;
    final double open;
    final double insertion;
    final double deletion;
    final double insertionInRun;
    final double deletionInRun;

    /** [codon] of beginning left of it, of ending right of it. */
    final double[] left;

    final double[] right;

    /** [codon] of going on past the boundary between two, by either. */
    final double[] innerLeft;

    final double[] innerRight;

    /** [0..10,000] of such an end, by its posterior. */
    final double[] leftEnd;

    final double[] rightEnd;

    private Unit(UnitCosts costs) {
      this.costs = costs;
      base = factor(costs.base);
      begin = factor(costs.begin);
      end = factor(costs.end);
      open = factor(costs.open);
      insertion = factor(costs.insertion);
      deletion = factor(costs.deletion);
      insertionInRun = factor(costs.insertionInRun);
      deletionInRun = factor(costs.deletionInRun);
      left = factors(costs.left);
      right = factors(costs.right);
      innerLeft = factors(costs.innerLeft);
      innerRight = factors(costs.innerRight);
      leftEnd = factors(EndCosts.left(costs)::of);
      rightEnd = factors(EndCosts.right(costs)::of);
    }

    double insertion(boolean inRun) {
      return inRun ? insertionInRun : insertion;
    }

    double deletion(boolean inRun) {
      return inRun ? deletionInRun : deletion;
    }
  }

  SumRules(DecodingRules rules) {
    this.rules = rules;
    base = factors(posterior -> rules.baseCosts[posterior]);
    background = factor(rules.backgroundCost);
    touch = factor(rules.touch);
    units = new Unit[rules.codingCount];
    for (int u = 0; u < units.length; u++) {
      units[u] = new Unit(rules.units[u]);
    }
  }

  /** The factor of a cost in millinats. */
  static double factor(long cost) {
    return StrictMath.exp(-cost / MILLINATS);
  }

  private static double[] factors(long[] costs) {
    double[] factors = new double[costs.length];
    for (int i = 0; i < costs.length; i++) {
      factors[i] = factor(costs[i]);
    }
    return factors;
  }

  private static double[] factors(IntUnaryOperator costs) {
    double[] factors = new double[Posteriors.ONE + 1];
    for (int p = 0; p < factors.length; p++) {
      factors[p] = factor(costs.applyAsInt(p));
    }
    return factors;
  }
}
