package org.basewise.train;

import org.basewise.eval.DevScores;

/**
 * How well a model labels the development contigs, by the label of the highest posterior.
 *
 * @param loss mean cross-entropy per base, not weighted, in nats; what the best epoch is chosen by
 * @param scores accuracy, macro F1, in-frame F1 and segment F1
 */
public record DevScore(double loss, DevScores scores) {
  /** No development contigs. */
  public static final DevScore NONE =
      new DevScore(Double.NaN, new DevScores(Double.NaN, Double.NaN, Double.NaN, Double.NaN));
}
