package org.basewise.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sample;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Interval;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelUnit;

/**
 * Puts features of the training data into samples from elsewhere, so that features of which there
 * are few are seen often, each among many neighbours and in many variants: copy and paste, as
 * Ghiasi et al., CVPR 2021, do it with objects of images.
 *
 * <p>Those are whole features without codon positions that are at most an eighth of a sample long,
 * each as likely as any other. Up to 15 % of its bases are drawn anew, a share drawn each time. It
 * is put between two background bases, and the sample is cut at its farther end to the length that
 * it had.
 */
final class Transplants {
  /** Places tried in a sample before it stays as it was. */
  private static final int TRIES = 20;

  private static final int SHORTEST_SAMPLE_IN_FEATURES = 8;
  private static final double MOST_DRAWN = 0.15;

  private final double share;
  private final byte[] complement;
  private final List<Sample> donors;

  /**
   * Takes the features.
   *
   * @param config the share of the samples, and whether strands are drawn
   * @param complement see {@link LabelSet#complement}; empty if strands are not drawn
   * @throws BadInputException if the share is not 0 and there is no such feature
   */
  Transplants(
      TrainingConfig config, LabelSet labels, byte[] complement, List<LabelledContig> contigs) {
    this.share = config.augmentation().transplantShare();
    this.complement = complement;
    int longest = config.sampleLength() / SHORTEST_SAMPLE_IN_FEATURES;
    this.donors = share > 0 ? donors(labels, contigs, longest) : List.of();
    if (share > 0 && donors.isEmpty()) {
      throw new BadInputException(
          "the training data",
          "--augment transplant finds nothing to put elsewhere; accepted: whole features without"
              + " codon positions, at most "
              + longest
              + " bases long, an eighth of a sample");
    }
  }

  private static List<Sample> donors(LabelSet labels, List<LabelledContig> contigs, int longest) {
    List<Sample> donors = new ArrayList<>();
    for (LabelUnit unit : LabelUnit.of(labels)) {
      if (!unit.isCoding()) {
        for (LabelledContig contig : contigs) {
          addDonors(unit, contig, longest, donors);
        }
      }
    }
    return donors;
  }

  private static void addDonors(
      LabelUnit unit, LabelledContig contig, int longest, List<Sample> found) {
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
      if (inside && ends && pos + 1 - from <= longest && isWhole(track, from, pos, left, right)) {
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

  /** A sample with a feature of elsewhere, or as it was. */
  Sample into(Sample sample, SplittableRandom random) {
    if (share == 0 || random.nextDouble() >= share) {
      return sample;
    }
    Sample donor = donors.get(random.nextInt(donors.size()));
    if (complement.length > 0 && random.nextInt(2) == 1) {
      donor = donor.reverseComplement(complement);
    }
    byte[] labels = sample.labels();
    for (int i = 0; i < TRIES && labels.length > donor.length(); i++) {
      int place = 1 + random.nextInt(labels.length - 1);
      if (labels[place - 1] == 0 && labels[place] == 0) {
        return with(sample, variant(donor, random), place);
      }
    }
    return sample;
  }

  private static Sample variant(Sample donor, SplittableRandom random) {
    double share = MOST_DRAWN * random.nextDouble();
    byte[] codes = donor.codes().clone();
    for (int i = 0; i < codes.length; i++) {
      if (random.nextDouble() < share) {
        codes[i] = Augmentation.drawnBase(random);
      }
    }
    return new Sample(codes, donor.margin(), donor.labels());
  }

  private static Sample with(Sample sample, Sample donor, int place) {
    int margin = sample.margin();
    Sample longer =
        new Sample(
            inserted(sample.codes(), donor.codes(), margin + place),
            margin,
            inserted(sample.labels(), donor.labels(), place));
    int cut = place < sample.length() / 2 ? 0 : donor.length();
    return longer.part(cut, cut + sample.length());
  }

  private static byte[] inserted(byte[] into, byte[] what, int place) {
    byte[] all = Arrays.copyOf(into, into.length + what.length);
    System.arraycopy(what, 0, all, place, what.length);
    System.arraycopy(into, place, all, place + what.length, into.length - place);
    return all;
  }

  /**
   * How many times as many bases of each label the samples have by the features put into them. It
   * takes every sample to have a place for one.
   *
   * @param contigs the training data
   * @param sampleLength bases of a sample
   * @return [L]
   */
  float[] frequencies(LabelSet labels, List<LabelledContig> contigs, int sampleLength) {
    float[] times = new float[labels.size()];
    Arrays.fill(times, 1);
    if (share == 0) {
      return times;
    }
    LabelBalance balance = new LabelBalance(labels);
    long bases = 0;
    for (LabelledContig contig : contigs) {
      balance.add(contig.track());
      bases += contig.track().length();
    }
    double[] put = new double[labels.size()];
    for (Sample donor : donors) {
      for (byte label : donor.labels()) {
        put[label] += share * bases / sampleLength / donors.size();
      }
    }
    for (int k = 0; k < times.length; k++) {
      int other = complement.length > 0 ? complement[k] : k;
      double before = balance.bases(k) + balance.bases(other);
      times[k] = (float) (1 + (put[k] + put[other]) / Math.max(1, before));
    }
    return times;
  }
}
