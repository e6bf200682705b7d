package org.basewise.eval;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Feature;

/**
 * The posteriors of one label, counted apart for the bases that have the label and those that do
 * not: all that the area under the ROC curve and the average precision need.
 *
 * <p>Posteriors are whole numbers of 1/10,000, so one count for each of the 10,001 values loses
 * nothing: the areas are those of the whole list of posteriors.
 */
public final class PosteriorCurve {
  /** Points of a curve that differ by less than this in all respects are one. */
  private static final double STEP = 0.01;

  private final long[] positives = new long[Feature.FULL_SCORE + 1];
  private final long[] negatives = new long[Feature.FULL_SCORE + 1];

  /**
   * Adds a base.
   *
   * @param posterior of the label, in units of 1/10,000
   * @param isPositive true if the label is the base's true one
   */
  public void add(int posterior, boolean isPositive) {
    (isPositive ? positives : negatives)[posterior]++;
  }

  /**
   * The area under the receiver operating characteristic: the chance that a base with the label has
   * a higher posterior than one without, ties counting a half (Hanley and McNeil, Radiology 143:29,
   * 1982). NaN if there are no bases of one of the two kinds.
   */
  public double auc() {
    double below = 0;
    double positiveCount = 0;
    double wins = 0;
    for (int p = 0; p < positives.length; p++) {
      wins += positives[p] * (below + 0.5 * negatives[p]);
      below += negatives[p];
      positiveCount += positives[p];
    }
    return positiveCount == 0 || below == 0 ? Double.NaN : wins / (positiveCount * below);
  }

  /**
   * Average precision: the sum over falling thresholds of (gain in recall) x precision, without
   * interpolation. NaN if no base has the label.
   */
  public double averagePrecision() {
    double found = 0;
    double called = 0;
    double sum = 0;
    for (int p = positives.length - 1; p >= 0; p--) {
      found += positives[p];
      called += positives[p] + negatives[p];
      if (positives[p] > 0) {
        sum += positives[p] * (found / called);
      }
    }
    return found == 0 ? Double.NaN : sum / found;
  }

  /**
   * Points of the curves: at most some hundred, so near each other that a line through them is the
   * curve. None without bases of both kinds.
   */
  public List<LabelCurve.Point> points() {
    double positiveCount = sum(positives);
    double negativeCount = sum(negatives);
    List<LabelCurve.Point> points = new ArrayList<>();
    if (positiveCount == 0 || negativeCount == 0) {
      return points;
    }
    double found = 0;
    double wrong = 0;
    double lastRecall = -1;
    double lastPrecision = -1;
    double lastRate = -1;
    for (int p = positives.length - 1; p >= 0; p--) {
      found += positives[p];
      wrong += negatives[p];
      double recall = found / positiveCount;
      double rate = wrong / negativeCount;
      double precision = found + wrong == 0 ? 1 : found / (found + wrong);
      boolean isFar =
          Math.abs(recall - lastRecall) >= STEP
              || Math.abs(precision - lastPrecision) >= STEP
              || rate - lastRate >= STEP;
      if (found + wrong > 0 && (isFar || p == 0)) {
        points.add(new LabelCurve.Point((double) p / Feature.FULL_SCORE, recall, precision, rate));
        lastRecall = recall;
        lastPrecision = precision;
        lastRate = rate;
      }
    }
    return points;
  }

  private static double sum(long[] counts) {
    double sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }
}
