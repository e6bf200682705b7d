package org.basewise.eval;

import java.util.Map;

/**
 * Scores of the segments of one type.
 *
 * @param type the type of the feature, or {@link SegmentScorer#ALL}
 * @param truthCount true segments
 * @param calledCount called segments
 * @param matchedCount pairs with an intersection over union of at least one half
 * @param exactCount pairs with the same first and last base
 * @param meanIou mean intersection over union of the pairs; NaN without pairs
 */
public record SegmentMetric(
    String type,
    long truthCount,
    long calledCount,
    long matchedCount,
    long exactCount,
    double meanIou)
    implements Metric {

  /** Precision, recall and F1 of the pairs; there are no true negatives. */
  public BinaryCounts matched() {
    return counts(matchedCount);
  }

  /** Precision, recall and F1 of the pairs that agree to the base; there are no true negatives. */
  public BinaryCounts exact() {
    return counts(exactCount);
  }

  private BinaryCounts counts(long pairs) {
    return new BinaryCounts(pairs, calledCount - pairs, 0, truthCount - pairs);
  }

  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("type", type)
        .with("truth_segments", truthCount)
        .with("called_segments", calledCount)
        .with("matched", matchedCount)
        .with("precision", matched().precision())
        .with("recall", matched().recall())
        .with("f1", matched().f1())
        .with("exact", exactCount)
        .with("exact_precision", exact().precision())
        .with("exact_recall", exact().recall())
        .with("exact_f1", exact().f1())
        .with("mean_iou", meanIou)
        .build();
  }
}
