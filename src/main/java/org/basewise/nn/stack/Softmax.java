package org.basewise.nn.stack;

import org.basewise.nn.kernel.FloatKernel;

/**
 * The posteriors of labels: p(k) = exp(a(k) / T) / sum of exp(a(j) / T).
 *
 * <p>The largest logit of a group is taken off before, so that nothing overflows. Groups are short,
 * so that the compiler could put but few of one group into a vector: the same operation is done to
 * the same label of many bases at a time.
 */
public final class Softmax {
  /** Bases worked on together: their values for two dozen labels fit into the nearest cache. */
  public static final int BLOCK = 128;

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
    int width = Math.min(BLOCK, count);
    float[] block = new float[width * logits.labelCount()];
    for (int from = 0; from < count; from += width) {
      int bases = Math.min(width, count - from);
      columns(kernel, logits, row, first + from, bases, temperature, block, width);
      toRows(block, width, bases, p, from * logits.labelCount());
    }
  }

  /**
   * Writes columns as rows.
   *
   * @param columns [L][width]
   * @param count the first so many columns
   * @param rows [count][L] from {@code at} on. Overwritten.
   */
  public static void toRows(float[] columns, int width, int count, float[] rows, int at) {
    int to = at;
    for (int i = 0; i < count; i++) {
      for (int place = i; place < columns.length; place += width) {
        rows[to++] = columns[place];
      }
    }
  }

  /**
   * Posteriors of few consecutive bases of one row of a pass, a column for each.
   *
   * @param logits the outputs of a pass
   * @param row b
   * @param first the first base, counted from the first of the row
   * @param temperature T
   * @param count bases, at most {@code width}
   * @param block [L][width]; the columns from {@code count} on become anything. Overwritten.
   */
  public static void columns(
      FloatKernel kernel,
      Logits logits,
      int row,
      int first,
      int count,
      float temperature,
      float[] block,
      int width) {
    for (int i = 0; i < count; i++) {
      int from = logits.at(first + i, row);
      for (int to = i; to < block.length; to += width) {
        block[to] = logits.values()[from++];
      }
    }
    kernel.softmaxOfColumns(logits.labelCount(), width, block, temperature);
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
