package org.basewise.genome;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Features that run over the origin of circular contigs.
 *
 * <p>GFF3 writes such a feature with an end beyond the contig's length, and says by {@code
 * Is_circular=true} on a feature of the whole contig that it is a circle (GFF3 specification 1.26,
 * section Circular genomes).
 */
public final class CircularContigs {
  private static final String CIRCULAR = "Is_circular";

  /** The attribute of a feature that runs over the origin, once it is divided there. */
  private static final String OVER_ORIGIN = "over_origin";

  private CircularContigs() {}

  /** The contigs that features call circles. */
  public static Set<String> named(List<Feature> features) {
    Set<String> circles = new HashSet<>();
    for (Feature feature : features) {
      if ("true".equalsIgnoreCase(feature.attributes().get(CIRCULAR))) {
        circles.add(feature.contigId());
      }
    }
    return circles;
  }

  /**
   * As {@link #unwrap(Map, Set, List, FeatureLines)}, where the features themselves say which
   * contigs are circles.
   */
  public static List<Feature> unwrap(Map<String, Integer> lengths, List<Feature> features) {
    return unwrap(lengths, named(features), features, new FeatureLines(""));
  }

  /**
   * Divides the parts that run over an origin into the bases before and after it.
   *
   * @param lengths number of bases of each contig
   * @param circles ids of the contigs that are circles
   * @param features of any contigs; those of contigs that are no circles, or that need no division,
   *     are kept as they are
   * @param lines learns where the features come from that are made
   */
  public static List<Feature> unwrap(
      Map<String, Integer> lengths,
      Set<String> circles,
      List<Feature> features,
      FeatureLines lines) {
    List<Feature> unwrapped = new ArrayList<>();
    for (Feature feature : features) {
      int length = lengths.getOrDefault(feature.contigId(), Integer.MAX_VALUE);
      Feature made = circles.contains(feature.contigId()) ? onCircle(feature, length) : feature;
      lines.putSame(made, feature);
      unwrapped.add(made);
    }
    return unwrapped;
  }

  private static Feature onCircle(Feature feature, int length) {
    Interval span = feature.span();
    if (span.end() > length) {
      // Once round and more would lie on itself: such a feature is left for others to refuse.
      return span.end() - length <= span.start() ? unwrap(feature, length) : feature;
    }
    boolean isDivided = feature.parts().size() > 1 && span.start() == 0 && span.end() == length;
    return isDivided ? marked(feature, feature.parts()) : feature;
  }

  private static Feature marked(Feature feature, List<Feature.Part> parts) {
    Map<String, String> attributes = new LinkedHashMap<>(feature.attributes());
    attributes.put(OVER_ORIGIN, "true");
    return new Feature(
        feature.contigId(), feature.type(), feature.strand(), parts, feature.score(), attributes);
  }

  /**
   * Where a feature begins and ends on its contig; of one that runs over the origin the end lies
   * before the start.
   *
   * @return start and end, 0-based half-open
   */
  public static int[] ends(Feature feature) {
    Interval span = feature.span();
    if (!feature.attributes().containsKey(OVER_ORIGIN)) {
      return new int[] {span.start(), span.end()};
    }
    List<Feature.Part> parts = feature.parts();
    int widest = 1;
    for (int p = 1; p < parts.size(); p++) {
      if (gapBefore(parts, p) > gapBefore(parts, widest)) {
        widest = p;
      }
    }
    return new int[] {parts.get(widest).interval().start(), parts.get(widest - 1).interval().end()};
  }

  private static int gapBefore(List<Feature.Part> parts, int p) {
    return parts.get(p).interval().start() - parts.get(p - 1).interval().end();
  }

  private static Feature unwrap(Feature feature, int length) {
    List<Feature.Part> before = new ArrayList<>();
    List<Feature.Part> after = new ArrayList<>();
    for (Feature.Part part : feature.parts()) {
      Interval interval = part.interval();
      if (interval.end() <= length) {
        before.add(part);
      } else if (interval.start() >= length) {
        after.add(
            new Feature.Part(
                new Interval(interval.start() - length, interval.end() - length), part.phase()));
      } else {
        int left = length - interval.start();
        int right = interval.end() - length;
        boolean plus = feature.strand() != Strand.MINUS;
        before.add(
            new Feature.Part(
                new Interval(interval.start(), length),
                plus ? part.phase() : phaseAfter(part.phase(), right)));
        after.add(
            new Feature.Part(
                new Interval(0, right), plus ? phaseAfter(part.phase(), left) : part.phase()));
      }
    }
    after.addAll(before);
    return marked(feature, after);
  }

  /** The phase of what follows {@code bases} bases that begin with a phase; -1 stays -1. */
  private static int phaseAfter(int phase, int bases) {
    return phase < 0 ? -1 : Math.floorMod(phase - bases, 3);
  }
}
