package org.basewise.train;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.basewise.batch.Sample;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;

/**
 * Changes training samples so that a model learns what real data do.
 *
 * @param strands read half of the samples along the other strand; needs labels that all have a
 *     counterpart there
 * @param errorShare share of the samples that get sequencing errors, 0 to 1
 * @param minErrorRate 0: the error rate of such a sample, per base, is {@code maxErrorRate} times
 *     the square of a number uniform from 0 to 1, so that half of the rates are below a quarter of
 *     it; else it is uniform in its logarithm from this to {@code maxErrorRate}
 * @param maxErrorRate the highest error rate, per base
 * @param indelShare share of those samples whose errors are insertions and deletions alone, eight
 *     times likelier in homopolymers of four or more (as in unpolished long-read assemblies); the
 *     others get substitutions, insertions and deletions, a third each, anywhere
 * @param fragmentShare share of the samples cut to a fragment
 * @param minFragment bases of the shortest fragment; lengths are uniform in their logarithm
 * @param shuffleShare share of the samples whose bases are put into random order, all background:
 *     sequence of the same composition in which there is nothing to find
 * @param pairShuffleShare share of the samples whose bases are drawn anew, each by how often it
 *     follows the one before in the sample, all background: so dinucleotides are about as frequent
 *     as they were
 * @param gapShare share of the samples in which a stretch of 10 to 500 bases becomes N, and does
 *     not count
 * @param transplantShare share of the samples into which a feature from elsewhere is put, see
 *     {@link Transplants}; {@link #apply} does not
 * @param divergence the highest share of the bases of features without codon positions that are
 *     drawn anew, see {@link Divergence}; {@link #apply} does not
 * @param overhangShare share of the samples into which a long feature from elsewhere reaches, see
 *     {@link Overhangs}; {@link #apply} does not
 * @param spacerShare share of the samples in which the background beside features without codon
 *     positions is replaced, see {@link Spacers}; {@link #apply} does not
 */
