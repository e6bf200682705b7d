package org.basewise.train;

import java.util.SplittableRandom;
import org.basewise.genome.Nucleotide;

/** Bases by chance. */
final class DrawnBases {
  private static final byte[] BASES = {Nucleotide.A, Nucleotide.C, Nucleotide.G, Nucleotide.T};

  private DrawnBases() {}

  /** One of the four, each as likely as the others. */
  static byte any(SplittableRandom random) {
    return BASES[random.nextInt(BASES.length)];
  }

  /**
   * So many bases, each by itself.
   *
   * @param gc the chance of G or C, 0 to 1
   */
  static byte[] sequence(int count, double gc, SplittableRandom random) {
    byte[] codes = new byte[count];
    for (int i = 0; i < count; i++) {
      boolean strong = random.nextDouble() < gc;
      boolean first = random.nextInt(2) == 0;
      codes[i] = strong ? first ? Nucleotide.C : Nucleotide.G : first ? Nucleotide.A : Nucleotide.T;
    }
    return codes;
  }
}
