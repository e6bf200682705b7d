package org.basewise.eval;

import java.util.Map;

/**
 * How near the called starts, or ends, of paired segments lie to the true ones, in bases.
 *
 * @param type the type of the feature, or {@link SegmentScorer#ALL}
 * @param boundary {@code start} (the 5' boundary along the strand) or {@code end}
 * @param pairs pairs of segments
 * @param median the distance that half of the pairs do not exceed; NaN without pairs
 * @param ninetieth the distance that nine tenths of the pairs do not exceed
 * @param mean the mean distance
 * @param exact share of pairs with distance 0
 * @param within3 share of pairs with distance 3 or less
 * @param within10 share of pairs with distance 10 or less
 * @param within100 share of pairs with distance 100 or less
 */
public record BoundaryMetric(
    String type,
    String boundary,
    long pairs,
    double median,
    double ninetieth,
    double mean,
    double exact,
    double within3,
    double within10,
    double within100)
    implements Metric {
  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("type", type)
        .with("boundary", boundary)
        .with("pairs", pairs)
        .with("median_distance", median)
        .with("p90_distance", ninetieth)
        .with("mean_distance", mean)
        .with("exact", exact)
        .with("within_3", within3)
        .with("within_10", within10)
        .with("within_100", within100)
        .build();
  }
}
