package org.basewise.eval;

import java.util.Map;

/**
 * Per-base scores over all labels.
 *
 * @param bases bases that counted
 * @param maskedBases bases that did not
 * @param accuracy share of bases whose label is right; also the micro-averaged precision, recall
 *     and F1
 * @param macroPrecision mean over the labels that occur
 * @param macroRecall mean over the labels that occur
 * @param macroF1 mean over the labels that occur
 * @param mcc Matthews' correlation over all labels
 * @param negativeLogLikelihood nats per base; NaN without posteriors
 * @param calibrationError expected calibration error; NaN without posteriors
 */
public record OverallMetric(
    long bases,
    long maskedBases,
    double accuracy,
    double macroPrecision,
    double macroRecall,
    double macroF1,
    double mcc,
    double negativeLogLikelihood,
    double calibrationError)
    implements Metric {

  static OverallMetric of(ConfusionCounts counts, Calibration calibration) {
    return new OverallMetric(
        counts.total(),
        counts.maskedCount(),
        counts.accuracy(),
        counts.macroPrecision(),
        counts.macroRecall(),
        counts.macroF1(),
        counts.mcc(),
        calibration.negativeLogLikelihood(),
        calibration.expectedError());
  }

  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("bases", bases)
        .with("masked_bases", maskedBases)
        .with("accuracy", accuracy)
        .with("macro_precision", macroPrecision)
        .with("macro_recall", macroRecall)
        .with("macro_f1", macroF1)
        .with("mcc", mcc)
        .with("negative_log_likelihood", negativeLogLikelihood)
        .with("expected_calibration_error", calibrationError)
        .build();
  }
}
