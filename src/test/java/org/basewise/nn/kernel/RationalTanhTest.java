package org.basewise.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** The error that the class states, over floats of every exponent. */
class RationalTanhTest {
  private static final double LARGEST_ERROR = 5e-7;

  /** A prime, so that every pattern of low bits comes up. */
  private static final int BITS_BETWEEN = 4001;

  private interface FloatFunction {
    float of(float x);
  }

  private static double largestError(FloatFunction function, DoubleUnaryOperator exact) {
    double largest = 0;
    for (int bits = 0; bits < Float.floatToIntBits(Float.POSITIVE_INFINITY); bits += BITS_BETWEEN) {
      float x = Float.intBitsToFloat(bits);
      largest = Math.max(largest, Math.abs(function.of(x) - exact.applyAsDouble(x)));
      largest = Math.max(largest, Math.abs(function.of(-x) - exact.applyAsDouble(-x)));
    }
    return largest;
  }

  @Test
  void tanh_is_as_exact_as_stated() {
    assertThat(largestError(RationalTanh::tanh, Math::tanh)).isLessThan(LARGEST_ERROR);
  }

  @Test
  void sigmoid_is_as_exact_as_stated() {
    assertThat(largestError(RationalTanh::sigmoid, x -> 1 / (1 + Math.exp(-x))))
        .isLessThan(LARGEST_ERROR);
  }

  @Test
  void tanh_is_odd_to_the_bit() {
    for (float x = 0; x < 10; x += 0.00137f) {
      assertThat(RationalTanh.tanh(-x)).isEqualTo(-RationalTanh.tanh(x));
    }
  }

  @Test
  void a_small_value_keeps_its_relative_precision() {
    for (float x = 1e-3f; x > 1e-30f; x /= 3) {
      assertThat(RationalTanh.tanh(x) / Math.tanh(x)).isBetween(1 - 1e-6, 1 + 1e-6);
    }
  }

  @Test
  void nothing_goes_beyond_one_by_more_than_a_rounding() {
    for (float x = 5; x < 12; x += 0.0003f) {
      assertThat(RationalTanh.tanh(x)).isLessThanOrEqualTo(Math.nextUp(1f));
      assertThat(RationalTanh.sigmoid(-2 * x)).isGreaterThanOrEqualTo(-Math.ulp(1f));
    }
  }
}
