package org.basewise.annotate;

import org.basewise.genome.Feature;

/** Posteriors as whole numbers in units of 1/10,000. */
final class Posteriors {
  /** The posterior of certainty. */
  static final int ONE = Feature.FULL_SCORE;

  private Posteriors() {}

  /**
   * Rounds posteriors to the nearest unit.
   *
   * @param values may be longer than {@code count}
   * @return [count]
   */
  static short[] quantise(float[] values, int count) {
    short[] quantised = new short[count];
    for (int i = 0; i < count; i++) {
      quantised[i] = (short) Math.min(ONE, values[i] * ONE + 0.5f);
    }
    return quantised;
  }
}
