package org.basewise.nn.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.basewise.nn.TestKernels;
import org.basewise.nn.kernel.FloatKernel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Posteriors from logits. */
@Tag("kernel")
class SoftmaxTest {
  private static final int LABELS = 5;
  private static final int STRIDE = 3;
  private static final int STEPS = 4;
  private static final int ROWS = 2;
  private static final int ROW_LENGTH = 17;

  private static Logits logits(float[] values) {
    return new Logits(values, STEPS, ROWS, ROW_LENGTH, STRIDE, LABELS);
  }

  @ParameterizedTest
  @ValueSource(floats = {0.25f, 1, 1.7f, 20})
  void posteriors_are_the_softmax_of_the_logits_divided_by_the_temperature(float temperature) {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[STEPS * ROWS * ROW_LENGTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-4, 4);
    }
    int first = 2;
    int count = 7;
    for (FloatKernel kernel : TestKernels.all()) {
      float[] p = new float[count * LABELS];
      Softmax.posteriors(kernel, logits(values), 1, first, count, temperature, p);
      for (int i = 0; i < count; i++) {
        int at = logits(values).at(first + i, 1);
        double sum = 0;
        for (int k = 0; k < LABELS; k++) {
          sum += Math.exp(values[at + k] / temperature);
        }
        for (int k = 0; k < LABELS; k++) {
          assertThat((double) p[i * LABELS + k])
              .isCloseTo(Math.exp(values[at + k] / temperature) / sum, within(3e-7));
        }
      }
    }
  }

  @Test
  void the_largest_logits_do_not_overflow() {
    for (FloatKernel kernel : TestKernels.all()) {
      float[] p = new float[6];
      Logits far = new Logits(new float[] {1e30f, -1e30f, 0, -1000, -1001, -1002}, 2, 1, 3, 1, 3);
      Softmax.posteriors(kernel, far, 0, 0, 2, 1, p);
      assertThat(p[0]).isEqualTo(1);
      assertThat(p[1] + p[2]).isLessThan(1e-37f);
      assertThat(p[3] / p[4]).isCloseTo((float) Math.E, within(1e-5f));
    }
  }
}
