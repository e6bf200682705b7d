package org.basewise.decode;

import java.util.Locale;
import java.util.Map;

/** The weights of a decoder as a table for people. */
public final class WeightText {
  private WeightText() {}

  /** Each weight with its values, and what the names mean. */
  public static String of(DecoderWeights weights) {
    StringBuilder text = new StringBuilder();
    text.append("Decoder weights (log-odds scores in nats)\n");
    text.append("  curves over long contigs with insertions and deletions per 1,000 bases:");
    rates(text, DecoderWeights.LONG);
    text.append("\n  then over contigs below 3,000 bases with errors per 1,000 bases:");
    rates(text, DecoderWeights.SHORT);
    text.append('\n');
    for (Map.Entry<String, double[]> weight : weights.values().entrySet()) {
      text.append(String.format(Locale.ROOT, "  %-24s", weight.getKey()));
      for (double value : weight.getValue()) {
        text.append(' ').append(number(value));
      }
      text.append('\n');
    }
    DecoderWeights.meanings().forEach(line -> text.append("  ").append(line).append('\n'));
    return text.toString();
  }

  private static void rates(StringBuilder text, double[] knots) {
    for (double knot : knots) {
      text.append(String.format(Locale.ROOT, " %.2g", 1000 * StrictMath.pow(10, knot)));
    }
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.5g", value)
        .replaceFirst("(\\.\\d*?)0+$", "$1")
        .replaceFirst("\\.$", "");
  }
}
