package org.basewise.rna;

import org.basewise.genome.Interval;
import org.jspecify.annotations.Nullable;

/**
 * Transfer-messenger RNA (SsrA): its ends fold like those of a tRNA, so that they are taken for
 * one, but there is no anticodon between them.
 *
 * <p>Told by the motif that follows its 5' stem in all one-piece tmRNAs (Felden, Massire, Westhof,
 * Atkins and Gesteland 2001, Nucleic Acids Research 29:1602), and by the acceptor stem and the T
 * arm that close it.
 */
public final class TransferMessenger {
  /** Bases 13 to 21 of that of E. coli; 11 to 14 is where it begins in others. */
  private static final Motif NEAR_START = Motif.of("GGNTTCGAC", 1);

  private static final int LEAST_BEFORE_MOTIF = 10;
  private static final int MOST_BEFORE_MOTIF = 13;

  /** Bases from the first to the discriminator. */
  private static final int SHORTEST = 230;

  /** The longest, and so how far from one end the other is looked for. */
  public static final int LONGEST = 450;

  private TransferMessenger() {}

  /**
   * The tmRNA that holds a stretch.
   *
   * @param from the stretch's first offset
   * @param to the offset behind it
   * @return from the first base to the one behind the discriminator; null if there is none
   */
  public static @Nullable Interval around(StrandBases bases, int from, int to) {
    for (int motif = Math.max(0, to - LONGEST); motif < to; motif++) {
      if (NEAR_START.find(bases, motif, motif + NEAR_START.length()) < 0) {
        continue;
      }
      for (int before = LEAST_BEFORE_MOTIF; before <= MOST_BEFORE_MOTIF; before++) {
        int start = motif - before;
        for (int end = Math.max(start + SHORTEST, to - 8);
            start >= 0 && end <= Math.min(start + LONGEST, bases.length());
            end++) {
          if (start <= from + 8 && Cloverleaf.closes(bases, start, end)) {
            return new Interval(start, end);
          }
        }
      }
    }
    return null;
  }
}
