package org.basewise.batch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often an epoch reads the contigs of each source. */
public enum Sampling {
  /** Every base once. */
  BASES,

  /**
   * Each source as often as the square root of its bases tells, so that a large genome does not
   * outweigh many small ones; an epoch has as many bases as if it read each once, in the mean.
   */
  BALANCED;

  /**
   * How many times an epoch reads each contig, in the mean: the same for all of one source.
   *
   * @return one number for each contig, in order
   */
  public double[] passes(List<LabelledContig> contigs) {
    Map<String, Long> bases = new HashMap<>();
    long all = 0;
    for (LabelledContig contig : contigs) {
      bases.merge(contig.source(), (long) contig.contig().length(), Long::sum);
      all += contig.contig().length();
    }
    double roots = bases.values().stream().mapToDouble(Math::sqrt).sorted().sum();
    double[] passes = new double[contigs.size()];
    for (int c = 0; c < passes.length; c++) {
      Long own = bases.get(contigs.get(c).source());
      passes[c] = this == BASES || own == null || own == 0 ? 1 : all / roots / Math.sqrt(own);
    }
    return passes;
  }
}
