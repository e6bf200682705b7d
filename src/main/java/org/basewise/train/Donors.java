package org.basewise.train;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sample;
import org.basewise.genome.Interval;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whole features of the training data without codon positions, to be put into a share of the
 * samples of elsewhere, each as likely as any other.
 */
final class Donors {
  private static final double MOST_DRAWN = 0.15;

  private final double share;
  private final byte[] complement;
  private final List<Sample> features;

  /**
   * Takes the features.
   *
   * @param share of the samples, 0 to 1
   * @param complement see {@link LabelSet#complement}: strands are drawn; empty if they are not
   * @param shortest bases of a feature
   * @param longest bases of a feature
   */
  Donors(
      double share,
      LabelSet labels,
      byte[] complement,
      List<LabelledContig> contigs,
      int shortest,
      int longest) {
    this.share = share;
    this.complement = complement;
    this.features = share > 0 ? of(labels, contigs, shortest, longest) : List.of();
  }

  /** True if there should be features and are none. */
  boolean lack() {
    return share > 0 && features.isEmpty();
  }

  /** Bases and labels of all, without margins. */
  List<Sample> features() {
    return features;
  }

  /** Of each sample, so much is one feature's chance to be put into it. */
  double chanceOfEach() {
    return share / features.size();
  }

  /** A feature for a sample, or null if the sample is to stay as it was. */
  @Nullable Sample draw(SplittableRandom random) {
    if (share == 0 || random.nextDouble() >= share) {
      return null;
    }
    Sample donor = features.get(random.nextInt(features.size()));
    return complement.length > 0 && random.nextInt(2) == 1
        ? donor.reverseComplement(complement)
        : donor;
  }

  /** The same feature with up to 15 % of its bases drawn anew, a share drawn each time. */
  static Sample variant(Sample donor, SplittableRandom random) {
    double share = MOST_DRAWN * random.nextDouble();
    byte[] codes = donor.codes().clone();
    for (int i = 0; i < codes.length; i++) {
      if (random.nextDouble() < share) {
        codes[i] = DrawnBases.any(random);
      }
    }
    return new Sample(codes, donor.margin(), donor.labels());
  }

  private static List<Sample> of(
      LabelSet labels, List<LabelledContig> contigs, int shortest, int longest) {
    List<Sample> donors = new ArrayList<>();
    for (LabelUnit unit : LabelUnit.of(labels)) {
      if (!unit.isCoding()) {
        for (LabelledContig contig : contigs) {
          add(unit, contig, shortest, longest, donors);
        }
      }
    }
    return donors;
  }

  private static void add(
      LabelUnit unit, LabelledContig contig, int shortest, int longest, List<Sample> found) {
    LabelTrack track = contig.track();
    int left = unit.isMinus() ? unit.stopLabel() : unit.startLabel();
    int right = unit.isMinus() ? unit.startLabel() : unit.stopLabel();
    int from = 0;
    for (int pos = 0; pos < track.length(); pos++) {
      boolean inside = isOf(unit, track.get(pos));
      if (!inside || pos == 0 || !isOf(unit, track.get(pos - 1)) || track.get(pos) == left) {
        from = pos;
      }
      boolean ends =
          pos + 1 == track.length() || !isOf(unit, track.get(pos + 1)) || track.get(pos) == right;
      int length = pos + 1 - from;
      boolean fits = length >= shortest && length <= longest;
      if (inside && ends && fits && isWhole(track, from, pos, left, right)) {
        found.add(Sample.cut(contig.contig(), track, new Interval(from, pos + 1), 0));
      }
    }
  }

  /** Whether a feature has both its ends: their labels, or background on either side. */
  private static boolean isWhole(LabelTrack track, int from, int last, int left, int right) {
    boolean leftEnd =
        left == LabelUnit.NONE ? from > 0 && track.get(from - 1) >= 0 : track.get(from) == left;
    boolean rightEnd =
        right == LabelUnit.NONE
            ? last + 1 < track.length() && track.get(last + 1) >= 0
            : track.get(last) == right;
    return leftEnd && rightEnd;
  }

  private static boolean isOf(LabelUnit unit, byte label) {
    return label >= 0
        && (label == unit.labels().get(0)
            || label == unit.startLabel()
            || label == unit.stopLabel());
  }
}
