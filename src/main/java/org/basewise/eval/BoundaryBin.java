package org.basewise.eval;

import java.util.Map;

/**
 * How many paired segments have a signed boundary distance within some bounds.
 *
 * @param type the type of the feature, or {@link SegmentScorer#ALL}
 * @param boundary {@code start} or {@code end}
 * @param lower smallest distance of the bin; {@link Integer#MIN_VALUE} if it has none. Positive:
 *     the called boundary lies downstream of the true one.
 * @param upper largest distance of the bin; {@link Integer#MAX_VALUE} if it has none
 * @param pairs pairs of segments
 */
public record BoundaryBin(String type, String boundary, int lower, int upper, long pairs)
    implements Metric {
  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("type", type)
        .with("boundary", boundary)
        .with("from_distance", lower == Integer.MIN_VALUE ? Double.NaN : (Object) lower)
        .with("to_distance", upper == Integer.MAX_VALUE ? Double.NaN : (Object) upper)
        .with("pairs", pairs)
        .build();
  }
}