public record Augmentation(
    boolean strands,
    double errorShare,
    double minErrorRate,
    double maxErrorRate,
    double indelShare,
    double fragmentShare,
    int minFragment,
    double shuffleShare,
    double pairShuffleShare,
    double gapShare,
    double transplantShare,
    double divergence,
    double overhangShare,
    double spacerShare) {

  /** No change. */
  public static final Augmentation NONE =
      new Augmentation(false, 0, 0, 0, 0, 0, 100, 0, 0, 0, 0, 0, 0, 0);

  private static final int LONG_HOMOPOLYMER = 4;
  private static final double HOMOPOLYMER_WEIGHT = 8;
  private static final int SHORTEST_GAP = 10;
  private static final int LONGEST_GAP = 500;
  private static final byte[] BASES = {Nucleotide.A, Nucleotide.C, Nucleotide.G, Nucleotide.T};

  /** Checks the shares. */
  public Augmentation {
    share("errors", errorShare);
    share("min-error", minErrorRate);
    share("max-error", maxErrorRate);
    share("indels", indelShare);
    share("fragments", fragmentShare);
    share("shuffle", shuffleShare);
    share("pairs", pairShuffleShare);
    share("gaps", gapShare);
    share("transplant", transplantShare);
    share("diverge", divergence);
    share("overhang", overhangShare);
    share("spacers", spacerShare);
    if (errorShare > 0 && minErrorRate > maxErrorRate) {
      throw new IllegalArgumentException(
          "errors from " + minErrorRate + " to " + maxErrorRate + " per base: that is no range");
    }
    if (minFragment < 1) {
      throw new IllegalArgumentException("fragments of " + minFragment + " bases");
    }
  }

  private static void share(String name, double share) {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException(
          "augmentation " + name + "=" + share + " is not from 0 to 1");
    }
  }

  /**
   * A changed sample.
   *
   * @param complement see {@link LabelSet#complement}; used with {@code strands} alone
   * @param random decides; the same numbers give the same sample
   */
  public Sample apply(Sample sample, byte[] complement, SplittableRandom random) {
    if (shuffleShare > 0 && random.nextDouble() < shuffleShare) {
      return shuffled(sample, random);
    }
    if (pairShuffleShare > 0 && random.nextDouble() < pairShuffleShare) {
      return pairsShuffled(sample, random);
    }
    Sample changed = sample;
    if (fragmentShare > 0 && random.nextDouble() < fragmentShare) {
      changed = fragment(changed, random);
    }
    if (strands && random.nextInt(2) == 1) {
      changed = changed.reverseComplement(complement);
    }
    if (errorShare > 0 && random.nextDouble() < errorShare) {
      double rate = errorRate(random.nextDouble());
      boolean indels = random.nextDouble() < indelShare;
      changed = withErrors(changed, rate, indels, random);
    }
    if (gapShare > 0 && random.nextDouble() < gapShare) {
      changed = withGap(changed, random);
    }
    return changed;
  }

  private double errorRate(double uniform) {
    return minErrorRate > 0
        ? minErrorRate * Math.pow(maxErrorRate / minErrorRate, uniform)
        : maxErrorRate * uniform * uniform;
  }

  private static Sample shuffled(Sample sample, SplittableRandom random) {
    int margin = sample.margin();
    byte[] codes = sample.codes().clone();
    for (int i = codes.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      byte swap = codes[i];
      codes[i] = codes[j];
      codes[j] = swap;
    }
    return new Sample(codes, margin, new byte[sample.length()]);
  }

  /** Each base is one that stands behind a base like the one before it, somewhere in the sample. */
  private static Sample pairsShuffled(Sample sample, SplittableRandom random) {
    byte[] codes = sample.codes();
    Map<Byte, List<Byte>> followers = new HashMap<>();
    for (int i = 1; i < codes.length; i++) {
      followers.computeIfAbsent(codes[i - 1], code -> new ArrayList<>()).add(codes[i]);
    }
    byte[] drawn = new byte[codes.length];
    drawn[0] = codes[0];
    for (int i = 1; i < drawn.length; i++) {
      List<Byte> after = followers.get(drawn[i - 1]);
      drawn[i] = after == null ? codes[random.nextInt(i)] : after.get(random.nextInt(after.size()));
    }
    return new Sample(drawn, sample.margin(), new byte[sample.length()]);
  }

  private static Sample withGap(Sample sample, SplittableRandom random) {
    int length = SHORTEST_GAP + random.nextInt(LONGEST_GAP - SHORTEST_GAP + 1);
    if (length >= sample.length()) {
      return sample;
    }
    byte[] codes = sample.codes().clone();
    byte[] labels = sample.labels().clone();
    int from = random.nextInt(sample.length() - length + 1);
    Arrays.fill(codes, sample.margin() + from, sample.margin() + from + length, Nucleotide.N);
    Arrays.fill(labels, from, from + length, LabelSet.MASKED);
    return new Sample(codes, sample.margin(), labels);
  }

  /** A part of random length at a random place, whose neighbours are gone: the ends of a read. */
  private Sample fragment(Sample sample, SplittableRandom random) {
    if (sample.length() <= minFragment) {
      return sample;
    }
    double range = Math.log((double) sample.length() / minFragment);
    int length = (int) (minFragment * Math.exp(range * random.nextDouble()));
    int from = random.nextInt(sample.length() - length + 1);
    Sample part = sample.part(from, from + length);
    Arrays.fill(part.codes(), 0, part.margin(), Nucleotide.NONE);
    Arrays.fill(part.codes(), part.margin() + length, part.codes().length, Nucleotide.NONE);
    return part;
  }

  /**
   * Inserted bases do not count; the sample may become longer or shorter by the errors. One of
   * which no base would be left stays as it was: a network needs a step.
   */
  private static Sample withErrors(
      Sample sample, double rate, boolean indels, SplittableRandom random) {
    int margin = sample.margin();
    byte[] codes = sample.codes();
    boolean[] longRuns = indels ? longHomopolymers(sample) : new boolean[0];
    double unit = rate / (indels ? meanWeight(longRuns) : 1);
    byte[] newCodes = new byte[2 * codes.length];
    byte[] newLabels = new byte[2 * sample.length()];
    System.arraycopy(codes, 0, newCodes, 0, margin);
    int length = 0;
    for (int i = 0; i < sample.length(); i++) {
      byte code = codes[margin + i];
      byte label = sample.labels()[i];
      double chance = indels && longRuns[i] ? HOMOPOLYMER_WEIGHT * unit : unit;
      int kind =
          random.nextDouble() < chance ? (indels ? 1 : 0) + random.nextInt(indels ? 2 : 3) : -1;
      if (kind == 0) {
        code = drawnBase(random);
      }
      if (kind != 2) {
        newCodes[margin + length] = code;
        newLabels[length++] = label;
      }
      if (kind == 1) {
        newCodes[margin + length] = indels ? code : drawnBase(random);
        newLabels[length++] = LabelSet.MASKED;
      }
    }
    if (length == 0) {
      return sample;
    }
    System.arraycopy(codes, margin + sample.length(), newCodes, margin + length, margin);
    return new Sample(
        Arrays.copyOf(newCodes, length + 2 * margin), margin, Arrays.copyOf(newLabels, length));
  }

  /** One of the four, each as likely as the others. */
  static byte drawnBase(SplittableRandom random) {
    return BASES[random.nextInt(BASES.length)];
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
