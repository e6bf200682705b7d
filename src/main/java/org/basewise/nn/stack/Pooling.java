package org.basewise.nn.stack;

import java.util.Arrays;
import org.basewise.nn.Pool;
import org.basewise.nn.Scan;

/**
 * Hidden states of many steps made into one vector of states for each row, and the way back.
 *
 * <p>Of row b, the steps {@code from[b]} to {@code to[b] - 1} count; a row without steps becomes
 * zeros. Sums are taken in double precision, so that long rows lose nothing.
 */
final class Pooling {
  private final Pool pool;
  private final int width;

  /** The first column of the states that run from right to left. */
  private final int firstReverse;

  Pooling(Pool pool, Scan scan, int hiddenSize) {
    this.pool = pool;
    this.width = hiddenSize * scan.directionCount();
    this.firstReverse =
        switch (scan) {
          case LEFT_TO_RIGHT -> width;
          case RIGHT_TO_LEFT -> 0;
          case BIDIRECTIONAL -> hiddenSize;
        };
  }

  /**
   * Pools.
   *
   * @param hidden [T·B][width] time-major. Not modified.
   * @param pooled [B][width]. Overwritten.
   */
  void forward(float[] hidden, int rowCount, int[] from, int[] to, float[] pooled) {
    Arrays.fill(pooled, 0, rowCount * width, 0);
    for (int b = 0; b < rowCount; b++) {
      if (from[b] < to[b]) {
        for (int j = 0; j < width; j++) {
          pooled[b * width + j] =
              switch (pool) {
                case LAST -> hidden[at(last(j, from[b], to[b]), b, j, rowCount)];
                case MIDDLE -> hidden[at(middle(from[b], to[b]), b, j, rowCount)];
                case MEAN ->
                    (float) (sum(hidden, b, j, rowCount, from[b], to[b]) / (to[b] - from[b]));
                case MAX ->
                    hidden[at(largest(hidden, b, j, rowCount, from[b], to[b]), b, j, rowCount)];
              };
        }
      }
    }
  }

  /**
   * The way back of {@link #forward}.
   *
   * @param hidden as it was pooled. Not modified.
   * @param pooledGradient [B][width]. Not modified.
   * @param hiddenGradient [T·B][width], to which the gradient is added. Overwritten.
   */
  void backward(
      float[] hidden,
      int rowCount,
      int[] from,
      int[] to,
      float[] pooledGradient,
      float[] hiddenGradient) {
    for (int b = 0; b < rowCount; b++) {
      for (int j = 0; j < width && from[b] < to[b]; j++) {
        float gradient = pooledGradient[b * width + j];
        switch (pool) {
          case LAST -> hiddenGradient[at(last(j, from[b], to[b]), b, j, rowCount)] += gradient;
          case MIDDLE -> hiddenGradient[at(middle(from[b], to[b]), b, j, rowCount)] += gradient;
          case MAX -> {
            int t = largest(hidden, b, j, rowCount, from[b], to[b]);
            hiddenGradient[at(t, b, j, rowCount)] += gradient;
          }
          case MEAN -> {
            float share = gradient / (to[b] - from[b]);
            for (int t = from[b]; t < to[b]; t++) {
              hiddenGradient[at(t, b, j, rowCount)] += share;
            }
          }
        }
      }
    }
  }

  private int at(int t, int b, int j, int rowCount) {
    return (t * rowCount + b) * width + j;
  }

  private int last(int j, int from, int to) {
    return j < firstReverse ? to - 1 : from;
  }

  private static int middle(int from, int to) {
    return from + (to - from) / 2;
  }

  private double sum(float[] hidden, int b, int j, int rowCount, int from, int to) {
    double sum = 0;
    for (int t = from; t < to; t++) {
      sum += hidden[at(t, b, j, rowCount)];
    }
    return sum;
  }

  /** The first step with the largest value. */
  private int largest(float[] hidden, int b, int j, int rowCount, int from, int to) {
    int best = from;
    for (int t = from + 1; t < to; t++) {
      if (hidden[at(t, b, j, rowCount)] > hidden[at(best, b, j, rowCount)]) {
        best = t;
      }
    }
    return best;
  }
}
