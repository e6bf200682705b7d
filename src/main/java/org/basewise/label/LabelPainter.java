package org.basewise.label;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.CircularContigs;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * Turns annotated features into the label of every base: the truth a model learns from and is
 * scored against.
 *
 * <ul>
 *   <li>A feature is painted if its type is that of a label; others are ignored.
 *   <li>The base {@code pos} of a coding part {@code [start, end)} has codon position {@code (pos -
 *       start - phase) mod 3 + 1} on the plus strand and {@code (end - 1 - pos - phase) mod 3 + 1}
 *       on the minus strand. Where no part has a phase, the first codon begins at the 5' end and
 *       runs on from part to part.
 *   <li>A base claimed by two different labels is {@link LabelSet#MASKED}: one base has one label.
 *   <li>If there are labels of introns, they take the bases between the parts of a feature, unless
 *       these belong to another feature; labels of donors and acceptors take the first and the last
 *       of them. Fewer than {@value Introns#SHORTEST} bases between two parts are no intron and
 *       masked.
 *   <li>If there are labels of ends, they take the first and the last base of every whole feature,
 *       also where it shares that base with another feature; two ends that meet are masked. A
 *       feature with attribute {@code partial} has an end where {@code start_range}, {@code
 *       end_range} or {@code partial_end} tell that it does; if none is there, it has none.
 *   <li>Pseudogenes (attribute {@code pseudo} or {@code pseudogene}) are masked, and so are
 *       features of the types that are to be masked: they are neither surely the feature nor surely
 *       not.
 *   <li>What lies beyond the end of the contig is not painted.
 * </ul>
 */
public final class LabelPainter {
  private final Map<Brush, Byte> labels = new HashMap<>();
  private final Set<String> types;
  private final Set<String> maskedTypes;

  /** What decides the label of a base. */
  private record Brush(
      String type, @Nullable Strand strand, int codonPosition, int intronPhase, Label.End end) {

    Brush(String type, @Nullable Strand strand, int codonPosition) {
      this(type, strand, codonPosition, Label.End.NONE);
    }

    Brush(String type, @Nullable Strand strand, int codonPosition, Label.End end) {
      this(type, strand, codonPosition, Label.NO_INTRON, end);
    }
  }

  /** A painter that masks pseudogenes only. */
  public LabelPainter(LabelSet labelSet) {
    this(labelSet, Set.of());
  }

  /**
   * A painter that masks features of some types besides pseudogenes.
   *
   * @param maskedTypes types whose bases do not count, such as {@code repeat_region}
   */
  public LabelPainter(LabelSet labelSet, Set<String> maskedTypes) {
    for (int k = 0; k < labelSet.size(); k++) {
      Label label = labelSet.get(k);
      if (label.feature() != null) {
        labels.put(
            new Brush(
                label.feature(),
                label.strand(),
                label.codonPosition(),
                label.intronPhase(),
                label.end()),
            (byte) k);
      }
    }
    this.types =
        Set.copyOf(
            labelSet.labels().stream().map(Label::feature).filter(Objects::nonNull).toList());
    this.maskedTypes = Set.copyOf(maskedTypes);
  }

  /** True if {@link #paint} does not ignore a feature. */
  public boolean paints(Feature feature) {
    return isMasked(feature) || types.contains(feature.type());
  }

  /**
   * True if a feature cannot be painted because it has no strand, and its labels tell strands
   * apart.
   */
  public boolean lacksStrand(Feature feature) {
    return feature.strand() == null
        && types.contains(feature.type())
        && !isMasked(feature)
        && !labels.containsKey(new Brush(feature.type(), null, 0));
  }

  private boolean isMasked(Feature feature) {
    return maskedTypes.contains(feature.type())
        || isSet(feature.attributes().get("pseudo"))
        || isSet(feature.attributes().get("pseudogene"));
  }

  private static boolean isSet(@Nullable String value) {
    return value != null && !value.equals("false");
  }

  /**
   * The label of every base of a contig.
   *
   * @param contigLength number of bases
   * @param features of that contig, in any order
   * @throws BadInputException if a feature has no strand and its type is labelled by strand
   */
  public LabelTrack paint(int contigLength, Iterable<Feature> features) {
    LabelTrack track = LabelTrack.background(contigLength);
    BitSet taken = new BitSet();
    for (Feature feature : features) {
      if (isMasked(feature)) {
        for (Feature.Part part : feature.parts()) {
          fill(track, part.interval(), LabelSet.MASKED);
          taken.set(part.interval().start(), part.interval().end());
        }
      } else if (types.contains(feature.type())) {
        paint(track, feature);
      }
    }
    BitSet introns = new BitSet();
    for (Feature feature : features) {
      if (!isMasked(feature)) {
        paintIntrons(track, feature, introns);
      }
    }
    for (Feature feature : features) {
      if (!isMasked(feature)) {
        paintEnds(track, feature, taken);
      }
    }
    return track;
  }

  /**
   * Labels what lies between the parts of a feature, if its introns have labels.
   *
   * @param introns the bases of introns so far
   */
  private void paintIntrons(LabelTrack track, Feature feature, BitSet introns) {
    Strand strand = feature.strand();
    if (strand == null || feature.parts().size() == 1 || intronLabel(feature, 0) == null) {
      return;
    }
    for (Introns.Intron intron : Introns.of(feature, phases(feature.parts(), strand))) {
      Byte label = intronLabel(feature, intron.phase());
      int end = Math.min(intron.interval().end(), track.length());
      for (int pos = intron.interval().start(); label != null && pos < end; pos++) {
        if (track.get(pos) == 0) {
          track.set(pos, label);
        } else if (introns.get(pos) && track.get(pos) != label) {
          track.set(pos, LabelSet.MASKED);
        }
        introns.set(pos);
      }
      if (label != null) {
        paintSplice(track, feature, intron, label);
      }
    }
    for (int i = 1; i < feature.parts().size(); i++) {
      Feature.Part left = feature.parts().get(i - 1);
      Feature.Part right = feature.parts().get(i);
      if (!Introns.isBetween(left, right)) {
        for (int pos = left.interval().end(); pos < right.interval().start(); pos++) {
          if (pos < track.length()) {
            track.set(pos, LabelSet.MASKED);
          }
        }
      }
    }
  }

  private @Nullable Byte intronLabel(Feature feature, int phase) {
    return labels.get(new Brush(feature.type(), feature.strand(), 0, phase, Label.End.NONE));
  }

  private void paintSplice(LabelTrack track, Feature feature, Introns.Intron intron, byte inside) {
    for (Label.End end : List.of(Label.End.DONOR, Label.End.ACCEPTOR)) {
      Byte label = labels.get(new Brush(feature.type(), feature.strand(), 0, intron.phase(), end));
      boolean lower = (end == Label.End.DONOR) == (feature.strand() == Strand.PLUS);
      int pos = lower ? intron.interval().start() : intron.interval().end() - 1;
      if (label != null && pos < track.length() && track.get(pos) == inside) {
        track.set(pos, label);
      }
    }
  }

  /**
   * Labels the ends of a feature.
   *
   * @param taken bases that are masked or are ends already
   */
  private void paintEnds(LabelTrack track, Feature feature, BitSet taken) {
    Strand strand = feature.strand();
    for (Label.End end : List.of(Label.End.START, Label.End.STOP)) {
      Byte coding =
          labels.get(new Brush(feature.type(), strand, end == Label.End.START ? 1 : 3, end));
      Byte label = coding != null ? coding : labels.get(new Brush(feature.type(), strand, 0, end));
      boolean lower = (end == Label.End.START) == (strand == Strand.PLUS);
      int[] ends = CircularContigs.ends(feature);
      int pos = lower ? ends[0] : ends[1] - 1;
      if (label != null && pos < track.length() && hasEnd(feature, lower)) {
        track.set(pos, taken.get(pos) ? LabelSet.MASKED : label);
        taken.set(pos);
      }
    }
  }

  /** True unless the feature is known to go on beyond its lower, or its upper, end. */
  private static boolean hasEnd(Feature feature, boolean lower) {
    Map<String, String> attributes = feature.attributes();
    if (!isSet(attributes.get("partial"))) {
      return true;
    }
    String open = attributes.get("partial_end");
    if (open != null) {
      boolean fivePrime = lower == (feature.strand() == Strand.PLUS);
      return open.equals(fivePrime ? "3prime" : "5prime");
    }
    boolean lowerOpen = attributes.containsKey("start_range");
    boolean upperOpen = attributes.containsKey("end_range");
    return (lowerOpen || upperOpen) && !(lower ? lowerOpen : upperOpen);
  }

  private void paint(LabelTrack track, Feature feature) {
    String type = feature.type();
    Byte plain = labels.get(new Brush(type, null, 0));
    Byte stranded = labels.get(new Brush(type, feature.strand(), 0));
    Byte label = plain != null ? plain : stranded;
    if (label != null) {
      for (Feature.Part part : feature.parts()) {
        fill(track, part.interval(), label);
      }
    } else if (feature.strand() == null) {
      throw new BadInputException(
          feature.contigId(),
          type
              + " at base "
              + (feature.span().start() + 1)
              + " has no strand; labels of "
              + type
              + " need + or -");
    } else {
      paintCodons(track, feature, feature.strand());
    }
  }

  private void paintCodons(LabelTrack track, Feature feature, Strand strand) {
    byte[] byPosition = new byte[3];
    for (int position = 1; position <= 3; position++) {
      Byte label = labels.get(new Brush(feature.type(), strand, position));
      if (label == null) {
        throw new IllegalStateException(
            "the label set has no codon position "
                + position
                + " of "
                + feature.type()
                + " on strand "
                + strand.symbol());
      }
      byPosition[position - 1] = label;
    }
    int[] phases = phases(feature.parts(), strand);
    for (int p = 0; p < phases.length; p++) {
      Interval part = feature.parts().get(p).interval();
      int end = Math.min(part.end(), track.length());
      for (int pos = part.start(); pos < end; pos++) {
        int fromFivePrime = strand == Strand.PLUS ? pos - part.start() : part.end() - 1 - pos;
        claim(track, pos, byPosition[Math.floorMod(fromFivePrime - phases[p], 3)]);
      }
    }
  }

  private static int[] phases(List<Feature.Part> parts, Strand strand) {
    int[] phases = new int[parts.size()];
    boolean given = parts.stream().anyMatch(part -> part.phase() >= 0);
    int coding = 0;
    for (int i = 0; i < phases.length; i++) {
      int p = strand == Strand.PLUS ? i : phases.length - 1 - i;
      Feature.Part part = parts.get(p);
      phases[p] = given ? Math.max(0, part.phase()) : Math.floorMod(-coding, 3);
      coding += part.interval().length();
    }
    return phases;
  }

  private static void fill(LabelTrack track, Interval interval, byte label) {
    int end = Math.min(interval.end(), track.length());
    for (int pos = interval.start(); pos < end; pos++) {
      claim(track, pos, label);
    }
  }

  private static void claim(LabelTrack track, int pos, byte label) {
    byte present = track.get(pos);
    track.set(pos, present == 0 || present == label ? label : LabelSet.MASKED);
  }
}
