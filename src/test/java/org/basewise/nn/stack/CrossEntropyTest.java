package org.basewise.nn.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.basewise.nn.kernel.ScalarKernel;
import org.junit.jupiter.api.Test;

/** Loss, gradient and softmax against their definitions in double precision. */
class CrossEntropyTest {
  private static final int STEPS = 3;
  private static final int ROWS = 2;
  private static final int STRIDE = 2;
  private static final int LABELS = 5;
  private static final int ROW_LENGTH = 16;
  private static final float[] WEIGHTS = {1, 0.25f, 3, 1, 0.5f};

  /** [B][T·s], the third base of row 0 and the last of row 1 masked. */
  private static final byte[] TARGETS = {0, 2, -1, 4, 1, 1, 3, 3, 0, 2, 4, -1};

  private static Logits logits() {
    SplittableRandom random = new SplittableRandom(1);
    float[] values = new float[STEPS * ROWS * ROW_LENGTH];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextDouble(-4, 4);
    }
    return new Logits(values, STEPS, ROWS, ROW_LENGTH, STRIDE, LABELS);
  }

  /** p(k) of the logits from a place on. */
  private static double[] posteriors(float[] logits, int at, double temperature) {
    double[] p = new double[LABELS];
    Arrays.setAll(p, k -> Math.exp(logits[at + k] / temperature));
    double sum = Arrays.stream(p).sum();
    return Arrays.stream(p).map(value -> value / sum).toArray();
  }

  @Test
  void loss_and_gradient_are_those_of_the_definition() {
    Logits logits = logits();
    double totalWeight = 20;
    float[] expected = new float[logits.values().length];
    double loss = 0;
    for (int row = 0; row < ROWS; row++) {
      for (int base = 0; base < STEPS * STRIDE; base++) {
        int target = TARGETS[row * STEPS * STRIDE + base];
        if (target < 0) {
          continue;
        }
        int at = logits.at(base, row);
        double[] p = posteriors(logits.values(), at, 1);
        loss -= WEIGHTS[target] * Math.log(p[target]);
        for (int k = 0; k < LABELS; k++) {
          double error = p[k] - (k == target ? 1 : 0);
          expected[at + k] = (float) (WEIGHTS[target] / totalWeight * error);
        }
      }
    }
    float[] gradient = new float[expected.length];
    Arrays.fill(gradient, 7);
    assertThat(
            new CrossEntropy(WEIGHTS, new ScalarKernel())
                .loss(logits, TARGETS, totalWeight, gradient))
        .isCloseTo(loss, within(1e-5));
    assertThat(gradient).containsExactly(expected, within(1e-7f));
  }

  @Test
  void the_weight_of_a_batch_counts_what_is_not_masked() {
    assertThat(new CrossEntropy(WEIGHTS, new ScalarKernel()).totalWeight(TARGETS)).isEqualTo(11.5);
  }

  @Test
  void a_batch_of_masked_bases_has_no_loss_and_no_gradient() {
    Logits logits = logits();
    byte[] masked = new byte[TARGETS.length];
    Arrays.fill(masked, CrossEntropy.MASKED);
    float[] gradient = new float[logits.values().length];
    CrossEntropy crossEntropy = new CrossEntropy(WEIGHTS, new ScalarKernel());
    assertThat(crossEntropy.loss(logits, masked, 1, gradient)).isZero();
    assertThat(gradient).containsOnly(0);
  }
}
