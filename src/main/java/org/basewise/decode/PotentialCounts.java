package org.basewise.decode;

/**
 * Counts of the words of six bases ({@link CodonWords}) by the codon position of the last of them,
 * and of those in noncoding sequence.
 */
final class PotentialCounts {
  /** The row of noncoding sequence. */
  static final int NONCODING = 3;

  /** With fewer coding bases than this there is no coding potential worth its name. */
  static final int FEWEST = 2_000;

  /** Words after longer contexts count as if those after shorter ones had been seen so often. */
  private static final double PRIOR = 256;

  private final long[][] words = new long[NONCODING + 1][CodonWords.COUNT];
  private long codingBases;

  /**
   * Counts a word.
   *
   * @param position codon position 0 to 2, or {@link #NONCODING}
   * @param word or {@link CodonWords#UNKNOWN}, which does not count
   */
  void add(int position, int word) {
    if (word != CodonWords.UNKNOWN) {
      words[position][word]++;
      codingBases += position == NONCODING ? 0 : 1;
    }
  }

  /** Adds other counts to these. */
  void add(PotentialCounts other) {
    for (int row = 0; row < words.length; row++) {
      for (int word = 0; word < CodonWords.COUNT; word++) {
        words[row][word] += other.words[row][word];
      }
    }
    codingBases += other.codingBases;
  }

  long codingBases() {
    return codingBases;
  }

  /** The log-odds of these counts. */
  CodingPotential potential() {
    double[] noncoding = chances(words[NONCODING]);
    int[][] scores = new int[NONCODING][CodonWords.COUNT];
    for (int position = 0; position < scores.length; position++) {
      double[] coding = chances(words[position]);
      for (int word = 0; word < CodonWords.COUNT; word++) {
        scores[position][word] =
            (int) Math.round(1000 * StrictMath.log(coding[word] / noncoding[word]));
      }
    }
    return new CodingPotential(scores);
  }

  /** [word] the chance of its last base after the five before it; shorter contexts back it up. */
  private static double[] chances(long[] counts) {
    double[] chances = {1. / 4, 1. / 4, 1. / 4, 1. / 4};
    for (int length = 1; length <= CodonWords.LENGTH; length++) {
      chances = longer(chances, shortened(counts, 1 << (2 * length)));
    }
    return chances;
  }

  /** Counts of the words that are the ends of longer ones; {@code size} is the number of words. */
  private static long[] shortened(long[] counts, int size) {
    long[] sums = new long[size];
    for (int word = 0; word < counts.length; word++) {
      sums[word & (size - 1)] += counts[word];
    }
    return sums;
  }

  /** The chances after contexts one base longer, or as long, if there were none yet. */
  private static double[] longer(double[] shorter, long[] counts) {
    double[] chances = new double[counts.length];
    for (int first = 0; first < counts.length; first += 4) {
      long sum = counts[first] + counts[first + 1] + counts[first + 2] + counts[first + 3];
      for (int word = first; word < first + 4; word++) {
        double prior = PRIOR * shorter[word & (shorter.length - 1)];
        chances[word] = (counts[word] + prior) / (sum + PRIOR);
      }
    }
    return chances;
  }
}
