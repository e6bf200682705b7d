package org.basewise.eval;

import java.util.Map;

/**
 * The bases whose called label had a posterior within some bounds.
 *
 * @param lower smallest posterior of the bin
 * @param upper the next bin's smallest posterior; the last bin holds its upper bound, 1, too
 * @param bases number of bases, at least 1
 * @param meanPosterior the mean posterior of the called label
 * @param accuracy the share of bases whose called label is right
 */
public record ReliabilityBin(
    double lower, double upper, long bases, double meanPosterior, double accuracy)
    implements Metric {
  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("lower", lower)
        .with("upper", upper)
        .with("bases", bases)
        .with("mean_posterior", meanPosterior)
        .with("accuracy", accuracy)
        .build();
  }
}
