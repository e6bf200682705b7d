package org.basewise.label;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.BadInputException;

/**
 * Which label may follow which, at what price: what a decoder must respect and what it pays.
 *
 * <p>Prices are whole numbers in millinats (thousandths of a natural logarithm of a probability).
 * Features are separated by background or, at the price {@code touch}, by nothing. The text form is
 * described in {@code docs/grammar.md}.
 *
 * @param together so many neighbouring bases weigh as one, because their posteriors err together
 * @param allPaths how labels are chosen by their chances over all paths, or {@link AllPaths#NONE}
 *     if the likeliest path decides
 * @param usage thousandths by which the codon usage of the sequence itself weighs; 0 if not at all
 * @param changes what holds of changes of frame in all coding features
 * @param starts how the posteriors of labels of starts weigh
 * @param stops how those of stops weigh
 * @param gap a run of this many N ends every feature; nothing is labelled inside it
 * @param touch price of a feature that follows another without background between
 * @param rules by feature type; a type without rules is {@link FeatureRules#FREE}
 * @param follows prices of single features following each other directly
 * @param variants grammars for sequence with more errors, from few to many; none of them has
 *     variants
 */
public record Grammar(
    int together,
    AllPaths allPaths,
    int usage,
    FrameChanges changes,
    EndWeight starts,
    EndWeight stops,
    int gap,
    int touch,
    Map<String, FeatureRules> rules,
    List<Follow> follows,
    List<Variant> variants) {

  /** The price of what is forbidden. */
  public static final int NEVER = Integer.MAX_VALUE;

  /** The highest price: a million nats, beyond any doubt. */
  public static final int HIGHEST_PRICE = 1_000_000_000;

  /** Runs of N that end features, where a grammar does not say otherwise. */
  public static final int DEFAULT_GAP = 10;

  /**
   * A feature directly followed by another, from left to right, in place of the first's {@code
   * end}, {@code touch} and the second's {@code begin}; what the sequence must show at both ends
   * stays.
   *
   * @param left {@link LabelUnit#name name} such as {@code tRNA+}
   * @param right the same
   * @param price of the two together
   */
  public record Follow(String left, String right, int price) {}

  /**
   * How the posterior p of the label of an end weighs, in thousandths.
   *
   * @param by of {@code -ln p}, which the end pays
   * @param against of {@code -ln(1 - p)}, which it need not pay: with as much as {@code by} the end
   *     pays its odds, so that one likelier than not speaks for a feature
   */
  public record EndWeight(int by, int against) {
    /** In full, and nothing for its being there. */
    public static final EndWeight PLAIN = new EndWeight(1000, 0);

    /** Nothing. */
    public static final EndWeight NONE = new EndWeight(0, 0);
  }

  /**
   * How labels are chosen that are likeliest over all paths together. The unit is a thousandth of a
   * base that is right.
   *
   * @param change what a change of frame must bring; 0 if the likeliest path decides instead
   * @param begin what a feature must bring that begins in the midst of the sequence
   */
  public record AllPaths(int change, int begin) {
    /** The likeliest path decides. */
    public static final AllPaths NONE = new AllPaths(0, 0);
  }

  /**
   * What holds of changes of frame in all coding features.
   *
   * @param run beside a run of this many equal bases or more a change costs less; 0 nowhere
   * @param less millinats, by which it does
   * @param within where codon usage weighs, a change is put amid so many bases to either side that
   *     hold most of its chance; if 0, at the one place that costs least
   * @param least thousandths: the probability of one beside which posteriors are 0
   * @param slope thousandths: by how much it grows up to posteriors of 1
   */
  public record FrameChanges(int run, int less, int within, int least, int slope) {
    /** They cost the same everywhere, are where they cost least, and as sure as posteriors. */
    public static final FrameChanges PLAIN = new FrameChanges(0, 0, 0, 0, 1000);

    /** The longest run that is asked for, in bases. */
    public static final int LONGEST_RUN = 8;

    /** The most bases to either side of a change. */
    public static final int MOST_WITHIN = 100;

    /**
     * The probability of a change of frame.
     *
     * @param posterior of the decoded labels beside it, in units of 1/10,000
     * @return in the same units
     */
    public int probability(int posterior) {
      return (10_000 * least + posterior * slope) / 1000;
    }
  }

  /**
   * Signs of errors in a contig, one of which is enough.
   *
   * @param above more changes of frame than so many per million coding bases; {@link #NEVER} if
   *     that does not count
   * @param unsure a posterior of coding bases that misses 1 by more than so many thousandths, on
   *     the mean; 1000 if that does not count
   * @param inReads true if they count in short contigs alone
   */
  public record Errors(int above, int unsure, boolean inReads) {

    /** Whether a contig shows them. */
    public boolean holdFor(long shiftRate, long unsureBases, boolean isShort) {
      return (isShort || !inReads) && (shiftRate > above || unsureBases > unsure);
    }
  }

  /** A grammar that takes the place of another where sequence shows errors. */
  public record Variant(Errors errors, Grammar grammar) {}

  /** Copies the collections. */
  public Grammar {
    rules = Collections.unmodifiableMap(new LinkedHashMap<>(rules));
    follows = List.copyOf(follows);
    variants = List.copyOf(variants);
  }

  /** The rules of a feature type. */
  public FeatureRules of(String feature) {
    return rules.getOrDefault(feature, FeatureRules.FREE);
  }

  /**
   * Reads a grammar.
   *
   * @param source where the text comes from, for the message
   * @throws BadInputException naming the line that cannot be understood
   */
  public static Grammar parse(String source, String text) {
    return new GrammarText(source).parse(text);
  }

  /** The text that {@link #parse} reads as this grammar. */
  public String text() {
    return GrammarText.write(this);
  }

  /**
   * The grammar of a label set nobody wrote one for: coding features obey the codon cycle, prefer
   * to begin at start codons and end at stop codons, seldom shift their frame or run through stop
   * codons; all else is free but for a small price of each feature. Coding features whose ends have
   * labels obey the rules of {@link #bacteria}.
   */
  public static Grammar defaultFor(LabelSet labels) {
    boolean codingEnds =
        labels.labels().stream().anyMatch(label -> label.isEnd() && label.codonPosition() > 0);
    Grammar pattern = codingEnds ? bacteria() : resource("coding.grammar");
    return pattern.adaptedTo(LabelUnit.of(labels));
  }

  /** This grammar's rules of CDS for all coding units, a small price for all others. */
  private Grammar adaptedTo(List<LabelUnit> units) {
    FeatureRules plain =
        new FeatureRules(
            1000,
            0,
            0,
            1,
            0,
            0,
            FeatureRules.AS_ALL,
            FeatureRules.AS_ALL,
            List.of(),
            List.of(),
            0,
            NEVER,
            NEVER,
            List.of());
    Map<String, FeatureRules> adapted = new LinkedHashMap<>();
    for (LabelUnit unit : units) {
      adapted.put(unit.feature(), unit.isCoding() ? of("CDS") : plain);
    }
    List<Variant> adaptedVariants = new ArrayList<>();
    for (Variant variant : variants) {
      adaptedVariants.add(new Variant(variant.errors(), variant.grammar().adaptedTo(units)));
    }
    return new Grammar(
        together,
        allPaths,
        usage,
        changes,
        starts,
        stops,
        gap,
        touch,
        adapted,
        List.of(),
        adaptedVariants);
  }

  /**
   * The grammar by which labels are chosen whose chances were summed over all paths under this one:
   * what may follow what stays, and so do the patterns of ends, but only what {@link #allPaths}
   * says is paid for changes of frame and beginnings, and nothing for bases and other ends.
   */
  public Grammar afterSums() {
    Map<String, FeatureRules> chosen = new LinkedHashMap<>();
    rules.forEach((feature, of) -> chosen.put(feature, of.afterSums(allPaths)));
    List<Follow> following =
        follows.stream()
            .map(follow -> new Follow(follow.left(), follow.right(), free(follow.price())))
            .toList();
    return new Grammar(
        1,
        AllPaths.NONE,
        0,
        changes,
        EndWeight.NONE,
        EndWeight.NONE,
        gap,
        free(touch),
        chosen,
        following,
        List.of());
  }

  private static int free(int price) {
    return price == NEVER ? NEVER : 0;
  }

  /** The grammar of the bundled model {@code bacteria}. */
  public static Grammar bacteria() {
    return resource("bacteria.grammar");
  }

  private static Grammar resource(String name) {
    try (InputStream stream = Grammar.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the program lacks its resource " + name);
      }
      return parse(name, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Checks that everything the grammar names is among labels.
   *
   * @param source where the grammar comes from, for the message
   * @throws BadInputException if a feature is not, or rules for codons are given for a feature
   *     without codon positions
   */
  public void check(String source, LabelSet labels) {
    List<String> types = new ArrayList<>();
    List<String> coding = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (LabelUnit unit : LabelUnit.of(labels)) {
      types.add(unit.feature());
      names.add(unit.name());
      if (unit.isCoding()) {
        coding.add(unit.feature());
      }
    }
    for (Map.Entry<String, FeatureRules> entry : rules.entrySet()) {
      require(source, "feature", entry.getKey(), types);
      FeatureRules of = entry.getValue();
      if (of.insertion() != NEVER
          || of.deletion() != NEVER
          || of.through() != 0
          || of.upstream() != 0) {
        require(source, "feature with codon positions", entry.getKey(), coding);
      }
      if (of.together() != FeatureRules.AS_ALL) {
        List<String> plain = types.stream().filter(type -> !coding.contains(type)).toList();
        require(source, "feature without codon positions", entry.getKey(), plain);
      }
    }
    for (Follow follow : follows) {
      require(source, "feature with strand", follow.left(), names);
      require(source, "feature with strand", follow.right(), names);
    }
  }

  private static void require(String source, String what, String name, List<String> known) {
    if (!known.contains(name)) {
      throw new BadInputException(
          source,
          "'"
              + name
              + "' is no "
              + what
              + " of the labels; accepted: "
              + String.join(", ", known.stream().distinct().toList()));
    }
  }
}
