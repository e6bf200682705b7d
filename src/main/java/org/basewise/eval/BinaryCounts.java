package org.basewise.eval;

/**
 * The four counts of a yes-or-no question asked of every base, and the scores made of them.
 *
 * <p>A score whose denominator is zero does not exist and is {@link Double#NaN}.
 *
 * @param truePositiveCount true and called
 * @param falsePositiveCount called, not true
 * @param trueNegativeCount neither
 * @param falseNegativeCount true, not called
 */
public record BinaryCounts(
    long truePositiveCount,
    long falsePositiveCount,
    long trueNegativeCount,
    long falseNegativeCount) {

  /** TP / (TP + FP): the share of the called that is true. */
  public double precision() {
    return share(truePositiveCount, truePositiveCount + falsePositiveCount);
  }

  /** TP / (TP + FN): the share of the true that is called. */
  public double recall() {
    return share(truePositiveCount, truePositiveCount + falseNegativeCount);
  }

  /** TN / (TN + FP): the share of the untrue that is not called. */
  public double specificity() {
    return share(trueNegativeCount, trueNegativeCount + falsePositiveCount);
  }

  /** 2 TP / (2 TP + FP + FN): the harmonic mean of precision and recall. */
  public double f1() {
    return share(
        2 * truePositiveCount, 2 * truePositiveCount + falsePositiveCount + falseNegativeCount);
  }

  /**
   * Matthews' correlation (Biochim. Biophys. Acta 405:442, 1975): (TP TN - FP FN) / sqrt((TP + FP)
   * (TP + FN) (TN + FP) (TN + FN)).
   */
  public double mcc() {
    double tp = truePositiveCount;
    double fp = falsePositiveCount;
    double tn = trueNegativeCount;
    double fn = falseNegativeCount;
    double root = Math.sqrt((tp + fp) * (tp + fn)) * Math.sqrt((tn + fp) * (tn + fn));
    return root == 0 ? Double.NaN : (tp * tn - fp * fn) / root;
  }

  /** {@code part / whole}, NaN if {@code whole} is 0. */
  static double share(long part, long whole) {
    return whole == 0 ? Double.NaN : (double) part / whole;
  }
}
