package org.basewise.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.basewise.genome.BadInputException;
import org.basewise.label.LabelRun;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;

/** How many bases and runs each label has. */
public final class LabelBalance {
  private final LabelSet labelSet;
  private final long[] bases;
  private final long[] runs;
  private long maskedBases;

  /** Nothing counted yet. */
  public LabelBalance(LabelSet labelSet) {
    this.labelSet = labelSet;
    this.bases = new long[labelSet.size()];
    this.runs = new long[labelSet.size()];
  }

  /** Counts a contig in. */
  public void add(LabelTrack track) {
    for (LabelRun run : track.runs()) {
      if (run.label() == LabelSet.MASKED) {
        maskedBases += run.interval().length();
      } else {
        bases[run.label()] += run.interval().length();
        runs[run.label()]++;
      }
    }
  }

  /** The number of bases with label {@code k}. */
  public long bases(int k) {
    return bases[k];
  }

  /** The number of runs of label {@code k}. */
  public long runs(int k) {
    return runs[k];
  }

  /** The number of bases that do not count. */
  public long maskedBases() {
    return maskedBases;
  }

  /** The number of bases that count. */
  public long countedBases() {
    long sum = 0;
    for (long count : bases) {
      sum += count;
    }
    return sum;
  }

  /** One line for each label, and one for masked bases if there are any. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>();
    long all = countedBases() + maskedBases;
    for (int k = 0; k < bases.length; k++) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-14s %,13d bases %6.2f %%  %,9d runs",
              labelSet.get(k).name(),
              bases[k],
              100.0 * bases[k] / Math.max(1, all),
              runs[k]));
    }
    if (maskedBases > 0) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-14s %,13d bases %6.2f %%  masked from the loss",
              "(masked)",
              maskedBases,
              100.0 * maskedBases / all));
    }
    return lines;
  }

  /**
   * Weights that make up for the rarity of labels: that of the commonest is 1, those of others are
   * in inverse proportion to their bases.
   *
   * @param largest weight, so that a label of few bases does not decide everything
   * @param bothStrandsLearnt true if reverse complements are learnt too: a label then has the bases
   *     of both strands
   * @return [L]
   */
  public float[] weights(double largest, boolean bothStrandsLearnt) {
    long[] learnt = bases.clone();
    if (bothStrandsLearnt) {
      byte[] complement = labelSet.complement();
      for (int k = 0; k < learnt.length; k++) {
        learnt[k] = complement[k] == k ? 2 * bases[k] : bases[k] + bases[complement[k]];
      }
    }
    long commonest = Arrays.stream(learnt).max().orElse(0);
    float[] weights = new float[learnt.length];
    for (int k = 0; k < weights.length; k++) {
      weights[k] = (float) Math.min(largest, (double) commonest / Math.max(1, learnt[k]));
    }
    return weights;
  }

  /**
   * Refuses data from which a label cannot be learnt.
   *
   * @param source name of the files, for the message
   * @param bothStrandsLearnt true if reverse complements are learnt too, so that a label needs
   *     bases on one strand only
   * @throws BadInputException if a label has no base
   */
  public void requireAllLabels(String source, boolean bothStrandsLearnt) {
    for (int k = 0; k < bases.length; k++) {
      if (bases[k] == 0 && !(bothStrandsLearnt && bases[labelSet.complement()[k]] > 0)) {
        throw new BadInputException(
            source,
            "no base has the label '"
                + labelSet.get(k).name()
                + "'; every label needs training bases");
      }
    }
  }
}
