package org.basewise.report;

import java.util.Comparator;

/**
 * A stretch of bases of one contig whose labels are unsure.
 *
 * @param contigId its contig
 * @param start 0-based
 * @param end excluded
 * @param type what it was taken for
 * @param meanPosterior of the chosen labels, 0 to 1
 */
record Stretch(String contigId, int start, int end, String type, double meanPosterior) {
  /** The most doubtful first: those with the most bases that are expected to be wrong. */
  static final Comparator<Stretch> BY_DOUBT =
      Comparator.comparingDouble(Stretch::doubt)
          .reversed()
          .thenComparing(Stretch::contigId)
          .thenComparingInt(Stretch::start);

  int length() {
    return end - start;
  }

  /** The number of bases that are expected to have another label. */
  double doubt() {
    return length() * (1 - meanPosterior);
  }
}
