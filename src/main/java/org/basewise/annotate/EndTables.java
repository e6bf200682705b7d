package org.basewise.annotate;

import java.util.HashMap;
import java.util.Map;
import org.basewise.label.FeatureRules;
import org.basewise.label.Grammar;

/** Tables of what an end of a feature costs by the posterior of its label; see {@link EndCosts}. */
final class EndTables {
  private final Grammar grammar;
  private final Map<Grammar.EndWeight, int[]> costs = new HashMap<>();

  EndTables(Grammar grammar) {
    this.grammar = grammar;
  }

  /** [0..10,000] of the 5' end of a feature. */
  int[] starts(FeatureRules rules, boolean coding) {
    return table(rules, grammar.starts(), coding);
  }

  /** [0..10,000] of its 3' end. */
  int[] stops(FeatureRules rules, boolean coding) {
    return table(rules, grammar.stops(), coding);
  }

  private int[] table(FeatureRules rules, Grammar.EndWeight ofAll, boolean coding) {
    boolean asAll = rules.ends() == FeatureRules.AS_ALL;
    int by = asAll ? ofAll.by() : rules.ends();
    int against = coding ? (asAll ? ofAll.against() : 0) : by;
    return costs.computeIfAbsent(
        new Grammar.EndWeight(by, against),
        weight -> ViterbiDecoder.odds(weight.by(), weight.against(), 1));
  }
}
