package org.basewise.io;

import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/**
 * Which ends of a feature lie beyond what is known: in plus-strand coordinates, whatever its
 * strand.
 *
 * @param span of the feature
 * @param isStartOpen the feature begins before its first base
 * @param isEndOpen the feature ends after its last base
 */
record PartialEnds(Interval span, boolean isStartOpen, boolean isEndOpen) {
  /** The attribute that marks a partial feature: {@code partial=true}. */
  static final String KEY = "partial";

  /** The attribute that says which end is partial, along the strand. */
  static final String PARTIAL_END = "partial_end";

  /** The attribute that marks a partial end on the left. */
  static final String START_RANGE = "start_range";

  /** The attribute that marks a partial end on the right. */
  static final String END_RANGE = "end_range";

  /**
   * The partial ends of a feature: those it names by {@code start_range} and {@code end_range}, or
   * by {@code partial_end} ({@code 5prime}, {@code 3prime} or {@code both}), or, if it is only
   * {@code partial=true}, those at the ends of the contig.
   */
  static PartialEnds of(Feature feature, int contigLength) {
    Interval span = feature.span();
    boolean hasStart = feature.attributes().containsKey(START_RANGE);
    boolean hasEnd = feature.attributes().containsKey(END_RANGE);
    if (hasStart || hasEnd || !"true".equals(feature.attributes().get(KEY))) {
      return new PartialEnds(span, hasStart, hasEnd);
    }
    boolean isMinus = feature.strand() == Strand.MINUS;
    return switch (feature.attributes().getOrDefault(PARTIAL_END, "")) {
      case "both" -> new PartialEnds(span, true, true);
      case "5prime" -> new PartialEnds(span, !isMinus, isMinus);
      case "3prime" -> new PartialEnds(span, isMinus, !isMinus);
      default -> new PartialEnds(span, span.start() == 0, span.end() == contigLength);
    };
  }
}
