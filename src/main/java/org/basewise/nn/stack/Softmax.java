package org.basewise.nn.stack;

import org.basewise.nn.kernel.FloatKernel;

/**
 * The posteriors of labels: p(k) = exp(a(k) / T) / sum of exp(a(j) / T).
 *
 * <p>The largest logit of a group is taken off before, so that nothing overflows; the exponentials
 * of many groups are made in one go.
 */
public final class Softmax {
  private Softmax() {}

  /**
   * Posteriors of consecutive bases of one row of a pass.
   *
   * @param logits the outputs of a pass
   * @param row b
   * @param first the first base, counted from the first of the row
   * @param count bases
   * @param temperature T
   * @param p [count][L]. Overwritten.
   */
  public static void posteriors(
      FloatKernel kernel,
      Logits logits,
      int row,
      int first,
      int count,
      float temperature,
      float[] p) {
    int labelCount = logits.labelCount();
    for (int i = 0; i < count; i++) {
      shift(logits.values(), logits.at(first + i, row), labelCount, temperature, p, i * labelCount);
    }
    kernel.exp(p, 0, count * labelCount);
    for (int i = 0; i < count; i++) {
      normalize(p, i * labelCount, labelCount);
    }
  }

  /** p(k) = (a(k) - max a) / T; returns max a. */
  static float shift(float[] logits, int at, int labelCount, float temperature, float[] p, int to) {
    float max = logits[at];
    for (int k = 1; k < labelCount; k++) {
      max = Math.max(max, logits[at + k]);
    }
    for (int k = 0; k < labelCount; k++) {
      p[to + k] = (logits[at + k] - max) / temperature;
    }
    return max;
  }

  /** Divides by the sum, and returns it. */
  static double normalize(float[] p, int at, int labelCount) {
    double sum = 0;
    for (int k = 0; k < labelCount; k++) {
      sum += p[at + k];
    }
    float scale = (float) (1 / sum);
    for (int k = 0; k < labelCount; k++) {
      p[at + k] *= scale;
    }
    return sum;
  }
}
