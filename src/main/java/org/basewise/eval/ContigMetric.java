package org.basewise.eval;

import java.util.Map;

/**
 * The score of one contig.
 *
 * @param contig its name
 * @param bases bases that counted
 * @param accuracy share of them whose label is right; NaN if none counts
 */
public record ContigMetric(String contig, long bases, double accuracy) implements Metric {
  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("contig", contig)
        .with("bases", bases)
        .with("accuracy", accuracy)
        .build();
  }
}
