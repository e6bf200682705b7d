package org.basewise.train;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.basewise.batch.Sample;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;

/**
 * Errors at one rate: substitutions, insertions and deletions, a third each, anywhere; or
 * insertions and deletions alone, {@value #HOMOPOLYMER_WEIGHT} times likelier in homopolymers of
 * {@value #LONG_HOMOPOLYMER} or more. Inserted bases do not count.
 */
final class SequencingErrors {
  private static final int LONG_HOMOPOLYMER = 4;
  private static final int HOMOPOLYMER_WEIGHT = 8;

  private SequencingErrors() {}

  /**
   * A sample with errors; it may become longer or shorter by them.
   *
   * @param rate errors per base
   * @param indels true for insertions and deletions alone
   */
  static Sample into(Sample sample, double rate, boolean indels, SplittableRandom random) {
    byte[] codes = sample.codes();
    boolean[] longRuns = indels ? longHomopolymers(sample) : new boolean[0];
    double unit = rate / (indels ? meanWeight(longRuns) : 1);
    RewrittenSample changed = new RewrittenSample(sample);
    for (int i = 0; i < sample.length(); i++) {
      byte code = codes[sample.margin() + i];
      double chance = indels && longRuns[i] ? HOMOPOLYMER_WEIGHT * unit : unit;
      int kind =
          random.nextDouble() < chance ? (indels ? 1 : 0) + random.nextInt(indels ? 2 : 3) : -1;
      if (kind == 0) {
        code = DrawnBases.any(random);
      }
      if (kind != 2) {
        changed.add(code, sample.labels()[i]);
      }
      if (kind == 1) {
        changed.add(indels ? code : DrawnBases.any(random), LabelSet.MASKED);
      }
    }
    return changed.done();
  }

  private static double meanWeight(boolean[] longRuns) {
    double sum = 0;
    for (boolean in : longRuns) {
      sum += in ? HOMOPOLYMER_WEIGHT : 1;
    }
    return sum / Math.max(1, longRuns.length);
  }

  private static boolean[] longHomopolymers(Sample sample) {
    boolean[] in = new boolean[sample.length()];
    int start = 0;
    for (int i = 1; i <= in.length; i++) {
      if (i == in.length
          || Nucleotide.set(sample.codes()[sample.margin() + i])
              != Nucleotide.set(sample.codes()[sample.margin() + start])) {
        if (i - start >= LONG_HOMOPOLYMER) {
          Arrays.fill(in, start, i, true);
        }
        start = i;
      }
    }
    return in;
  }
}
