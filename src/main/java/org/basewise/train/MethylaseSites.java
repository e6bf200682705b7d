package org.basewise.train;

import java.util.SplittableRandom;
import org.basewise.genome.Nucleotide;

/**
 * The C of a motif that is methylated, and the G across from it: bases that a basecaller takes for
 * others.
 *
 * @param motif codes, the C among them
 * @param place of that C in the motif
 * @param beforeG how many times as much such a C weighs before a G
 */
record MethylaseSites(byte[] motif, int place, double beforeG) {
  /** The motif of the Dam methylase: nine of ten errors at sites in three of four drafts. */
  private static final MethylaseSites DAM =
      new MethylaseSites(new byte[] {Nucleotide.G, Nucleotide.A, Nucleotide.T, Nucleotide.C}, 3, 6);

  private static final int LENGTH = 5;

  /** Dam's motif for one half of the draws, and any five bases with a C for the other. */
  static MethylaseSites drawn(SplittableRandom random) {
    if (random.nextInt(2) == 0) {
      return DAM;
    }
    byte[] any = DrawnBases.sequence(LENGTH, 0.5, random);
    int place = random.nextInt(LENGTH);
    any[place] = Nucleotide.C;
    return new MethylaseSites(any, place, 1);
  }

  /**
   * How much each base weighs; 0 unless it is such a site.
   *
   * @param codes not modified
   */
  double[] weights(byte[] codes) {
    double[] weights = new double[codes.length];
    for (int from = 0; from + motif.length <= codes.length; from++) {
      if (isMotif(codes, from, false)) {
        int pos = from + place;
        weights[pos] = weight(codes, pos + 1, 2);
      }
      if (isMotif(codes, from, true)) {
        int pos = from + motif.length - 1 - place;
        weights[pos] = weight(codes, pos - 1, 1);
      }
    }
    return weights;
  }

  private double weight(byte[] codes, int beside, int index) {
    boolean inside = beside >= 0 && beside < codes.length;
    return inside && Nucleotide.index(codes[beside]) == index ? beforeG : 1;
  }

  private boolean isMotif(byte[] codes, int from, boolean otherStrand) {
    for (int i = 0; i < motif.length; i++) {
      byte wanted = otherStrand ? Nucleotide.complement(motif[motif.length - 1 - i]) : motif[i];
      if (Nucleotide.index(codes[from + i]) != Nucleotide.index(wanted)) {
        return false;
      }
    }
    return true;
  }
}
