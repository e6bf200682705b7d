package org.basewise.eval;

import java.util.Map;

/**
 * Sensitivity and precision of spliced genes at one level (Burset and Guigo 1996, Genomics 34:353).
 *
 * @param level {@code nucleotide}: a base that is coding on a strand; {@code exon}: a coding exon
 *     with both ends right; {@code gene}: all coding exons of a gene right
 * @param sensitivity share of what is true that was called; 0 if nothing is true
 * @param precision share of the calls that are true; 0 if nothing was called
 * @param f1 their harmonic mean
 * @param truth how many are true
 * @param calls how many were called
 */
public record StructureMetric(
    String level, double sensitivity, double precision, double f1, long truth, long calls)
    implements Metric {

  /** The metric of counts. */
  static StructureMetric of(String level, long right, long truth, long calls) {
    double sensitivity = truth == 0 ? 0 : (double) right / truth;
    double precision = calls == 0 ? 0 : (double) right / calls;
    double sum = sensitivity + precision;
    double f1 = sum == 0 ? 0 : 2 * sensitivity * precision / sum;
    return new StructureMetric(level, sensitivity, precision, f1, truth, calls);
  }

  @Override
  public Map<String, Object> columns() {
    return new Columns()
        .with("level", level)
        .with("sensitivity", sensitivity)
        .with("precision", precision)
        .with("f1", f1)
        .with("truth", truth)
        .with("calls", calls)
        .build();
  }
}
