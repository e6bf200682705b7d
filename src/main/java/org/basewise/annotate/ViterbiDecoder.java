package org.basewise.annotate;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.label.Grammar;
import org.basewise.label.LabelSet;
import org.basewise.model.ModelMetadata;
import org.jspecify.annotations.Nullable;

/**
 * Finds the labels of a contig that together are likeliest under a grammar: the path that minimises
 * the sum of {@code -1000 ln posterior} of its labels and of the prices of its grammar (Viterbi,
 * IEEE Transactions on Information Theory 13:260, 1967).
 *
 * <p>Posteriors of neighbouring bases err together: those of {@link Grammar#together} bases weigh
 * as one. Where a feature has labels for its ends, it pays their posteriors in full where it begins
 * and ends.
 *
 * <p>All costs are integers, so that the result is the same everywhere. Time is linear in the
 * length, memory constant: labels are sent as soon as all paths that may still win agree on them.
 * Should they not agree within half a window of {@value #WINDOW} bases, the cheapest so far
 * decides.
 */
public final class ViterbiDecoder implements Decoder {
  /** Bases kept for reading paths back. */
  static final int WINDOW = 1 << 15;

  /** Natural logarithms of posteriors; 0 counts as half a unit. */
  private static final double[] LOGARITHMS = logarithms();

  private final DecodingRules rules;

  /** Where labels are chosen by their chances over all paths: how these are summed. */
  private final @Nullable SumRules sums;

  /** How they are chosen then; else the same as {@link #rules}. */
  private final DecodingRules choice;

  private final int window;
  private final boolean eager;
  private final @Nullable CodonUsage usage;

  /** Decoders under the grammar's variants, in their order. */
  private final List<Variant> variants = new ArrayList<>();

  private record Variant(Grammar.Errors errors, ViterbiDecoder decoder) {}

  /**
   * A decoder under a grammar.
   *
   * @param code what start and stop codons are
   * @throws org.basewise.genome.BadInputException if the grammar does not fit the labels
   */
  public ViterbiDecoder(LabelSet labels, Grammar grammar, GeneticCode code) {
    this(labels, grammar, code, WINDOW);
  }

  /**
   * The decoder of a model: under its own grammar, or under the default one of its labels.
   *
   * @throws org.basewise.genome.BadInputException if the model's grammar cannot be read
   */
  public static ViterbiDecoder of(ModelMetadata metadata, GeneticCode code) {
    Grammar grammar =
        metadata.grammar().isEmpty()
            ? Grammar.defaultFor(metadata.labels())
            : Grammar.parse("grammar of model '" + metadata.name() + "'", metadata.grammar());
    return new ViterbiDecoder(metadata.labels(), grammar, code, WINDOW, metadata.labelsLive());
  }

  /** With a window of at least {@code window} bases. */
  ViterbiDecoder(LabelSet labels, Grammar grammar, GeneticCode code, int window) {
    this(labels, grammar, code, window, false);
  }

  /**
   * A decoder that may send labels early.
   *
   * @param eager true if labels are sent as soon as all paths agree, looked at every few bases, and
   *     the grammar's variants are left aside, as there is no time to see which one fits
   */
  ViterbiDecoder(LabelSet labels, Grammar grammar, GeneticCode code, int window, boolean eager) {
    this.eager = eager;
    usage = null;
    grammar.check("grammar", labels);
    this.rules = new DecodingRules(labels, grammar, code);
    boolean isSummed = grammar.allPaths().change() > 0 && !eager;
    sums = isSummed ? new SumRules(rules) : null;
    choice = isSummed ? DecodingRules.afterSums(labels, grammar, code) : rules;
    int needed = Math.max(window, 8 * rules.longestShortest());
    this.window = Integer.highestOneBit(needed) << (Integer.bitCount(needed) > 1 ? 1 : 0);
    List<Grammar.Variant> others = eager ? List.of() : grammar.variants();
    for (Grammar.Variant variant : others) {
      variants.add(
          new Variant(
              variant.errors(), new ViterbiDecoder(labels, variant.grammar(), code, window)));
    }
  }

  private ViterbiDecoder(ViterbiDecoder other, CodonUsage usage) {
    eager = other.eager;
    rules = other.rules;
    sums = other.sums;
    choice = other.choice;
    window = other.window;
    this.usage = usage;
  }

  /**
   * The costs of posteriors.
   *
   * @param weight thousandths
   * @param together so many weigh as one
   */
  static int[] costs(int weight, int together) {
    int[] costs = new int[Posteriors.ONE + 1];
    for (int p = 0; p < costs.length; p++) {
      costs[p] = (int) Math.round(-weight * LOGARITHMS[p] / together);
    }
    return costs;
  }

  /**
   * The same less the costs of their not being so: less than 0 where that is less likely, if both
   * weigh alike.
   *
   * @param against thousandths by which these weigh
   */
  static int[] odds(int weight, int against, int together) {
    int[] odds = costs(weight, together);
    int[] not = costs(against, together);
    for (int p = 0; p < odds.length; p++) {
      odds[p] -= not[Posteriors.ONE - p];
    }
    return odds;
  }

  private static double[] logarithms() {
    double[] logarithms = new double[Posteriors.ONE + 1];
    for (int p = 0; p < logarithms.length; p++) {
      logarithms[p] = StrictMath.log(Math.max(p, 0.5) / Posteriors.ONE);
    }
    return logarithms;
  }

  @Override
  public boolean marksFeatures() {
    return true;
  }

  @Override
  public boolean dependsOnErrors() {
    return !variants.isEmpty();
  }

  @Override
  public Decoder forErrors(ErrorEvidence.Signs signs) {
    ViterbiDecoder chosen = this;
    for (Variant variant : variants) {
      boolean holds = variant.errors().holdFor(signs.shiftRate(), signs.unsure(), signs.isShort());
      chosen = holds ? variant.decoder() : chosen;
    }
    return chosen;
  }

  @Override
  public boolean weighsUsage() {
    return !eager && rules.usageWeight > 0;
  }

  @Override
  public boolean mayWeighUsage() {
    return weighsUsage() || variants.stream().anyMatch(variant -> variant.decoder().weighsUsage());
  }

  @Override
  public Decoder withUsage(CodonUsage known) {
    return weighsUsage() ? new ViterbiDecoder(this, known) : this;
  }

  @Override
  public Grammar.FrameChanges frameChanges() {
    return rules.changes;
  }

  @Override
  public int basesAhead() {
    return CODON_AHEAD + Math.max(rules.gapLength, rules.codonReach() + 2);
  }

  @Override
  public Decoding begin(Contig contig, Output output) {
    CodonUsage weighed = usage;
    Output placed =
        weighed == null || rules.changes.within() == 0
            ? output
            : new ShiftPlacer(contig, rules, weighed, output);
    SumRules summed = sums;
    if (summed == null) {
      return new ViterbiDecoding(contig, placed, rules, weighed, window, eager);
    }
    return new SummedDecoding(
        new PathSums(contig, summed, weighed),
        new ViterbiDecoding(contig, placed, choice, null, window, eager),
        rules.labelCount,
        contig.length());
  }
}
