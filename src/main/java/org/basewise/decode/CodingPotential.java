package org.basewise.decode;

/**
 * How much likelier a base is at a codon position than in noncoding sequence, by the five bases
 * before it on its strand: a three-periodic Markov model of order five of the sample itself
 * (Borodovsky and McIninch 1993, Computers &amp; Chemistry 17:123).
 *
 * @param scores [codon position][word] log-odds in thousandths of a nat, as {@link CodonWords}
 *     numbers words
 */
public record CodingPotential(int[][] scores) {
  /** Checks the shape. */
  public CodingPotential {
    if (scores.length != PotentialCounts.NONCODING
        || scores[0].length != CodonWords.COUNT
        || scores[1].length != CodonWords.COUNT
        || scores[2].length != CodonWords.COUNT) {
      throw new IllegalArgumentException(
          "a coding potential has 3 codon positions of " + CodonWords.COUNT + " words");
    }
  }

  /** [codon position][word] the scores in nats, times a weight. */
  double[][] scores(double weight) {
    double[][] weighed = new double[scores.length][CodonWords.COUNT];
    for (int position = 0; position < scores.length; position++) {
      for (int word = 0; word < CodonWords.COUNT; word++) {
        weighed[position][word] = scores[position][word] * weight / 1000;
      }
    }
    return weighed;
  }
}
