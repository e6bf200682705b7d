package org.basewise.train;

import java.util.SplittableRandom;
import org.basewise.batch.Sample;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;

/**
 * Errors as real assemblies of nanopore reads have them: nearly all insertions and deletions are
 * deletions of one base of a homopolymer, by its length and base; substitutions are mostly C by T,
 * at the sites of a methylase, and the same on the other strand.
 *
 * <p>The shares were counted in four drafts beside the finished genomes of their strains
 * (docs/decisions/0023-errors-of-real-drafts.md). To reach a rate of errors, the odds of every
 * homopolymer are multiplied by the same number: one that is hit in two drafts of three stays below
 * 1 where there are ten times as many errors.
 */
final class NanoporeErrors {
  /** Share of the homopolymers of A or T, by length from 1 on, that lose bases. */
  private static final double[] LOST_AT = {
    0.0000062, 0.00019, 0.0012, 0.0031, 0.02, 0.056, 0.06, 0.06, 0.09
  };

  /** The same of C or G. */
  private static final double[] LOST_CG = {
    0.000094, 0.00012, 0.0026, 0.035, 0.11, 0.34, 0.67, 0.7, 0.81
  };

  /** Of the homopolymers that lose bases, share that loses another after each. */
  private static final double ANOTHER_LOST = 0.03;

  /** Of insertions and deletions, share of insertions: a base twice. */
  private static final double INSERTED = 0.044;

  /** Highest share of substitutions among all errors; shares are uniform. It was .34 to .65. */
  private static final double MOST_SUBSTITUTIONS = 0.7;

  /** Of the substitutions, share of those of any base anywhere. */
  private static final double ANYWHERE = 0.135;

  /** No more of the sites of a methylase have an error, however high the rate. */
  private static final double MOST_OF_SITES = 0.5;

  private static final double LEAST_FACTOR = 1e-6;
  private static final double GREATEST_FACTOR = 1e9;

  private final Sample sample;
  private final SplittableRandom random;

  /** The bases that are sure: others stay. */
  private final int sureBases;

  private final double substitutions;
  private final double shifts;

  private NanoporeErrors(Sample sample, double rate, SplittableRandom random) {
    this.sample = sample;
    this.random = random;
    int sure = 0;
    for (int pos = 0; pos < sample.length(); pos++) {
      sure += index(pos) >= 0 ? 1 : 0;
    }
    this.sureBases = sure;
    double errors = rate * sure;
    this.substitutions = errors * MOST_SUBSTITUTIONS * random.nextDouble();
    this.shifts = errors - substitutions;
  }

  /**
   * A sample with errors; it may become longer or shorter by them. Inserted bases do not count.
   *
   * @param rate errors per base that is sure, in the mean
   */
  static Sample into(Sample sample, double rate, SplittableRandom random) {
    return new NanoporeErrors(sample, rate, random).changed();
  }

  private Sample changed() {
    double factor = factor();
    double insertion = INSERTED * shifts / Math.max(1, sureBases);
    byte[] codes = withSubstitutions();
    RewrittenSample changed = new RewrittenSample(sample);
    int end;
    for (int from = 0; from < sample.length(); from = end) {
      end = runEnd(from);
      double chance = lost(index(from), end - from);
      int lost = random.nextDouble() < scaled(chance, factor) ? 1 : 0;
      while (lost > 0 && lost < end - from && random.nextDouble() < ANOTHER_LOST) {
        lost++;
      }
      int first = from + random.nextInt(end - from - lost + 1);
      for (int pos = from; pos < end; pos++) {
        if (pos < first || pos >= first + lost) {
          byte code = codes[pos];
          changed.add(code, sample.labels()[pos]);
          if (index(pos) >= 0 && random.nextDouble() < insertion) {
            changed.add(code, LabelSet.MASKED);
          }
        }
      }
    }
    return changed.done();
  }

  private int index(int pos) {
    return Nucleotide.index(sample.codes()[sample.margin() + pos]);
  }

  /** The end of the homopolymer that begins at a base; a base that is not sure is one by itself. */
  private int runEnd(int from) {
    int end = from + 1;
    while (end < sample.length() && index(from) >= 0 && index(end) == index(from)) {
      end++;
    }
    return end;
  }

  private static double lost(int index, int length) {
    if (index < 0) {
      return 0;
    }
    double[] shares = index == 0 || index == 3 ? LOST_AT : LOST_CG;
    return shares[Math.min(length, shares.length) - 1];
  }

  /** A chance whose odds are so many times as high. */
  private static double scaled(double chance, double factor) {
    return chance * factor / (1 + chance * (factor - 1));
  }

  /** By what the odds are multiplied to have as many deletions as are wanted, in the mean. */
  private double factor() {
    int[][] runs = new int[5][LOST_AT.length];
    int end;
    for (int from = 0; from < sample.length(); from = end) {
      end = runEnd(from);
      runs[index(from) + 1][Math.min(end - from, LOST_AT.length) - 1]++;
    }
    double wanted = (1 - INSERTED) * shifts;
    double low = Math.log(LEAST_FACTOR);
    double high = Math.log(GREATEST_FACTOR);
    while (high - low > 1e-3) {
      double middle = (low + high) / 2;
      if (deletions(runs, Math.exp(middle)) < wanted) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return Math.exp(low);
  }

  private static double deletions(int[][] runs, double factor) {
    double sum = 0;
    for (int index = 0; index < 4; index++) {
      for (int i = 0; i < runs[index + 1].length; i++) {
        sum += runs[index + 1][i] * scaled(lost(index, i + 1), factor);
      }
    }
    return sum;
  }

  /** [sample.length()] the bases, some of them others. */
  private byte[] withSubstitutions() {
    int length = sample.length();
    byte[] codes = new byte[length];
    System.arraycopy(sample.codes(), sample.margin(), codes, 0, length);
    double[] sites = MethylaseSites.drawn(random).weights(codes);
    double sum = 0;
    for (double weight : sites) {
      sum += weight;
    }
    double wanted = (1 - ANYWHERE) * substitutions;
    double placed = 0;
    double[] chances = new double[length];
    for (int pos = 0; pos < length && sum > 0; pos++) {
      chances[pos] = Math.min(MOST_OF_SITES, wanted * sites[pos] / sum);
      placed += chances[pos];
    }
    double anywhere = (substitutions - placed) / Math.max(1, sureBases);
    for (int pos = 0; pos < length; pos++) {
      double drawn = random.nextDouble();
      if (drawn < chances[pos]) {
        codes[pos] = Nucleotide.index(codes[pos]) == 1 ? Nucleotide.T : Nucleotide.A;
      } else if (index(pos) >= 0 && drawn > 1 - anywhere) {
        codes[pos] = DrawnBases.any(random);
      }
    }
    return codes;
  }
}
