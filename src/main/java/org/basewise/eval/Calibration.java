package org.basewise.eval;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Feature;

/**
 * Whether posteriors can be believed: of the bases called with posterior p, the share p should be
 * right.
 *
 * <p>Two things are counted for each of the 10,001 values of a posterior: right and wrong calls by
 * the posterior of the called label, and bases by the posterior of the true label.
 */
public final class Calibration {
  /** The number of equally wide bins of {@link #reliability} and {@link #expectedError}. */
  public static final int BIN_COUNT = 20;

  private static final int BIN_WIDTH = Feature.FULL_SCORE / BIN_COUNT;

  /** A posterior of zero is taken as half of the smallest unit, lest one base cost infinity. */
  private static final double SMALLEST_POSTERIOR = 0.5 / Feature.FULL_SCORE;

  private final long[] right = new long[Feature.FULL_SCORE + 1];
  private final long[] wrong = new long[Feature.FULL_SCORE + 1];
  private final long[] ofTruth = new long[Feature.FULL_SCORE + 1];

  /**
   * Adds a base; posteriors in units of 1/10,000.
   *
   * @param calledPosterior posterior of the label that was called
   * @param truthPosterior posterior of the true label
   * @param isRight true if they are the same label
   */
  public void add(int calledPosterior, int truthPosterior, boolean isRight) {
    (isRight ? right : wrong)[calledPosterior]++;
    ofTruth[truthPosterior]++;
  }

  /** The bins from posterior 0 to 1, empty ones left out. */
  public List<ReliabilityBin> reliability() {
    List<ReliabilityBin> bins = new ArrayList<>();
    for (int bin = 0; bin < BIN_COUNT; bin++) {
      int from = bin * BIN_WIDTH;
      int to = bin == BIN_COUNT - 1 ? Feature.FULL_SCORE : from + BIN_WIDTH - 1;
      long rightCount = 0;
      long count = 0;
      double posteriorSum = 0;
      for (int p = from; p <= to; p++) {
        rightCount += right[p];
        count += right[p] + wrong[p];
        posteriorSum += (double) (right[p] + wrong[p]) * p;
      }
      if (count > 0) {
        bins.add(
            new ReliabilityBin(
                (double) from / Feature.FULL_SCORE,
                (double) (from + BIN_WIDTH) / Feature.FULL_SCORE,
                count,
                posteriorSum / count / Feature.FULL_SCORE,
                (double) rightCount / count));
      }
    }
    return bins;
  }

  /**
   * Expected calibration error (Naeini et al., AAAI 2015): the mean over bases of the distance
   * between a bin's accuracy and its mean posterior. NaN without bases.
   */
  public double expectedError() {
    double sum = 0;
    long total = 0;
    for (ReliabilityBin bin : reliability()) {
      sum += bin.bases() * Math.abs(bin.accuracy() - bin.meanPosterior());
      total += bin.bases();
    }
    return total == 0 ? Double.NaN : sum / total;
  }

  /** The mean over bases of -ln(posterior of the true label), in nats. NaN without bases. */
  public double negativeLogLikelihood() {
    double sum = 0;
    long total = 0;
    for (int p = 0; p < ofTruth.length; p++) {
      if (ofTruth[p] > 0) {
        double posterior = Math.max(SMALLEST_POSTERIOR, (double) p / Feature.FULL_SCORE);
        sum -= ofTruth[p] * Math.log(posterior);
        total += ofTruth[p];
      }
    }
    return total == 0 ? Double.NaN : sum / total;
  }
}
