package org.basewise.plan;

import java.util.Arrays;
import java.util.List;
import org.basewise.genome.Feature;
import org.basewise.genome.Strand;
import org.basewise.label.Introns;

/**
 * What the features of one type are like.
 *
 * @param type as the file names it
 * @param count features
 * @param plus how many of them lie on the plus strand
 * @param minus how many lie on the minus strand
 * @param several how many have more than one part
 * @param spliced how many have an intron between two parts
 * @param median length of a part, in bases
 * @param shorter length that nine of ten parts exceed, in bases
 * @param bases of all parts
 */
public record TypeSurvey(
    String type,
    int count,
    int plus,
    int minus,
    int several,
    int spliced,
    int median,
    int shorter,
    long bases) {

  /** From so many features with introns on, these are learnt. */
  static final int FEWEST_SPLICED = 100;

  /** The least share of all features that they have. */
  private static final double LEAST_SPLICED = 0.1;

  /**
   * Counts.
   *
   * @param features at least one, all of the type
   */
  static TypeSurvey of(String type, List<Feature> features) {
    int plus = 0;
    int minus = 0;
    int several = 0;
    int spliced = 0;
    for (Feature feature : features) {
      plus += feature.strand() == Strand.PLUS ? 1 : 0;
      minus += feature.strand() == Strand.MINUS ? 1 : 0;
      several += feature.parts().size() > 1 ? 1 : 0;
      spliced += Introns.hasAny(feature) ? 1 : 0;
    }
    int[] lengths =
        features.stream()
            .flatMap(feature -> feature.parts().stream())
            .mapToInt(part -> part.interval().length())
            .sorted()
            .toArray();
    return new TypeSurvey(
        type,
        features.size(),
        plus,
        minus,
        several,
        spliced,
        lengths[lengths.length / 2],
        lengths[lengths.length / 10],
        Arrays.stream(lengths).asLongStream().sum());
  }

  /** True if so many features have introns that these are learnt. */
  boolean isSpliced() {
    return spliced >= FEWEST_SPLICED && spliced >= LEAST_SPLICED * count;
  }

  /** True if every feature has a strand. */
  public boolean hasStrands() {
    return plus + minus == count;
  }
}
