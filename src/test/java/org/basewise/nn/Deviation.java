package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.basewise.nn.stack.Logits;

/** How far tensors are apart. */
final class Deviation {
  private Deviation() {}

  /** The largest difference, as a part of the largest expected value. */
  static double relativeDeviation(float[] actual, float[] expected) {
    assertThat(actual).hasSameSizeAs(expected);
    double difference = 0;
    double scale = Double.MIN_NORMAL;
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).isFinite();
      difference = Math.max(difference, Math.abs((double) actual[i] - expected[i]));
      scale = Math.max(scale, Math.abs(expected[i]));
    }
    return difference / scale;
  }

  /** Logits [B][T][s L], zero beyond a row's length. */
  static float[] ofRows(ParityCase batch, Logits logits) {
    int width = logits.stride() * logits.labelCount();
    float[] rows = new float[batch.rowCount() * batch.stepCount() * width];
    for (int b = 0; b < batch.rowCount(); b++) {
      for (int t = 0; t < batch.length(b); t++) {
        int to = (b * batch.stepCount() + t) * width;
        System.arraycopy(logits.values(), logits.at(t, b, 0), rows, to, width);
      }
    }
    return rows;
  }
}
