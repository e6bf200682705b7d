package org.basewise.train;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sample;
import org.basewise.genome.BadInputException;
import org.basewise.label.LabelSet;

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
  static final int TRIES = 20;

  private static final int SHORTEST_SAMPLE_IN_FEATURES = 8;

  private final Donors donors;

  /**
   * Takes the features.
   *
   * @param config the share of the samples, and whether strands are drawn
   * @param complement see {@link LabelSet#complement}; empty if strands are not drawn
   * @throws BadInputException if the share is not 0 and there is no such feature
   */
  Transplants(
      TrainingConfig config, LabelSet labels, byte[] complement, List<LabelledContig> contigs) {
    double share = config.augmentation().get(Augmentation.Setting.COPY_PASTE);
    int longest = longest(config.sampleLength());
    this.donors = new Donors(share, labels, complement, contigs, 1, longest);
    if (donors.lack()) {
      throw new BadInputException(
          "the training data",
          "--augment copy-paste finds nothing to put elsewhere; accepted: whole features without"
              + " codon positions, at most "
              + longest
              + " bases long, an eighth of a sample");
    }
  }

  /** Bases of the longest feature that is put into a sample. */
  static int longest(int sampleLength) {
    return sampleLength / SHORTEST_SAMPLE_IN_FEATURES;
  }

  /** A sample with a feature of elsewhere, or as it was. */
  Sample into(Sample sample, SplittableRandom random) {
    Sample donor = donors.draw(random);
    if (donor == null) {
      return sample;
    }
    int place = placeInBackground(sample, donor.length(), random);
    return place < 0 ? sample : with(sample, Donors.variant(donor, random), place);
  }

  /**
   * A base of background behind one of background, to put so many bases between; -1 if none was
   * found.
   */
  static int placeInBackground(Sample sample, int length, SplittableRandom random) {
    byte[] labels = sample.labels();
    for (int i = 0; i < TRIES && labels.length > length; i++) {
      int place = 1 + random.nextInt(labels.length - 1);
      if (labels[place - 1] == 0 && labels[place] == 0) {
        return place;
      }
    }
    return -1;
  }

  /** Puts bases without margins before a base of a sample, which stays as long as it was. */
  static Sample with(Sample sample, Sample donor, int place) {
    Sample longer = inserted(sample, donor, place);
    int cut = place < sample.length() / 2 ? 0 : donor.length();
    return longer.part(cut, cut + sample.length());
  }

  /** Puts bases without margins before a base of a sample. */
  static Sample inserted(Sample sample, Sample what, int place) {
    int margin = sample.margin();
    return new Sample(
        inserted(sample.codes(), what.codes(), margin + place),
        margin,
        inserted(sample.labels(), what.labels(), place));
  }

  private static byte[] inserted(byte[] into, byte[] what, int place) {
    byte[] all = Arrays.copyOf(into, into.length + what.length);
    System.arraycopy(what, 0, all, place, what.length);
    System.arraycopy(into, place, all, place + what.length, into.length - place);
    return all;
  }

  /**
   * How many bases of each label they put into a sample, in the mean. It takes every sample to have
   * a place for one.
   *
   * @return [L]
   */
  double[] basesPerSample(LabelSet labels) {
    double[] bases = new double[labels.size()];
    for (Sample donor : donors.features()) {
      for (byte label : donor.labels()) {
        bases[label] += donors.chanceOfEach();
      }
    }
    return bases;
  }
}
