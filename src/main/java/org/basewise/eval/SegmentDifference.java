package org.basewise.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.basewise.genome.Interval;
import org.jspecify.annotations.Nullable;

/**
 * A segment in which truth and calls differ.
 *
 * @param contigId its contig
 * @param type the type of the feature
 * @param strand {@code +}, {@code -} or {@code .}
 * @param truth where the true one lies; null if there is none
 * @param called where the called one lies; null if there is none
 */
public record SegmentDifference(
    String contigId,
    String type,
    String strand,
    @Nullable Interval truth,
    @Nullable Interval called) {

  /** From the first base of either to the last of either. */
  public Interval span() {
    Interval one = truth == null ? called : truth;
    Interval other = called == null ? truth : called;
    if (one == null || other == null) {
      throw new IllegalStateException("neither true nor called");
    }
    return new Interval(Math.min(one.start(), other.start()), Math.max(one.end(), other.end()));
  }

  /**
   * The differences of one contig: missed segments, false ones, and pairs with another first or
   * last base.
   */
  static List<SegmentDifference> of(String contigId, List<Segment> truth, List<Segment> called) {
    Map<String, List<Segment>> calls =
        called.stream()
            .collect(Collectors.groupingBy(Segment::type, TreeMap::new, Collectors.toList()));
    Map<String, List<Segment>> truths =
        truth.stream()
            .collect(Collectors.groupingBy(Segment::type, TreeMap::new, Collectors.toList()));
    Map<String, List<Segment>> either = new TreeMap<>(truths);
    either.putAll(calls);
    List<SegmentDifference> differences = new ArrayList<>();
    for (String type : either.keySet()) {
      List<Segment> ofTruth = truths.getOrDefault(type, List.of());
      List<Segment> ofCalls = calls.getOrDefault(type, List.of());
      Set<Segment> paired = Collections.newSetFromMap(new IdentityHashMap<>());
      for (SegmentMatching.Pair pair : SegmentMatching.match(ofTruth, ofCalls)) {
        paired.add(pair.truth());
        paired.add(pair.called());
        if (!pair.isExact()) {
          differences.add(
              of(contigId, pair.truth(), pair.truth().interval(), pair.called().interval()));
        }
      }
      for (Segment segment : ofTruth) {
        if (!paired.contains(segment)) {
          differences.add(of(contigId, segment, segment.interval(), null));
        }
      }
      for (Segment segment : ofCalls) {
        if (!paired.contains(segment)) {
          differences.add(of(contigId, segment, null, segment.interval()));
        }
      }
    }
    return differences;
  }

  private static SegmentDifference of(
      String contigId, Segment segment, @Nullable Interval truth, @Nullable Interval called) {
    String strand = segment.strand() == null ? "." : String.valueOf(segment.strand().symbol());
    return new SegmentDifference(contigId, segment.type(), strand, truth, called);
  }
}
