package org.basewise.label;

import java.util.List;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;

/**
 * What a grammar says of one type of feature, on either strand. Prices are in millinats, {@link
 * Grammar#NEVER} forbids.
 *
 * @param begin price of its 5' end (of its left end if it has no strand)
 * @param end price of its 3' end
 * @param open price of beginning or ending at an end of the contig or a run of N, in place of
 *     {@code begin} and {@code starts}, or {@code end} and {@code stops}
 * @param length the shortest, in bases, if it is whole
 * @param credit what each of its bases takes off its cost
 * @param upstream up to so many bases before its start codon, as far as no stop codon closes their
 *     reading frame, take the credit off too, if it has codon positions: where in an open frame a
 *     feature starts is not for the credit to say
 * @param together if it has no codon positions: so many neighbouring bases weigh as one, by the
 *     odds of their posteriors against all other labels; {@link #AS_ALL} if they weigh as all bases
 *     do
 * @param ends thousandths by which the posteriors of labels of its ends weigh; {@link #AS_ALL} if
 *     as those of all features
 * @param starts what the sequence must show at its 5' end; empty: nothing
 * @param stops what the sequence must show at its 3' end; empty: nothing
 * @param through price of a stop codon of the genetic code in frame inside it
 * @param insertion price of a base too many in its frame
 * @param deletion price of a base missing in its frame
 * @param overlaps how many bases it may share with a neighbour whose end the sequence shows, at
 *     prices that stand in place of the left one's right end and the right one's left end
 */
public record FeatureRules(
    int begin,
    int end,
    int open,
    int length,
    int credit,
    int upstream,
    int together,
    int ends,
    List<Boundary> starts,
    List<Boundary> stops,
    int through,
    int insertion,
    int deletion,
    List<Overlap> overlaps) {

  /** A weight is that of the grammar. */
  public static final int AS_ALL = -1;

  /** Rules that allow everything free of charge, but no change of frame and no overlap. */
  public static final FeatureRules FREE =
      new FeatureRules(
          0,
          0,
          0,
          1,
          0,
          0,
          AS_ALL,
          AS_ALL,
          List.of(),
          List.of(),
          0,
          Grammar.NEVER,
          Grammar.NEVER,
          List.of());

  /** The longest overlap that can be allowed, in bases. */
  public static final int LONGEST_OVERLAP = 126;

  /** The most bases before a start codon that count. */
  public static final int MOST_UPSTREAM = 300;

  /** The greatest shortest length. */
  public static final int LONGEST_LENGTH = 4096;

  /**
   * What the sequence may show at an end of a feature, read along its strand.
   *
   * @param pattern one to three IUPAC letters, {@link #CODE} or {@link #ANY}
   * @param price of this pattern
   */
  public record Boundary(String pattern, int price) {
    /** A start or stop codon of the genetic code. */
    public static final String CODE = "code";

    /** Anything. */
    public static final String ANY = "any";

    private boolean isMotif() {
      return !pattern.equals(CODE) && !pattern.equals(ANY);
    }
  }

  /**
   * Overlaps of some lengths.
   *
   * @param from shortest, at least 1
   * @param to longest, at most {@link #LONGEST_OVERLAP}
   * @param price of each
   */
  public record Overlap(int from, int to, int price) {}

  /** Copies the lists. */
  public FeatureRules {
    starts = List.copyOf(starts);
    stops = List.copyOf(stops);
    overlaps = List.copyOf(overlaps);
  }

  /**
   * These rules without prices of ends and bases.
   *
   * @param prices of what is not forbidden
   */
  FeatureRules afterSums(Grammar.AllPaths prices) {
    return new FeatureRules(
        unlessNever(begin, prices.begin()),
        unlessNever(end, 0),
        0,
        length,
        0,
        0,
        AS_ALL,
        AS_ALL,
        starts,
        stops,
        through,
        unlessNever(insertion, prices.change()),
        unlessNever(deletion, prices.change()),
        overlaps.stream()
            .map(of -> new Overlap(of.from(), of.to(), unlessNever(of.price(), prices.begin())))
            .toList());
  }

  private static int unlessNever(int price, int other) {
    return price == Grammar.NEVER ? Grammar.NEVER : other;
  }

  /**
   * The price of beginning with three bases, the first of the feature along its strand.
   *
   * @param code says what a start codon is
   */
  public int startPrice(GeneticCode code, byte first, byte second, byte third) {
    return price(starts, code.isStart(first, second, third), true, first, second, third);
  }

  /**
   * The price of ending with three bases, the last of the feature along its strand.
   *
   * @param code says what a stop codon is
   */
  public int stopPrice(GeneticCode code, byte first, byte second, byte third) {
    return price(stops, code.isStop(first, second, third), false, first, second, third);
  }

  /** The price of sharing {@code n} bases with a neighbour. */
  public int overlapPrice(int n) {
    int price = Grammar.NEVER;
    for (Overlap overlap : overlaps) {
      if (n >= overlap.from() && n <= overlap.to()) {
        price = Math.min(price, overlap.price());
      }
    }
    return price;
  }

  /**
   * A motif that fits goes before the genetic code, and that before anything; then the cheapest.
   */
  private static int price(
      List<Boundary> boundaries, boolean isCode, boolean atStart, byte... bases) {
    if (boundaries.isEmpty()) {
      return 0;
    }
    int motif = Grammar.NEVER;
    int code = Grammar.NEVER;
    int any = Grammar.NEVER;
    boolean isMotif = false;
    for (Boundary boundary : boundaries) {
      if (!boundary.isMotif()) {
        if (boundary.pattern().equals(Boundary.ANY)) {
          any = Math.min(any, boundary.price());
        } else if (isCode) {
          code = Math.min(code, boundary.price());
        }
      } else if (fits(boundary.pattern(), atStart, bases)) {
        isMotif = true;
        motif = Math.min(motif, boundary.price());
      }
    }
    return isMotif ? motif : code != Grammar.NEVER ? code : any;
  }

  private static boolean fits(String motif, boolean atStart, byte... bases) {
    int offset = atStart ? 0 : bases.length - motif.length();
    for (int i = 0; i < motif.length(); i++) {
      int allowed = Nucleotide.set(Nucleotide.codeOf(motif.charAt(i)));
      int present = Nucleotide.set(bases[offset + i]);
      if (present == Nucleotide.NONE || (present & ~allowed) != 0) {
        return false;
      }
    }
    return true;
  }
}
