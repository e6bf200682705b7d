package org.basewise.fit;

import java.util.ArrayList;
import java.util.List;
import org.basewise.decode.DecoderWeights;
import org.basewise.decode.ProfileEstimator;

/**
 * Fits the regression by which a profile tells insertions and deletions from changes of the reading
 * frame, on samples whose rates are known: least squares of the relative error, a straight line.
 */
final class RateFit {
  /** Rates below are told apart by no more than this much. */
  private static final double LEAST_RATE = 2e-4;

  /** Fewer different rates, or samples, say nothing. */
  private static final int FEWEST_RATES = 3;

  private static final int FEWEST = 6;

  private final List<double[]> points = new ArrayList<>();

  /**
   * Takes a sample.
   *
   * @param shifts changes of frame per million coding bases
   * @param rate insertions and deletions per base
   */
  void add(double shifts, double rate) {
    points.add(new double[] {shifts, rate});
  }

  /** The weights with the regression, or as they are if there is too little to fit it on. */
  DecoderWeights fit(DecoderWeights weights) {
    long rates = points.stream().mapToDouble(point -> point[1]).distinct().count();
    if (rates < FEWEST_RATES || points.size() < FEWEST) {
      return weights;
    }
    double sum = 0;
    double x = 0;
    double y = 0;
    double xx = 0;
    double xy = 0;
    for (double[] point : points) {
      double w = 1 / ((point[1] + LEAST_RATE) * (point[1] + LEAST_RATE));
      sum += w;
      x += w * point[0];
      y += w * point[1];
      xx += w * point[0] * point[0];
      xy += w * point[0] * point[1];
    }
    double slope = (sum * xy - x * y) / (sum * xx - x * x);
    double intercept = (y - slope * x) / sum;
    if (!(slope > 0)) {
      return weights;
    }
    return weights
        .with(ProfileEstimator.INDELS_PER_SHIFT, slope)
        .with(ProfileEstimator.SHIFTS_WITHOUT_INDELS, -intercept / slope);
  }
}
