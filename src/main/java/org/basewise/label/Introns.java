package org.basewise.label;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/** The introns of a coding feature: what lies between two of its parts. */
public final class Introns {
  /** Fewer bases between two parts are those of a change of frame. */
  public static final int SHORTEST = 10;

  private Introns() {}

  /**
   * An intron.
   *
   * @param interval its bases
   * @param phase how many bases of the codon that it divides lie before it along the strand
   */
  public record Intron(Interval interval, int phase) {}

  /**
   * True if there are so many bases between two parts, from left to right, that it is an intron.
   */
  public static boolean isBetween(Feature.Part left, Feature.Part right) {
    return right.interval().start() - left.interval().end() >= SHORTEST;
  }

  /** The bases between two parts, from left to right. */
  public static Interval between(Feature.Part left, Feature.Part right) {
    int from = left.interval().end();
    int to = right.interval().start();
    return new Interval(from, to);
  }

  /** True if a feature has an intron. */
  public static boolean hasAny(Feature feature) {
    return !lengths(feature).isEmpty();
  }

  /** The bases of each intron, from left to right. */
  public static List<Integer> lengths(Feature feature) {
    List<Integer> lengths = new ArrayList<>();
    List<Feature.Part> parts = feature.parts();
    for (int i = 1; i < parts.size(); i++) {
      if (isBetween(parts.get(i - 1), parts.get(i))) {
        lengths.add(parts.get(i).interval().start() - parts.get(i - 1).interval().end());
      }
    }
    return lengths;
  }

  /** True if there is an intron between all parts of a feature: its frame never changes. */
  public static boolean areBetweenAll(Feature feature) {
    List<Feature.Part> parts = feature.parts();
    for (int i = 1; i < parts.size(); i++) {
      if (!isBetween(parts.get(i - 1), parts.get(i))) {
        return false;
      }
    }
    return true;
  }

  /**
   * The introns of a feature from left to right.
   *
   * @param phases [part] of each of its parts, 0 to 2
   */
  static List<Intron> of(Feature feature, int[] phases) {
    List<Intron> introns = new ArrayList<>();
    List<Feature.Part> parts = feature.parts();
    for (int i = 1; i < parts.size(); i++) {
      Feature.Part left = parts.get(i - 1);
      Feature.Part right = parts.get(i);
      if (isBetween(left, right)) {
        int behind = phases[feature.strand() == Strand.MINUS ? i - 1 : i];
        introns.add(
            new Intron(
                new Interval(
                    /* start= */ left.interval().end(), /* end= */ right.interval().start()),
                (3 - behind) % 3));
      }
    }
    return introns;
  }
}
