package org.basewise.decode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;

/**
 * The structure of an annotation: how long a feature is at least, what the sequence shows at its
 * ends, which features may touch or share bases, whether its reading frame may shift. Says nothing
 * of how likely any of it is: that is for {@link DecoderWeights}.
 *
 * @param gap a run of so many N or more is a gap: background that cuts every feature off
 * @param touch whether a feature may directly follow another one
 * @param rules by feature type; of a type that is not there {@link Rules#FREE} holds
 * @param follows what may directly follow what, as {@code left right} names of units such as {@code
 *     tRNA+}, even if features may not touch
 * @param text the statements it was read from
 */
public record Grammar(
    int gap, boolean touch, Map<String, Rules> rules, Set<String> follows, String text) {

  /** Copies. */
  public Grammar {
    rules = Map.copyOf(rules);
    follows = Set.copyOf(follows);
  }

  /**
   * What holds for one type of feature on either strand.
   *
   * @param length shortest whole feature, in bases
   * @param starts patterns at the 5' end, of which one must fit; empty: anything
   * @param stops patterns at the 3' end; empty: anything
   * @param begin whether it may follow background (at its 5' end)
   * @param end whether background may follow it
   * @param insertion whether its reading frame may have a base too many
   * @param deletion whether its reading frame may lack a base
   * @param overlap whether two of them may share bases
   * @param introns the kinds of introns that a coding feature may have; none if empty
   */
  public record Rules(
      int length,
      List<String> starts,
      List<String> stops,
      boolean begin,
      boolean end,
      boolean insertion,
      boolean deletion,
      boolean overlap,
      List<Intron> introns) {

    /** Everything is allowed but frameshifts and shared bases. */
    public static final Rules FREE =
        new Rules(1, List.of(), List.of(), true, true, false, false, false);

    /** The pattern that stands for a start or stop codon of the genetic code. */
    public static final String CODE = "code";

    /** The pattern that everything fits. */
    public static final String ANY = "any";

    /** Copies. */
    public Rules {
      starts = List.copyOf(starts);
      stops = List.copyOf(stops);
      introns = List.copyOf(introns);
    }

    /** Rules of a feature without introns. */
    public Rules(
        int length,
        List<String> starts,
        List<String> stops,
        boolean begin,
        boolean end,
        boolean insertion,
        boolean deletion,
        boolean overlap) {
      this(length, starts, stops, begin, end, insertion, deletion, overlap, List.of());
    }

    /**
     * The number of the pattern that fits the first three bases, a motif before {@link #CODE} and
     * that before {@link #ANY}; -1 if none does.
     */
    int start(GeneticCode code, byte first, byte second, byte third) {
      return pattern(starts, code.isStart(first, second, third), true, first, second, third);
    }

    /** The same for the last three bases. */
    int stop(GeneticCode code, byte first, byte second, byte third) {
      return pattern(stops, code.isStop(first, second, third), false, first, second, third);
    }

    private static int pattern(
        List<String> patterns, boolean isCode, boolean atStart, byte... bases) {
      int best = -1;
      int bestRank = 3;
      for (int i = 0; i < patterns.size(); i++) {
        String pattern = patterns.get(i);
        int rank =
            pattern.equals(ANY)
                ? 2
                : pattern.equals(CODE) ? (isCode ? 1 : 3) : fits(pattern, atStart, bases) ? 0 : 3;
        if (rank < bestRank) {
          bestRank = rank;
          best = i;
        }
      }
      return best;
    }

    static boolean fits(String motif, boolean atStart, byte... bases) {
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

  /**
   * A kind of intron, read along its strand.
   *
   * @param length the fewest bases
   * @param donor what its first bases are: one to three IUPAC letters or {@link Rules#ANY}
   * @param acceptor what its last bases are
   */
  public record Intron(int length, String donor, String acceptor) {
    /**
     * The shortest intron, and the ends of nearly all, of features that nothing else is said of.
     */
    static final List<Intron> USUAL =
        List.of(new Intron(30, "GT", "AG"), new Intron(30, "GC", "AG"));

    /** Its ends, such as {@code GT-AG}. */
    String ends() {
      return donor + "-" + acceptor;
    }

    /** True if the first three bases, or fewer, are its. */
    boolean begins(byte first, byte second, byte third) {
      return donor.equals(Rules.ANY) || Rules.fits(donor, true, first, second, third);
    }

    /** True if the last three bases, or fewer, are its. */
    boolean ends(byte first, byte second, byte third) {
      return acceptor.equals(Rules.ANY) || Rules.fits(acceptor, false, first, second, third);
    }
  }

  /** The rules of a feature type. */
  public Rules of(String feature) {
    return rules.getOrDefault(feature, Rules.FREE);
  }

  /** Whether one unit may directly follow another, from left to right. */
  boolean mayFollow(String left, String right) {
    return follows.contains(left + " " + right)
        || (touch && follows.stream().noneMatch(f -> f.startsWith(left + " ")));
  }

  /** Whether background may follow a unit, from left to right. */
  boolean mayEndInBackground(String unit) {
    return unit.endsWith("-") ? of(type(unit)).begin() : of(type(unit)).end();
  }

  /** Whether a unit may follow background, from left to right. */
  boolean mayBeginAfterBackground(String unit) {
    return unit.endsWith("-") ? of(type(unit)).end() : of(type(unit)).begin();
  }

  /** Whether two coding features may share bases. */
  boolean mayOverlap(String feature, String other) {
    return feature.equals(other) && of(feature).overlap();
  }

  private static String type(String unit) {
    return unit.endsWith("-") || unit.endsWith("+") ? unit.substring(0, unit.length() - 1) : unit;
  }

  /**
   * Reads the text form.
   *
   * @param source a file, or whatever else it comes from, for errors
   * @throws BadInputException if it is not one
   */
  public static Grammar parse(String source, String text) {
    return new GrammarText(source).parse(text);
  }

  /**
   * Structure that suits any label set: open reading frames of its coding features, with introns
   * where these have labels, no more.
   */
  public static Grammar defaultFor(LabelSet labels) {
    Map<String, Rules> rules = new LinkedHashMap<>();
    for (LabelUnit unit : LabelUnit.of(labels)) {
      if (unit.splicing() != null) {
        rules.put(
            unit.feature(),
            new Rules(
                3,
                List.of("ATG", Rules.CODE),
                List.of(Rules.CODE),
                true,
                true,
                false,
                false,
                false,
                Intron.USUAL));
      } else if (unit.isCoding()) {
        rules.put(
            unit.feature(),
            new Rules(
                60,
                List.of("ATG", "GTG", "TTG", Rules.CODE),
                List.of(Rules.CODE),
                true,
                true,
                true,
                true,
                true));
      }
    }
    return new Grammar(10, true, rules, Set.of(), "");
  }

  /**
   * Refuses a grammar that speaks of features that the labels do not have.
   *
   * @param source for the message
   */
  public void check(String source, LabelSet labels) {
    List<String> features = LabelUnit.of(labels).stream().map(LabelUnit::feature).toList();
    List<String> names = LabelUnit.of(labels).stream().map(LabelUnit::name).toList();
    for (String feature : rules.keySet()) {
      if (!features.contains(feature)) {
        throw new BadInputException(
            source, "speaks of '" + feature + "'; the labels make features " + features);
      }
    }
    for (LabelUnit unit : LabelUnit.of(labels)) {
      if (unit.splicing() == null && !of(unit.feature()).introns().isEmpty()) {
        throw new BadInputException(
            source, "'intron' speaks of '" + unit.feature() + "', whose introns have no labels");
      }
    }
    for (String follow : follows) {
      for (String name : List.of(follow.split(" ", -1))) {
        if (!names.contains(name)) {
          throw new BadInputException(
              source, "'follow' speaks of '" + name + "'; the labels make " + names);
        }
      }
    }
  }
}
