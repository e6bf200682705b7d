package org.basewise.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;

/** How scores are written, the same in every locale. */
final class ScoreFormat {
  /** What stands for a score that does not exist, as R and pandas read it. */
  static final String MISSING = "NA";

  private static final int DATA_DECIMALS = 6;

  private ScoreFormat() {}

  /** For programs: six decimals at most. */
  static String data(Object value) {
    if (value instanceof Double score) {
      return Double.isNaN(score) ? MISSING : rounded(score).toPlainString();
    }
    return String.valueOf(value);
  }

  /** The score to six decimals, without zeros at its end. */
  static BigDecimal rounded(double score) {
    BigDecimal rounded = BigDecimal.valueOf(score).setScale(DATA_DECIMALS, RoundingMode.HALF_EVEN);
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  /** For people: four decimals; counts with separators between the thousands. */
  static String reading(Object value) {
    if (value instanceof Double score) {
      if (Double.isNaN(score)) {
        return "-";
      }
      return String.format(Locale.ROOT, "%.4f", score);
    }
    if (value instanceof Number count) {
      return String.format(Locale.ROOT, "%,d", count.longValue());
    }
    return String.valueOf(value);
  }
}
