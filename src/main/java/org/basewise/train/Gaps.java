package org.basewise.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.basewise.batch.Sample;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;

/** Runs of N, as between the contigs of a scaffold; they do not count. */
final class Gaps {
  private static final int SHORTEST = 10;
  private static final int LONGEST_OVER = 500;
  private static final int LONGEST_INTO = 20_000;

  private Gaps() {}

  /** A sample in which a stretch of {@value #SHORTEST} to {@value #LONGEST_OVER} bases became N. */
  static Sample over(Sample sample, SplittableRandom random) {
    int length = SHORTEST + random.nextInt(LONGEST_OVER - SHORTEST + 1);
    if (length >= sample.length()) {
      return sample;
    }
    byte[] codes = sample.codes().clone();
    byte[] labels = sample.labels().clone();
    int from = random.nextInt(sample.length() - length + 1);
    Arrays.fill(codes, sample.margin() + from, sample.margin() + from + length, Nucleotide.N);
    Arrays.fill(labels, from, from + length, LabelSet.MASKED);
    return new Sample(codes, sample.margin(), labels);
  }

  /**
   * A sample between two bases of which there are {@value #SHORTEST} to {@value #LONGEST_INTO} N
   * more; lengths are uniform in their logarithm. All its bases stay, so that what is learnt of
   * them does not depend on the length of the gap.
   */
  static Sample into(Sample sample, SplittableRandom random) {
    if (sample.length() < 2) {
      return sample;
    }
    double range = Math.log((double) LONGEST_INTO / SHORTEST);
    byte[] codes = new byte[(int) (SHORTEST * Math.exp(range * random.nextDouble()))];
    byte[] labels = new byte[codes.length];
    Arrays.fill(codes, Nucleotide.N);
    Arrays.fill(labels, LabelSet.MASKED);
    int place = 1 + random.nextInt(sample.length() - 1);
    return Transplants.inserted(sample, new Sample(codes, 0, labels), place);
  }
}
