package org.basewise.eval;

import java.util.List;

/**
 * How precision, recall and the false positive rate of one label change with the posterior from
 * which on bases are called.
 *
 * @param label its name
 * @param points by falling threshold
 */
public record LabelCurve(String label, List<Point> points) {
  /** Copies the list. */
  public LabelCurve {
    points = List.copyOf(points);
  }

  /**
   * One threshold.
   *
   * @param threshold bases of this posterior or a higher one are called
   * @param recall share of the bases with the label that are called
   * @param precision share of the called bases that have the label
   * @param falsePositiveRate share of the bases without the label that are called
   */
  public record Point(
      double threshold, double recall, double precision, double falsePositiveRate) {}
}
