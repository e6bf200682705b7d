package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExponentialTest {
  private static void assertClose(double x) {
    double expected = StrictMath.exp(x);
    double found = Exponential.of(x);
    assertThat(Math.abs(found - expected) / expected).as("e to %s", x).isLessThan(1e-12);
  }

  @Test
  void theRelativeErrorIsBelowOneInATrillion() {
    for (double x = -700; x <= 700; x += 0.037) {
      assertClose(x);
    }
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      assertClose(1400 * random.nextDouble() - 700);
      assertClose(random.nextGaussian());
    }
    assertClose(700);
    assertClose(-700);
    assertThat(Exponential.of(0)).isEqualTo(1);
  }

  @Test
  void itGrowsWithItsArgument() {
    double before = 0;
    for (double x = -5; x < 5; x += 1e-4) {
      double here = Exponential.of(x);
      assertThat(here).isGreaterThan(before);
      before = here;
    }
  }

  @Test
  void beyondTheRangeOfNumbersItIsZeroOrInfinite() {
    assertThat(Exponential.of(-700.001)).isZero();
    assertThat(Exponential.of(Rows.NEVER)).isZero();
    assertThat(Exponential.of(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(Exponential.of(700.001)).isEqualTo(Double.POSITIVE_INFINITY);
  }
}
