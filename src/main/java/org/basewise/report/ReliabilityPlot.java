package org.basewise.report;

import java.util.List;
import java.util.Locale;
import org.basewise.eval.ReliabilityBin;

/**
 * The reliability of posteriors as an SVG picture: for each bin a dot at its mean posterior and its
 * accuracy, its area growing with the share of the bases; the diagonal is perfect calibration.
 */
final class ReliabilityPlot {
  private static final int SIZE = 320;
  private static final int LEFT = 46;
  private static final int TOP = 12;
  private static final double SMALLEST_RADIUS = 2.5;
  private static final double LARGEST_RADIUS = 12;
  private static final int TICK_COUNT = 5;

  private ReliabilityPlot() {}

  static String of(List<ReliabilityBin> bins) {
    StringBuilder svg = new StringBuilder();
    svg.append(
        format(
            "<svg viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-label=\"reliability\">\n",
            SIZE + LEFT + 16, SIZE + TOP + 46, SIZE + LEFT + 16));
    appendAxes(svg);
    long total = bins.stream().mapToLong(ReliabilityBin::bases).sum();
    StringBuilder line = new StringBuilder();
    StringBuilder dots = new StringBuilder();
    for (ReliabilityBin bin : bins) {
      double x = x(bin.meanPosterior());
      double y = y(bin.accuracy());
      line.append(format("%.1f,%.1f ", x, y));
      double radius = LARGEST_RADIUS * Math.sqrt((double) bin.bases() / total);
      dots.append(
          format(
              "<circle class=\"dot\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"><title>%s bases, mean"
                  + " posterior %.4f, right %.4f</title></circle>\n",
              x,
              y,
              Math.max(SMALLEST_RADIUS, radius),
              ScoreFormat.reading(bin.bases()),
              bin.meanPosterior(),
              bin.accuracy()));
    }
    svg.append("<polyline class=\"line\" points=\"").append(line.toString().strip());
    return svg.append("\"/>\n").append(dots).append("</svg>\n").toString();
  }

  private static void appendAxes(StringBuilder svg) {
    svg.append(
        format(
            "<rect class=\"frame\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"/>\n",
            LEFT, TOP, SIZE, SIZE));
    svg.append(
        format(
            "<line class=\"diagonal\" x1=\"%.0f\" y1=\"%.0f\" x2=\"%.0f\" y2=\"%.0f\"/>\n",
            x(0), y(0), x(1), y(1)));
    for (int i = 0; i <= TICK_COUNT; i++) {
      double value = (double) i / TICK_COUNT;
      svg.append(
          format(
              "<text x=\"%.0f\" y=\"%d\" text-anchor=\"middle\">%.1f</text>\n",
              x(value), TOP + SIZE + 16, value));
      svg.append(
          format(
              "<text x=\"%d\" y=\"%.0f\" text-anchor=\"end\">%.1f</text>\n",
              LEFT - 6, y(value) + 4, value));
    }
    svg.append(
        format(
            "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">posterior of the called label</text>\n",
            LEFT + SIZE / 2, TOP + SIZE + 36));
    svg.append(
        format(
            "<text transform=\"translate(12 %d) rotate(-90)\" text-anchor=\"middle\">share that is"
                + " right</text>\n",
            TOP + SIZE / 2));
  }

  private static double x(double value) {
    return LEFT + value * SIZE;
  }

  private static double y(double value) {
    return TOP + (1 - value) * SIZE;
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
