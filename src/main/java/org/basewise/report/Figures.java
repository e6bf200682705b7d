package org.basewise.report;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. */
final class Figures {
  private Figures() {}

  static String count(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  static String percent(double share) {
    return Double.isNaN(share) ? "-" : String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  static String decimal(double value, int places) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%,." + places + "f", value);
  }

  /** A whole number as one, others to four significant digits. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return count((long) value);
    }
    int places = (int) Math.max(0, Math.min(9, 3 - Math.floor(Math.log10(Math.abs(value)))));
    return decimal(value, places).replaceFirst("\\.?0+$", "");
  }
}
