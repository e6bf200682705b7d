package org.basewise.annotate;

import java.util.HashMap;
import java.util.Map;
import org.basewise.label.FeatureRules;
import org.basewise.label.Grammar;

/** Tables of what an end of a feature costs by the posterior of its label; see {@link EndCosts}. */
final class EndTables {
  private final Grammar grammar;

  /** By weight in thousandths. */
  private final Map<Integer, int[]> costs = new HashMap<>();

  private final Map<Integer, int[]> odds = new HashMap<>();

  EndTables(Grammar grammar) {
    this.grammar = grammar;
  }

  /** [0..10,000] of the 5' end of a feature. */
  int[] starts(FeatureRules rules, boolean coding) {
    return table(rules, grammar.startWeight(), coding);
  }

  /** [0..10,000] of its 3' end. */
  int[] stops(FeatureRules rules, boolean coding) {
    return table(rules, grammar.stopWeight(), coding);
  }

  private int[] table(FeatureRules rules, int weightOfAll, boolean coding) {
    int weight = rules.ends() == FeatureRules.AS_ALL ? weightOfAll : rules.ends();
    return coding
        ? costs.computeIfAbsent(weight, w -> ViterbiDecoder.costs(w, 1))
        : odds.computeIfAbsent(weight, EndTables::odds);
  }

  private static int[] odds(int weight) {
    return ViterbiDecoder.odds(weight, 1);
  }
}
