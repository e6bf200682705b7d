package org.basewise.decode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.basewise.label.LabelUnit;

/**
 * The states of introns: for each coding unit, each shortest length and acceptor of its grammar,
 * and each place of the codon that an intron may follow.
 *
 * <p>Where an intron divides a codon, there is one state for each class of bases before it that a
 * stop codon could begin with (from left to right), and one for all others, so that a stop codon
 * that an intron divides is seen: six states for each strand. Stop codons are TAA, TAG and TGA
 * here; those that are none in a genetic code do not count, those of rare codes beside them are
 * overlooked where an intron divides them.
 *
 * @param unit the coding unit, in the lattice
 * @param place the place of the codon, from left to right, before the intron
 * @param before the bases of the codon before the intron, as words of two bits a base; empty: any
 *     that no other state with this place has
 * @param length the fewest bases
 * @param kinds of introns that have this length and acceptor
 */
record IntronStates(
    int unit, int place, Set<Integer> before, int length, List<Grammar.Intron> kinds) {

  /** Stop codons on the plus strand as words, T being 3, A 0, C 1, G 2. */
  private static final int[] STOPS = {word("TAA"), word("TAG"), word("TGA")};

  /** The same read on the minus strand. */
  private static final int[] MINUS_STOPS = {word("TTA"), word("CTA"), word("TCA")};

  /** Copies. */
  IntronStates {
    before = Set.copyOf(before);
    kinds = List.copyOf(kinds);
  }

  private static int word(String bases) {
    int word = 0;
    for (int i = 0; i < bases.length(); i++) {
      word = (word << 2) | "ACGT".indexOf(bases.charAt(i));
    }
    return word;
  }

  /** The states of a unit; none if it has no introns. */
  static List<IntronStates> of(int unit, LabelUnit labels, Grammar.Rules rules) {
    if (labels.splicing() == null) {
      return List.of();
    }
    Map<List<Object>, List<Grammar.Intron>> classes = new LinkedHashMap<>();
    for (Grammar.Intron kind : rules.introns()) {
      classes
          .computeIfAbsent(List.of(kind.length(), kind.acceptor()), key -> new ArrayList<>())
          .add(kind);
    }
    List<IntronStates> states = new ArrayList<>();
    for (List<Grammar.Intron> kinds : classes.values()) {
      int length = kinds.get(0).length();
      for (int place = 0; place < 3; place++) {
        for (Set<Integer> words : dangerous(labels.isMinus() ? MINUS_STOPS : STOPS, place)) {
          states.add(new IntronStates(unit, place, words, length, kinds));
        }
        states.add(new IntronStates(unit, place, Set.of(), length, kinds));
      }
    }
    return states;
  }

  /** The beginnings of stop codons up to a place, those together that the same bases complete. */
  private static Set<Set<Integer>> dangerous(int[] stops, int place) {
    if (place == 2) {
      return Set.of();
    }
    int bits = 2 * (2 - place);
    Map<Integer, Set<Integer>> completions = new LinkedHashMap<>();
    for (int stop : stops) {
      completions
          .computeIfAbsent(stop >> bits, left -> new TreeSet<>())
          .add(stop & ((1 << bits) - 1));
    }
    Map<Set<Integer>, Set<Integer>> groups = new LinkedHashMap<>();
    completions.forEach(
        (left, right) -> groups.computeIfAbsent(right, r -> new TreeSet<>()).add(left));
    return new LinkedHashSet<>(groups.values());
  }

  /** The phase of the intron: bases of its codon that lie before it along the strand. */
  int phase(LabelUnit labels) {
    return labels.isMinus() ? 2 - place : (place + 1) % 3;
  }
}
