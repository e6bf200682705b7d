package org.basewise.eval;

import java.util.Map;

/**
 * Scores of whole genes; a reference gene of several parts does not count.
 *
 * @param genes genes of the reference
 * @param calls called genes
 * @param intact share of the genes of which at least 90 % is covered by one call that is at most
 *     1.1 times as long
 * @param stopRecall share of the genes whose 3' end lies within 3 bases of a call's
 * @param stopPrecision share of the calls whose 3' end lies within 3 bases of a gene's
 * @param exactRecall share of the genes with such a call that has the same 5' end too
 */
public record GeneMetric(
    long genes,
    long calls,
    double intact,
    double stopRecall,
    double stopPrecision,
    double exactRecall)
    implements Metric {
  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("genes", genes)
        .with("calls", calls)
        .with("intact", intact)
        .with("stop_recall", stopRecall)
        .with("stop_precision", stopPrecision)
        .with("exact_recall", exactRecall)
        .build();
  }
}
