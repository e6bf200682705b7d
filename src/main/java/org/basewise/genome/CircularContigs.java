package org.basewise.genome;

import java.util.ArrayList;
import java.util.HashSet;
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

  private CircularContigs() {}

  /**
   * Divides the parts that run over an origin into the bases before and after it.
   *
   * @param lengths number of bases of each contig
   * @param features of any contigs; those of contigs that are no circles, or that need no division,
   *     are kept as they are
   */
  public static List<Feature> unwrap(Map<String, Integer> lengths, List<Feature> features) {
    Set<String> circles = new HashSet<>();
    for (Feature feature : features) {
      if ("true".equalsIgnoreCase(feature.attributes().get(CIRCULAR))) {
        circles.add(feature.contigId());
      }
    }
    List<Feature> unwrapped = new ArrayList<>();
    for (Feature feature : features) {
      int length = lengths.getOrDefault(feature.contigId(), Integer.MAX_VALUE);
      boolean over = feature.span().end() > length && circles.contains(feature.contigId());
      unwrapped.add(over ? unwrap(feature, length) : feature);
    }
    return unwrapped;
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
    return new Feature(
        feature.contigId(),
        feature.type(),
        feature.strand(),
        after,
        feature.score(),
        feature.attributes());
  }

  /** The phase of what follows {@code bases} bases that begin with a phase; -1 stays -1. */
  private static int phaseAfter(int phase, int bases) {
    return phase < 0 ? -1 : Math.floorMod(phase - bases, 3);
  }
}
