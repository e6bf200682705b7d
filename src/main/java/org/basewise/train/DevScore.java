package org.basewise.train;

/**
 * How well a model labels the development contigs, by the label of the highest posterior.
 *
 * @param loss mean cross-entropy per base, not weighted, in nats
 * @param accuracy share of the bases whose label is right
 * @param labelF1 F1 of each label, in the order of the label set; NaN for a label that neither is
 *     there nor was called
 */
public record DevScore(double loss, double accuracy, double[] labelF1) {
  /** No development contigs. */
  public static final DevScore NONE = new DevScore(Double.NaN, Double.NaN, new double[0]);

  /** The mean F1 of all labels that have one. */
  public double macroF1() {
    double sum = 0;
    int count = 0;
    for (double f1 : labelF1) {
      if (!Double.isNaN(f1)) {
        sum += f1;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
