package org.basewise.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;

/** Random floats, and how close two arrays of floats are. */
final class Floats {
  private Floats() {}

  static float[] uniform(int length, double bound, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextDouble(-bound, bound);
    }
    return values;
  }

  /**
   * Fails with the first place that is too far apart; two NaN are equal. A tolerance of 0 tells 0
   * from -0, too.
   */
  static void assertClose(float[] actual, float[] expected, double tolerance, Object what) {
    assertThat(actual).as("%s", what).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      boolean close =
          Float.compare(actual[i], expected[i]) == 0
              || tolerance > 0 && Math.abs((double) actual[i] - expected[i]) <= tolerance;
      assertThat(close)
          .as("%s: value %d is %s, expected %s", what, i, actual[i], expected[i])
          .isTrue();
    }
  }
}
