package org.basewise.annotate;

import java.util.Arrays;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;
import org.basewise.label.FeatureRules;
import org.basewise.label.Grammar;
import org.basewise.label.LabelUnit;

/**
 * The rules of a grammar for one kind of feature on one strand, as tables read from left to right.
 *
 * <p>Costs are millinats in {@code long}. {@link #INFINITE} forbids; up to seven such can be added
 * without overflow. Codons are numbers from 0 to 63 in plus-strand order (see {@link #codon}), or
 * {@link #UNKNOWN}.
 */
final class UnitCosts {
  /** The cost of what is forbidden. */
  static final long INFINITE = 1L << 60;

  /**
   * The cost of a forbidden stop codon inside a feature: beyond any other cost, and small enough
   * for a sum over the codons of the longest contig.
   */
  private static final long FORBIDDEN_STOP = 10_000_000_000L;

  /** A codon with an ambiguous base or beyond the contig. */
  static final int UNKNOWN = 64;

  /** Label indices from left to right: one, or the codon positions 1 2 3 (plus), 3 2 1 (minus). */
  final int[] cycle;

  final boolean minus;

  /** The labels of the left and of the right end, or {@link LabelUnit#NONE}. */
  final int leftLabel;

  final int rightLabel;

  /** [0..10,000] costs of a start, and of a stop, by the posterior of its label. */
  final int[] starts;

  final int[] stops;

  /** Prices of the left and of the right end. */
  final long begin;

  final long end;
  final long open;

  /** What a base costs beside its posterior: that of background less the credit. */
  final int base;

  /** What each base of the feature takes off, and each before its start that is open. */
  final int credit;

  /** Bases before its start that count at most; 0 if none do. */
  final int upstream;

  /** Less than its left end, and its right end, may cost by posteriors and bases before it. */
  final long leastLeft;

  final long leastRight;

  /** So many bases weigh as one, or {@link FeatureRules#AS_ALL}. */
  final int together;

  /**
   * Bases that a feature runs at least, by the place in the cycle where it begins: the shortest
   * length, made up to whole codons.
   */
  final int[] shortest;

  /** [codon] cost of beginning left of a codon. */
  final long[] left = new long[65];

  /** [codon] cost of ending right of a codon. */
  final long[] right = new long[65];

  /** [codon] cost of going on to the next codon, by the codon on the left of the boundary. */
  final long[] innerLeft = new long[65];

  /** [codon] the same by the codon on the right. */
  final long[] innerRight = new long[65];

  /** [codon] whether the sequence tells that a feature may begin left of it. */
  final boolean[] showsLeft = new boolean[65];

  /** [codon] whether the sequence tells that a feature may end right of it. */
  final boolean[] showsRight = new boolean[65];

  final long insertion;
  final long deletion;

  /** The same beside a run of equal bases. */
  final long insertionInRun;

  final long deletionInRun;

  /** [n] cost of sharing n bases with the feature on the left. */
  final long[] overlap;

  /** [n] the least cost of sharing n bases or more. */
  final long[] leastOverlap;

  /** The least cost of beginning at a codon that shows it, and sharing bases. */
  final long leastShared;

  /**
   * Reads rules.
   *
   * @param ends of the grammar
   * @param lessInRun by which a change of frame costs less beside a run of equal bases
   */
  UnitCosts(
      LabelUnit unit,
      FeatureRules rules,
      GeneticCode code,
      EndTables ends,
      int backgroundCost,
      int lessInRun) {
    minus = unit.isMinus();
    starts = ends.starts(rules, unit.isCoding());
    stops = ends.stops(rules, unit.isCoding());
    leftLabel = minus ? unit.stopLabel() : unit.startLabel();
    rightLabel = minus ? unit.startLabel() : unit.stopLabel();
    cycle = cycle(unit);
    begin = cost(minus ? rules.end() : rules.begin());
    end = cost(minus ? rules.begin() : rules.end());
    open = cost(rules.open());
    base = backgroundCost - rules.credit();
    credit = rules.credit();
    upstream = cycle.length == 3 && credit > 0 ? rules.upstream() : 0;
    long mostUpstream = (long) credit * upstream;
    leastLeft = least(leftLabel, minus ? stops : starts) - (minus ? 0 : mostUpstream);
    leastRight = least(rightLabel, minus ? starts : stops) - (minus ? mostUpstream : 0);
    together = rules.together();
    insertion = cost(rules.insertion());
    deletion = cost(rules.deletion());
    insertionInRun = inRun(insertion, lessInRun);
    deletionInRun = inRun(deletion, lessInRun);
    shortest = shortest(rules.length());
    overlap = overlap(rules);
    leastOverlap = leastFrom(overlap);
    byte none = Nucleotide.NONE;
    fill(UNKNOWN, rules, code, none, none, none);
    for (int codon = 0; codon < 64; codon++) {
      byte first = (byte) (1 << (codon >> 4));
      byte second = (byte) (1 << (codon >> 2 & 3));
      byte third = (byte) (1 << (codon & 3));
      fill(codon, rules, code, first, second, third);
    }
    for (int codon = 0; codon <= UNKNOWN; codon++) {
      showsLeft[codon] = left[codon] < left[UNKNOWN];
      showsRight[codon] = right[codon] < right[UNKNOWN];
    }
    leastShared = leastOverlap[1] + Arrays.stream(left).min().orElse(0) + leastLeft;
  }

