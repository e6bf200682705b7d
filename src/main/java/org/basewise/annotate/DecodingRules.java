package org.basewise.annotate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.label.FeatureRules;
import org.basewise.label.Grammar;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelUnit;

/** A grammar, a label set and a genetic code as the tables that every decoding reads. */
final class DecodingRules {
  final int labelCount;

  /** Thousandths by which codon usage weighs. */
  final int usageWeight;

  final Grammar.FrameChanges changes;

  final int gapLength;
  final long touch;

  /** [0..10,000] cost of a base by the posterior of its label. */
  final int[] baseCosts;

  /** Whether there are labels of ends of features. */
  final boolean hasEnds;

  /**
   * What a base of background costs besides: the most that a base of any feature may have taken off
   * its cost, so that none costs less than 0.
   */
  final int backgroundCost;

  /**
   * The units: coding ones first, then plain ones, of these first those that begin at a price of
   * their own everywhere, whatever lies before.
   */
  final UnitCosts[] units;

  final int codingCount;

  /** [unit] the costs of its bases by the posterior of its label; none for coding units. */
  final int[][] plainCosts;

  /** How many plain units begin anywhere. */
  final int anywhereCount;

  /**
   * [unit] its first entry slot; a slot for each place of the cycle. Units that begin anywhere
   * share one, as the same lies before all of them.
   */
  final int[] slots;

  final int slotCount;

  /** [label] its unit, null for background, and the first of the unit's entry slots. */
  final UnitCosts[] unitOfLabel;

  final int[] slotOfLabel;

  /** [unit] the label of the last base of a whole feature. */
  final int[] lastLabels;

  /** [unit] what it may follow directly. */
  final Follow[][] follows;

  /** A unit that another may follow directly, and the price. */
  record Follow(int left, long cost) {}

  DecodingRules(LabelSet labels, Grammar grammar, GeneticCode code) {
    this(labels, grammar, code, ViterbiDecoder.costs(1000, grammar.together()));
  }

  /**
   * The rules by which labels are chosen whose chances were summed over all paths: a base costs the
   * chance that its label is wrong, in thousandths, and the prices that those paths have paid are
   * not paid again.
   */
  static DecodingRules afterSums(LabelSet labels, Grammar grammar, GeneticCode code) {
    int[] wrong = new int[Posteriors.ONE + 1];
    for (int p = 0; p < wrong.length; p++) {
      wrong[p] = (Posteriors.ONE - p) / (Posteriors.ONE / 1000);
    }
    return new DecodingRules(labels, grammar.afterSums(), code, wrong);
  }

  private DecodingRules(LabelSet labels, Grammar grammar, GeneticCode code, int[] baseCosts) {
    List<LabelUnit> all = LabelUnit.of(labels);
    List<LabelUnit> ordered = new ArrayList<>();
    all.stream().filter(LabelUnit::isCoding).forEach(ordered::add);
    codingCount = ordered.size();
    all.stream()
        .filter(unit -> !unit.isCoding() && beginsAnywhere(unit, grammar))
        .forEach(ordered::add);
    anywhereCount = ordered.size() - codingCount;
    all.stream()
        .filter(unit -> !unit.isCoding() && !beginsAnywhere(unit, grammar))
        .forEach(ordered::add);
    labelCount = labels.size();
    usageWeight = grammar.usage();
    changes = grammar.changes();
    gapLength = grammar.gap();
    touch = UnitCosts.cost(grammar.touch());
    this.baseCosts = baseCosts;
    hasEnds = labels.hasEnds();
    units = new UnitCosts[ordered.size()];
    slots = new int[units.length];
    plainCosts = new int[units.length][];
    backgroundCost = ordered.stream().mapToInt(unit -> mostOff(unit, grammar)).max().orElse(0);
    lastLabels = new int[units.length];
    follows = new Follow[units.length][];
    List<String> names = ordered.stream().map(LabelUnit::name).toList();
    unitOfLabel = new UnitCosts[labelCount];
    slotOfLabel = new int[labelCount];
    EndTables ends = new EndTables(grammar);
    int next = 0;
    for (int u = 0; u < units.length; u++) {
      LabelUnit unit = ordered.get(u);
      units[u] =
          new UnitCosts(
              unit, grammar.of(unit.feature()), code, ends, backgroundCost, changes.less());
      plainCosts[u] = u < codingCount ? new int[0] : plainCosts(units[u]);
      slots[u] = next;
      lastLabels[u] = units[u].cycle[units[u].cycle.length - 1];
      follows[u] = follows(grammar, names, u);
      for (int label : units[u].cycle) {
        unitOfLabel[label] = units[u];
        slotOfLabel[label] = next;
      }
      boolean sharesSlot = u >= codingCount && u + 1 < codingCount + anywhereCount;
      next += sharesSlot ? 0 : units[u].cycle.length;
    }
    slotCount = next;
  }

  private static int mostOff(LabelUnit unit, Grammar grammar) {
    FeatureRules rules = grammar.of(unit.feature());
    boolean hasOwn = rules.together() != FeatureRules.AS_ALL;
    return rules.credit()
        + (hasOwn ? -ViterbiDecoder.odds(1000, 1000, rules.together())[Posteriors.ONE] : 0);
  }

  /**
   * [0..10,000] costs of a base of a unit without codon positions by the posterior of its label.
   */
  private int[] plainCosts(UnitCosts unit) {
    int[] costs =
        unit.together == FeatureRules.AS_ALL
            ? baseCosts.clone()
            : ViterbiDecoder.odds(1000, 1000, unit.together);
    for (int p = 0; p < costs.length; p++) {
      costs[p] += unit.base;
    }
    return costs;
  }

  private static boolean beginsAnywhere(LabelUnit unit, Grammar grammar) {
    FeatureRules rules = grammar.of(unit.feature());
    List<FeatureRules.Boundary> left = unit.isMinus() ? rules.stops() : rules.starts();
    return left.isEmpty()
        && grammar.follows().stream().noneMatch(follow -> follow.right().equals(unit.name()));
  }

  private static Follow[] follows(Grammar grammar, List<String> names, int right) {
    return grammar.follows().stream()
        .filter(follow -> follow.right().equals(names.get(right)))
        .map(follow -> new Follow(names.indexOf(follow.left()), UnitCosts.cost(follow.price())))
        .toArray(Follow[]::new);
  }

  /** True if beside a boundary a run of equal bases lies, so that a change of frame costs less. */
  boolean isInRun(Contig contig, int boundary) {
    return changes.less() > 0 && Runs.isBeside(contig, boundary, changes.run());
  }

  /**
   * Codons ahead of a boundary that are looked at: those of the bases that features may share, and
   * that may be open before the start of one on minus.
   */
  int codonReach() {
    return Arrays.stream(units)
        .mapToInt(unit -> Math.max(EndsAhead.reach(unit), OpenFrame.reach(unit)))
        .max()
        .orElse(1);
  }

  /** The shortest length of the feature with the longest. */
  int longestShortest() {
    return Arrays.stream(units).flatMapToInt(unit -> Arrays.stream(unit.shortest)).max().orElse(1);
  }
}
