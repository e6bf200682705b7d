package org.basewise.eval;

import java.util.Map;

/**
 * Per-base scores of one label against all others.
 *
 * @param label its name
 * @param counts of the question "is the base of this label?"
 * @param auc area under the ROC curve of the label's posterior; NaN where there are no posteriors
 * @param averagePrecision of the label's posterior; NaN where there are no posteriors
 */
public record LabelMetric(String label, BinaryCounts counts, double auc, double averagePrecision)
    implements Metric {
  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("label", label)
        .with("truth_bases", counts.truePositiveCount() + counts.falseNegativeCount())
        .with("called_bases", counts.truePositiveCount() + counts.falsePositiveCount())
        .with("precision", counts.precision())
        .with("recall", counts.recall())
        .with("f1", counts.f1())
        .with("mcc", counts.mcc())
        .with("auc", auc)
        .with("average_precision", averagePrecision)
        .build();
  }
}
