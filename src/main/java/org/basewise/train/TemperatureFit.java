package org.basewise.train;

/**
 * Finds the temperature that makes posteriors most likely to be right.
 *
 * <p>Logits divided by T and passed through the softmax are posteriors p^(1/T), normalized; so one
 * pass over the posteriors at T = 1 gives the likelihood at every T of a grid. Source: Guo et al.
 * 2017, arXiv:1706.04599.
 */
final class TemperatureFit {
  /** Posteriors are taken as at least this. */
  static final float LEAST = 1e-12f;

  private static final int STEPS = 41;
  private static final double LOWEST = 0.5;
  private static final double HIGHEST = 3;

  /** Every so many bases one is used: neighbours tell the same. Prime to codons and strides. */
  private static final int EVERY = 37;

  private final int labelCount;
  private final boolean active;
  private final double[] losses = new double[STEPS];
  private boolean empty = true;

  private TemperatureFit(int labelCount, boolean active) {
    this.labelCount = labelCount;
    this.active = active;
  }

  /** A fit that takes the posteriors of {@code labelCount} labels. */
  static TemperatureFit of(int labelCount) {
    return new TemperatureFit(labelCount, true);
  }

  /** A fit that takes none, and always finds 1. */
  static TemperatureFit none() {
    return new TemperatureFit(0, false);
  }

  private static double temperature(int i) {
    return LOWEST * Math.pow(HIGHEST / LOWEST, i / (STEPS - 1.0));
  }

  /** Takes the posteriors [L] of a base, from {@code at} on, and its true label. */
  void add(int pos, float[] posteriors, int at, int truth) {
    if (!active || pos % EVERY != 0) {
      return;
    }
    empty = false;
    for (int i = 0; i < STEPS; i++) {
      double exponent = 1 / temperature(i);
      double sum = 0;
      for (int k = 0; k < labelCount; k++) {
        sum += Math.pow(Math.max(posteriors[at + k], LEAST), exponent);
      }
      losses[i] += Math.log(sum) - exponent * Math.log(Math.max(posteriors[at + truth], LEAST));
    }
  }

  /**
   * The temperature of the least loss, by a parabola through the grid's lowest point; 1 if nothing
   * was taken.
   */
  double best() {
    if (empty) {
      return 1;
    }
    int low = 0;
    for (int i = 1; i < STEPS; i++) {
      if (losses[i] < losses[low]) {
        low = i;
      }
    }
    if (low == 0 || low == STEPS - 1) {
      return temperature(low);
    }
    double left = losses[low - 1] - losses[low];
    double right = losses[low + 1] - losses[low];
    double shift = left + right == 0 ? 0 : 0.5 * (left - right) / (left + right);
    double step = Math.log(HIGHEST / LOWEST) / (STEPS - 1);
    return temperature(low) * Math.exp(shift * step);
  }
}
