package org.basewise.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The shortest decimal number that reads as a given double.
 *
 * <p>{@link Double#toString} gives other digits before Java 19 than from it on (JDK-4511638), and a
 * model file has the same bytes on all of them.
 */
final class Decimal {
  private static final int MOST_DIGITS = 17;
  private static final int PLAIN_SCALE = 20;

  private Decimal() {}

  /** The number with the fewest digits that is nearest to no other double. */
  static BigDecimal of(double value) {
    BigDecimal exact = new BigDecimal(value);
    for (int digits = 1; digits < MOST_DIGITS; digits++) {
      BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
      if (rounded.doubleValue() == value) {
        return plain(rounded);
      }
    }
    return plain(exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)));
  }

  /** Without an exponent where that is short: 100, not 1E+2. */
  private static BigDecimal plain(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    return stripped.scale() < 0 && stripped.scale() > -PLAIN_SCALE
        ? stripped.setScale(0)
        : stripped;
  }
}
