package org.basewise.train;

import java.util.ArrayList;
import java.util.List;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sample;
import org.basewise.genome.Interval;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelUnit;

/** Features of the training data that may be put into samples of elsewhere. */
final class Donors {
  private Donors() {}

  /**
   * All whole features without codon positions of some lengths.
   *
   * @param shortest bases
   * @param longest bases
   * @return their bases and labels, without margins
   */
  static List<Sample> of(LabelSet labels, List<LabelledContig> contigs, int shortest, int longest) {
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