  private void fill(
      int codon, FeatureRules rules, GeneticCode code, byte first, byte second, byte third) {
    byte a = minus ? Nucleotide.complement(third) : first;
    byte b = minus ? Nucleotide.complement(second) : second;
    byte c = minus ? Nucleotide.complement(first) : third;
    long start = cost(rules.startPrice(code, a, b, c));
    long stop = cost(rules.stopPrice(code, a, b, c));
    left[codon] = minus ? stop : start;
    right[codon] = minus ? start : stop;
    boolean isStop = cycle.length == 3 && code.isStop(a, b, c);
    long through = Math.min(FORBIDDEN_STOP, cost(rules.through()));
    innerLeft[codon] = isStop && !minus ? through : 0;
    innerRight[codon] = isStop && minus ? through : 0;
  }

  /**
   * The number of the codon that begins at a base.
   *
   * @param first {@link Nucleotide#index} of each base
   */
  static int codon(int first, int second, int third) {
    return (first | second | third) < 0 ? UNKNOWN : first << 4 | second << 2 | third;
  }

  /** The least of the costs of an end; 0 if they are all more. */
  private static long least(int label, int[] costs) {
    return label < 0 ? 0 : Math.min(0, Arrays.stream(costs).min().orElse(0));
  }

  private static long inRun(long cost, int less) {
    return cost == INFINITE ? INFINITE : Math.max(0, cost - less);
  }

  static long cost(int price) {
    return price == Grammar.NEVER ? INFINITE : price;
  }

  /** A cost with one more, which may be less than 0; what is forbidden stays so. */
  static long plus(long cost, long more) {
    return cost >= INFINITE ? INFINITE : cost + more;
  }

  /** The cost of going on from one codon to the next at the boundary between them. */
  long inner(int codonLeft, int codonRight) {
    return innerLeft[codonLeft] + innerRight[codonRight];
  }

  /** Where a label stands in the cycle. */
  int place(int label) {
    int place = 0;
    while (cycle[place] != label) {
      place++;
    }
    return place;
  }

  private static int[] cycle(LabelUnit unit) {
    int length = unit.labels().size();
    int[] cycle = new int[length];
    for (int i = 0; i < length; i++) {
      cycle[unit.isMinus() ? length - 1 - i : i] = unit.labels().get(i);
    }
    return cycle;
  }

  private int[] shortest(int length) {
    if (cycle.length == 1) {
      return new int[] {length};
    }
    int whole = (length + 2) / 3 * 3;
    return new int[] {whole, whole + 2, whole + 1};
  }

  private static long[] overlap(FeatureRules rules) {
    int longest = 0;
    for (FeatureRules.Overlap overlap : rules.overlaps()) {
      longest = Math.max(longest, overlap.to());
    }
    long[] costs = new long[longest + 1];
    for (int n = 1; n <= longest; n++) {
      costs[n] = cost(rules.overlapPrice(n));
    }
    return costs;
  }

  /** [n] the least of the costs from n on, with some places more, where none is left. */
  private static long[] leastFrom(long[] costs) {
    long[] least = new long[costs.length + 3];
    Arrays.fill(least, INFINITE);
    for (int n = costs.length - 1; n > 0; n--) {
      least[n] = Math.min(costs[n], least[n + 1]);
    }
    least[0] = least[1];
    return least;
  }
}
