package org.basewise.annotate;

import org.jspecify.annotations.Nullable;

/**
 * How much more frequent a base is at a codon position than in background, by the five bases before
 * it: the codon usage of the sequence itself, as far as its posteriors are sure.
 *
 * <p>Chances are counted after words of all lengths up to five. Those after longer words are drawn
 * towards those after shorter ones, as if these had been seen {@value #PRIOR} times more (Markov
 * chains that back off).
 */
public final class CodonUsage {
  private static final double PRIOR = 256;

  /** [codon position][word] millinats: 1,000 times the logarithm of the ratio of the chances. */
  private final int[][] ratios = new int[CodonUsageCounts.BACKGROUND][CodonWords.COUNT];

  /** What {@link #factors} made last, and for which weight. */
  private double @Nullable [][] factors;

  private int factorsWeight;

  /**
   * The ratios of counts.
   *
   * @param counts [codon position 0 to 2, background][word]. Not modified.
   */
  CodonUsage(long[][] counts) {
    double[] background = chances(counts[CodonUsageCounts.BACKGROUND]);
    for (int place = 0; place < ratios.length; place++) {
      double[] coding = chances(counts[place]);
      for (int word = 0; word < CodonWords.COUNT; word++) {
        ratios[place][word] =
            (int) Math.round(1000 * StrictMath.log(coding[word] / background[word]));
      }
    }
  }

  /** [word] the chance of its last base after the five before it. */
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

  /** The chances after words one base longer, or as long, if there were none yet. */
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

  /**
   * What a word takes off the cost of the label of its last base.
   *
   * @param place codon position, 0 to 2
   * @param word as {@link CodonWords} numbers it, or {@link CodonWords#UNKNOWN}, which says nothing
   * @param weight in thousandths
   * @return millinats, rounded towards zero
   */
  int discount(int place, int word, int weight) {
    return word == CodonWords.UNKNOWN ? 0 : ratios[place][word] * weight / 1000;
  }

  /**
   * [codon position][word] the factor by which a word makes its codon position likelier than
   * background: {@code exp} of {@link #discount}.
   *
   * @param weight in thousandths
   */
  double[][] factors(int weight) {
    double[][] known = factors;
    if (known != null && factorsWeight == weight) {
      return known;
    }
    double[][] made = new double[ratios.length][CodonWords.COUNT];
    for (int place = 0; place < made.length; place++) {
      for (int word = 0; word < CodonWords.COUNT; word++) {
        made[place][word] = SumRules.factor(-discount(place, word, weight));
      }
    }
    factors = made;
    factorsWeight = weight;
    return made;
  }

  /**
   * What the word at a base takes off the cost of its label.
   *
   * @param place in the unit's cycle
   */
  int discount(UnitCosts unit, int place, CodonWords words, int weight) {
    return unit.minus
        ? discount(2 - place, words.minus(), weight)
        : discount(place, words.plus(), weight);
  }
}
