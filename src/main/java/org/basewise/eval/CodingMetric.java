package org.basewise.eval;

import java.util.Map;

/**
 * Per-base scores of coding sequence.
 *
 * <p>Strand level: the set of coding strands of each base is compared. Equal and not empty is a
 * true positive, both empty a true negative, only the reference coding a false negative, anything
 * else a false positive. In frame: a base counts only where strand and codon position agree. A
 * score whose denominator is zero is 0 here, as the referee has it.
 *
 * @param strandPrecision TP / (TP + FP)
 * @param strandRecall TP / (TP + FN)
 * @param strandSpecificity TN / (TN + FP)
 * @param strandMcc Matthews' correlation
 * @param framePrecision in-frame bases / bases called coding
 * @param frameRecall in-frame bases / bases that are coding
 * @param frameF1 their harmonic mean
 */
public record CodingMetric(
    double strandPrecision,
    double strandRecall,
    double strandSpecificity,
    double strandMcc,
    double framePrecision,
    double frameRecall,
    double frameF1)
    implements Metric {
  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("strand_precision", strandPrecision)
        .with("strand_recall", strandRecall)
        .with("strand_specificity", strandSpecificity)
        .with("strand_mcc", strandMcc)
        .with("frame_precision", framePrecision)
        .with("frame_recall", frameRecall)
        .with("frame_f1", frameF1)
        .build();
  }
}
