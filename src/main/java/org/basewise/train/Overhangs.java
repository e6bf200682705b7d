package org.basewise.train;

import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sample;
import org.basewise.genome.BadInputException;
import org.basewise.label.LabelSet;

/**
 * Lets features of the training data that are too long for {@link Transplants} reach into samples
 * of elsewhere from either end, so that their ends are seen among many neighbours.
 *
 * <p>Those are whole features without codon positions, longer than an eighth of a sample, each as
 * likely as any other. One takes the place of a sample's bases from its first to a base of
 * background, or from one to its last, and of the margin there as far as it reaches.
 */
final class Overhangs {
  private final int sampleLength;
  private final Donors donors;

  /**
   * Takes the features.
   *
   * @param config the share of the samples, and whether strands are drawn
   * @param complement see {@link LabelSet#complement}; empty if strands are not drawn
   * @throws BadInputException if the share is not 0 and there is no such feature
   */
  Overhangs(
      TrainingConfig config, LabelSet labels, byte[] complement, List<LabelledContig> contigs) {
    double share = config.augmentation().get(Augmentation.Setting.OVERHANG);
    this.sampleLength = config.sampleLength();
    int shortest = Transplants.longest(sampleLength) + 1;
    this.donors = new Donors(share, labels, complement, contigs, shortest, Integer.MAX_VALUE);
    if (donors.lack()) {
      throw new BadInputException(
          "the training data",
          "--augment overhang finds nothing that could reach into a sample; accepted: whole"
              + " features without codon positions of "
              + shortest
              + " bases or more, longer than an eighth of a sample");
    }
  }

  /** A sample with such a feature at one of its ends, or as it was. */
  Sample into(Sample sample, SplittableRandom random) {
    Sample donor = donors.draw(random);
    if (donor == null) {
      return sample;
    }
    donor = Donors.variant(donor, random);
    boolean fromLeft = random.nextInt(2) == 0;
    byte[] labels = sample.labels();
    for (int i = 0; i < Transplants.TRIES && labels.length > 1; i++) {
      int count = 1 + random.nextInt(Math.min(labels.length - 1, donor.length()));
      int place = fromLeft ? count : labels.length - count;
      // The bases on either side of the end to be.
      if (labels[place] == 0 && labels[place - 1] == 0) {
        return with(sample, donor, count, fromLeft);
      }
    }
    return sample;
  }

  /** Puts so many bases of a donor at an end of a sample. */
  private static Sample with(Sample sample, Sample donor, int count, boolean fromLeft) {
    int margin = sample.margin();
    byte[] codes = sample.codes().clone();
    byte[] labels = sample.labels().clone();
    int around = Math.min(margin, donor.length() - count);
    if (fromLeft) {
      int from = donor.length() - count;
      System.arraycopy(donor.codes(), from - around, codes, margin - around, count + around);
      System.arraycopy(donor.labels(), from, labels, 0, count);
    } else {
      int place = labels.length - count;
      System.arraycopy(donor.codes(), 0, codes, margin + place, count + around);
      System.arraycopy(donor.labels(), 0, labels, place, count);
    }
    return new Sample(codes, margin, labels);
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
      byte[] of = donor.labels();
      int longest = Math.min(sampleLength - 1, of.length);
      for (int i = 0; i < longest; i++) {
        // A base is there if more than i of the donor's bases are.
        double chance = donors.chanceOfEach() / 2 * (longest - i) / longest;
        bases[of[i]] += chance;
        bases[of[of.length - 1 - i]] += chance;
      }
    }
    return bases;
  }
}
