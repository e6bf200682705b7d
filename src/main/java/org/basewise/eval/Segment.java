package org.basewise.eval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of one contig that truth or calls give one meaning.
 *
 * @param type the type of the feature, such as {@code tRNA}
 * @param strand null if it has none
 * @param interval from its first to its last base; of a feature of several parts, the span
 */
public record Segment(String type, @Nullable Strand strand, Interval interval) {

  /**
   * The segments of a contig's labels: maximal stretches of labels with the same feature and
   * strand, so that the codon positions of a coding sequence make one segment. Masked bases belong
   * to none.
   */
  public static List<Segment> ofTrack(LabelSet labels, LabelTrack track) {
    List<Segment> segments = new ArrayList<>();
    int start = 0;
    for (int pos = 1; pos <= track.length(); pos++) {
      Label label = labelAt(labels, track, start);
      if (pos == track.length() || !sameSegment(label, labelAt(labels, track, pos))) {
        if (label != null && label.feature() != null) {
          segments.add(new Segment(label.feature(), label.strand(), new Interval(start, pos)));
        }
        start = pos;
      }
    }
    return segments;
  }

  private static @Nullable Label labelAt(LabelSet labels, LabelTrack track, int pos) {
    byte k = track.get(pos);
    return k == LabelSet.MASKED ? null : labels.get(k);
  }

  private static boolean sameSegment(@Nullable Label a, @Nullable Label b) {
    if (a == null || b == null) {
      return a == null && b == null;
    }
    return Objects.equals(a.feature(), b.feature()) && a.strand() == b.strand();
  }

  /**
   * The segments of a contig's features: the spans of those whose type a label of the set makes;
   * pseudogenes are left out.
   */
  public static List<Segment> ofFeatures(LabelSet labels, Collection<Feature> features) {
    Set<String> types = new HashSet<>();
    for (Label label : labels.labels()) {
      if (label.feature() != null) {
        types.add(label.feature());
      }
    }
    List<Segment> segments = new ArrayList<>();
    for (Feature feature : features) {
      if (types.contains(feature.type()) && !CodingGene.isPseudo(feature)) {
        segments.add(new Segment(feature.type(), feature.strand(), feature.span()));
      }
    }
    return segments;
  }

  /** True if both lie on the same strand, or if either has none. */
  boolean strandAgrees(Segment other) {
    return strand == null || other.strand == null || strand == other.strand;
  }

  /** True if at least half of the segment's bases have a masked truth: whatever it says is moot. */
  boolean isMostlyMasked(LabelTrack truth) {
    int masked = 0;
    int end = Math.min(interval.end(), truth.length());
    for (int pos = interval.start(); pos < end; pos++) {
      if (truth.get(pos) == LabelSet.MASKED) {
        masked++;
      }
    }
    return 2L * masked >= interval.length() && masked > 0;
  }
}
