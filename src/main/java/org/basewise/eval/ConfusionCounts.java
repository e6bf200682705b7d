package org.basewise.eval;

import java.util.function.ToDoubleFunction;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelledBlock;

/**
 * How many bases of each true label were given each label: the L x L confusion matrix, streamed.
 *
 * <p>A base counts unless its truth is {@link LabelSet#MASKED}. Counts are exact for any number of
 * bases.
 */
public final class ConfusionCounts {
  private final int labelCount;
  private final long[] counts;
  private long maskedCount;

  /** An empty matrix for {@code labelCount} labels. */
  public ConfusionCounts(int labelCount) {
    this.labelCount = labelCount;
    this.counts = new long[labelCount * labelCount];
  }

  /**
   * Adds a base.
   *
   * @param truth label index, or {@link LabelSet#MASKED} for a base that does not count
   * @param called label index; a base to which calls give more than one label, {@link
   *     LabelSet#MASKED}, counts as background
   */
  public void add(byte truth, byte called) {
    if (truth == LabelSet.MASKED) {
      maskedCount++;
    } else {
      counts[truth * labelCount + single(called)]++;
    }
  }

  /**
   * The called label, background if calls give the base more than one: not to count such a base
   * would reward calling everything at once.
   */
  static byte single(byte called) {
    return called == LabelSet.MASKED ? 0 : called;
  }

  /**
   * Adds the bases of a contig.
   *
   * @throws IllegalArgumentException if the tracks differ in length
   */
  public void add(LabelTrack truth, LabelTrack called) {
    if (truth.length() != called.length()) {
      throw new IllegalArgumentException(
          "the truth has " + truth.length() + " bases, the calls have " + called.length());
    }
    for (int pos = 0; pos < truth.length(); pos++) {
      add(truth.get(pos), called.get(pos));
    }
  }

  /** Adds the bases of a block of a contig whose truth is {@code truth}. */
  public void add(LabelTrack truth, LabelledBlock block) {
    byte[] called = block.labels();
    for (int i = 0; i < called.length; i++) {
      add(truth.get(block.start() + i), called[i]);
    }
  }

  /** The number of labels L. */
  public int labelCount() {
    return labelCount;
  }

  /** Bases whose truth is {@code truth} and that were called {@code called}. */
  public long count(int truth, int called) {
    return counts[truth * labelCount + called];
  }

  /** Bases whose truth is label {@code k}. */
  public long truthCount(int k) {
    long sum = 0;
    for (int called = 0; called < labelCount; called++) {
      sum += count(k, called);
    }
    return sum;
  }

  /** Bases that were called {@code k}. */
  public long calledCount(int k) {
    long sum = 0;
    for (int truth = 0; truth < labelCount; truth++) {
      sum += count(truth, k);
    }
    return sum;
  }

  /** Bases that counted. */
  public long total() {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Bases that did not count. */
  public long maskedCount() {
    return maskedCount;
  }

  /** Bases whose label is right. */
  public long correctCount() {
    long sum = 0;
    for (int k = 0; k < labelCount; k++) {
      sum += count(k, k);
    }
    return sum;
  }

  /** "Is the base of label k?" */
  public BinaryCounts oneAgainstRest(int k) {
    long both = count(k, k);
    long called = calledCount(k);
    long truth = truthCount(k);
    return new BinaryCounts(both, called - both, total() - called - truth + both, truth - both);
  }

  /** The share of bases whose label is right; NaN without bases. */
  public double accuracy() {
    return BinaryCounts.share(correctCount(), total());
  }

  /**
   * Matthews' correlation for any number of labels (Gorodkin, Comput. Biol. Chem. 28:367, 2004,
   * equation 8): (c s - sum p_k t_k) / sqrt((s^2 - sum p_k^2) (s^2 - sum t_k^2)), with c right
   * bases of s, p_k called and t_k true bases of label k. For two labels it is {@link
   * BinaryCounts#mcc}. NaN if all bases have one true label, or one called label.
   */
  public double mcc() {
    double total = total();
    double calledTruth = 0;
    double calledSquares = 0;
    double truthSquares = 0;
    for (int k = 0; k < labelCount; k++) {
      double called = calledCount(k);
      double truth = truthCount(k);
      calledTruth += called * truth;
      calledSquares += called * called;
      truthSquares += truth * truth;
    }
    double root = Math.sqrt((total * total - calledSquares) * (total * total - truthSquares));
    return root == 0 ? Double.NaN : (correctCount() * total - calledTruth) / root;
  }

  /** The mean {@link BinaryCounts#precision} of the labels that occur in truth or calls. */
  public double macroPrecision() {
    return macro(BinaryCounts::precision);
  }

  /** The mean {@link BinaryCounts#recall} of the labels that occur in truth or calls. */
  public double macroRecall() {
    return macro(BinaryCounts::recall);
  }

  /** The mean {@link BinaryCounts#f1} of the labels that occur in truth or calls. */
  public double macroF1() {
    return macro(BinaryCounts::f1);
  }

  /** A label that occurs on one side only scores 0 where its own score does not exist. */
  private double macro(ToDoubleFunction<BinaryCounts> score) {
    double sum = 0;
    int labels = 0;
    for (int k = 0; k < labelCount; k++) {
      if (truthCount(k) + calledCount(k) > 0) {
        double value = score.applyAsDouble(oneAgainstRest(k));
        sum += Double.isNaN(value) ? 0 : value;
        labels++;
      }
    }
    return labels == 0 ? Double.NaN : sum / labels;
  }
}
