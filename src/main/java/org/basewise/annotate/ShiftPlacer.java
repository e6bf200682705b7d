package org.basewise.annotate;

import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.basewise.label.Grammar;
import org.jspecify.annotations.Nullable;

/**
 * Moves each change of frame inside a feature to where most of the chance lies.
 *
 * <p>The cheapest path has a change at the one place that fits best, often at an edge of a stretch
 * in which all places are about as likely. Here every place is weighed by what codon usage and stop
 * codons say of both frames, and the change is put amid the bases to either side ({@link
 * Grammar.FrameChanges#within}) that together hold most of the chance. Posteriors are left aside:
 * they pass from one frame to the other too smoothly to tell where.
 */
final class ShiftPlacer implements Decoder.Output {
  /** A change is moved by at most this many bases. */
  private static final int REACH = 90;

  /** Bases that each frame keeps. */
  private static final int KEPT = 3;

  /** Sums of chances nearer to each other than this are equal. */
  private static final double EQUAL = 1e-6;

  private static final double MILLINATS = 1000;

  private final Contig contig;
  private final DecodingRules rules;
  private final CodonUsage usage;
  private final Decoder.Output next;

  /** Position of the first base of the labels that come next. */
  private int first;

  /**
   * Stands between a decoder and what takes its labels.
   *
   * @param usage what is weighed, as much as {@code rules} say
   * @param next receives the labels
   */
  ShiftPlacer(Contig contig, DecodingRules rules, CodonUsage usage, Decoder.Output next) {
    this.contig = contig;
    this.rules = rules;
    this.usage = usage;
    this.next = next;
  }

  @Override
  public void accept(byte[] labels, byte[] begins, int length) {
    int i = 1;
    while (i < length) {
      i = isChange(labels, begins, i) ? Math.max(i, place(labels, begins, i, length)) + 1 : i + 1;
    }
    next.accept(labels, begins, length);
    first += length;
  }

  /** True if a coding feature goes on at a base, but not in the frame of the base before. */
  private boolean isChange(byte[] labels, byte[] begins, int i) {
    UnitCosts unit = unitGoingOn(labels, begins, i);
    return unit != null && unit.place(labels[i]) != (unit.place(labels[i - 1]) + 1) % 3;
  }

  /** True if a coding feature goes on at a base in the frame of the base before. */
  private boolean isSteady(byte[] labels, byte[] begins, int i) {
    return unitGoingOn(labels, begins, i) != null && !isChange(labels, begins, i);
  }

  private @Nullable UnitCosts unitGoingOn(byte[] labels, byte[] begins, int i) {
    UnitCosts unit = rules.unitOfLabel[labels[i]];
    boolean goesOn =
        unit != null
            && unit.cycle.length == 3
            && begins[i] == 0
            && unit == rules.unitOfLabel[labels[i - 1]];
    return goesOn ? unit : null;
  }

  /** Labels the bases around a change anew, and tells where the change is now. */
  private int place(byte[] labels, byte[] begins, int change, int length) {
    int left = change - 1;
    while (change - left < REACH + KEPT && left > 0 && isSteady(labels, begins, left)) {
      left--;
    }
    int right = change + 1;
    while (right - change < REACH + KEPT && right < length && isSteady(labels, begins, right)) {
      right++;
    }
    int low = Math.min(change, left + KEPT);
    int high = Math.max(change, right - KEPT);
    UnitCosts unit = rules.unitOfLabel[labels[change]];
    // Places in the cycle of the base at 0, in the frames left and right of the change.
    int leftFrame = Math.floorMod(unit.place(labels[change - 1]) - (change - 1), 3);
    int rightFrame = Math.floorMod(unit.place(labels[change]) - change, 3);
    long[] costs = costs(unit, leftFrame, rightFrame, low, high);
    int placed = low + middle(costs, rules.changes.within());
    for (int i = Math.min(placed, change); i < Math.max(placed, change); i++) {
      labels[i] = (byte) unit.cycle[(i + (i < placed ? leftFrame : rightFrame)) % 3];
    }
    return placed;
  }

  /** [places from low to high] what a change there costs, up to a constant. */
  private long[] costs(UnitCosts unit, int leftFrame, int rightFrame, int low, int high) {
    long[] costs = new long[high - low + 1];
    CodonWords words = new CodonWords(contig, first + low);
    for (int i = low; i < high; i++) {
      long inLeft = cost(unit, (i + leftFrame) % 3, words);
      long inRight = cost(unit, (i + rightFrame) % 3, words);
      if ((i + leftFrame) % 3 == 2) {
        inLeft += inside(unit, first + i - 2);
      }
      if ((i + rightFrame) % 3 == 0) {
        inRight += inside(unit, first + i);
      }
      costs[i - low + 1] = costs[i - low] + inLeft - inRight;
      words.advance();
    }
    for (int i = low; i <= high; i++) {
      costs[i - low] -= rules.isInRun(contig, first + i) ? rules.changes.less() : 0;
    }
    return costs;
  }

  private long cost(UnitCosts unit, int place, CodonWords words) {
    return -(long) usage.discount(unit, place, words, rules.usageWeight);
  }

  /** The cost of a codon inside a feature. */
  private long inside(UnitCosts unit, int pos) {
    int codon =
        UnitCosts.codon(
            Nucleotide.index(contig.code(pos)),
            Nucleotide.index(contig.code(pos + 1)),
            Nucleotide.index(contig.code(pos + 2)));
    return unit.innerLeft[codon] + unit.innerRight[codon];
  }

  /** The place amid the most chance, the middle one of several in a row. */
  private static int middle(long[] costs, int within) {
    long least = Long.MAX_VALUE;
    for (long cost : costs) {
      least = Math.min(least, cost);
    }
    double[] upTo = new double[costs.length + 1];
    for (int i = 0; i < costs.length; i++) {
      upTo[i + 1] = upTo[i] + StrictMath.exp((least - costs[i]) / MILLINATS);
    }
    double best = 0;
    int from = 0;
    int to = 0;
    for (int i = 0; i < costs.length; i++) {
      int after = Math.min(costs.length, i + within + 1);
      double chance = upTo[after] - upTo[Math.max(0, i - within)];
      double equal = EQUAL * upTo[costs.length];
      if (chance > best + equal) {
        best = chance;
        from = i;
        to = i;
      } else if (chance >= best - equal && to == i - 1) {
        to = i;
      }
    }
    return (from + to) / 2;
  }
}
