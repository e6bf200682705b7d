package org.basewise.decode;

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
      quantised[i] = quantised(values[i]);
    }
    return quantised;
  }

  /**
   * Rounds the first columns of a matrix, and writes them as rows.
   *
   * @param columns [L][width]
   * @param count columns
   * @param rows [count][L] from {@code at} on. Overwritten.
   */
  static void quantise(float[] columns, int width, int count, short[] rows, int at) {
    int to = at;
    for (int i = 0; i < count; i++) {
      for (int place = i; place < columns.length; place += width) {
        rows[to++] = quantised(columns[place]);
      }
    }
  }

  private static short quantised(float posterior) {
    return (short) Math.min(ONE, posterior * ONE + 0.5f);
  }
}
