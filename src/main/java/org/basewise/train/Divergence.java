package org.basewise.train;

import java.util.SplittableRandom;
import org.basewise.batch.Sample;
import org.basewise.genome.BadInputException;
import org.basewise.label.LabelSet;

/**
 * Draws bases of features without codon positions anew, so that a model knows them in relatives
 * that it has not seen, not these sequences alone.
 *
 * <p>Half of the samples stay as they are; in the others each base of such a feature is drawn anew
 * with a chance uniform from 0 to the highest, the same all over the sample.
 */
final class Divergence {
  private final double highest;

  /** Those whose bases may be drawn anew. */
  private final PlainLabels drawn;

  /**
   * Looks at the labels.
   *
   * @param highest the share of the bases of a sample, 0 to 1
   * @throws BadInputException if the share is not 0 and there is no such feature
   */
  Divergence(double highest, LabelSet labels) {
    this.highest = highest;
    drawn = new PlainLabels(labels);
    if (highest > 0 && !drawn.any()) {
      throw new BadInputException(
          "the labels",
          "--augment mutate-noncoding finds nothing to change; accepted: features without codon positions");
    }
  }

  /** A sample with other bases in such features, or as it was. */
  Sample into(Sample sample, SplittableRandom random) {
    double chance = highest > 0 ? highest * (2 * random.nextDouble() - 1) : 0;
    if (chance <= 0) {
      return sample;
    }
    byte[] codes = sample.codes().clone();
    byte[] labels = sample.labels();
    for (int i = 0; i < labels.length; i++) {
      if (drawn.contains(labels[i]) && random.nextDouble() < chance) {
        codes[sample.margin() + i] = DrawnBases.any(random);
      }
    }
    return new Sample(codes, sample.margin(), labels);
  }
}
