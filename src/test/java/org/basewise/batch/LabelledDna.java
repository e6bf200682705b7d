package org.basewise.batch;

import java.util.SplittableRandom;
import org.basewise.genome.Contig;
import org.basewise.label.LabelTrack;

/** Random labelled contigs. */
public final class LabelledDna {
  private LabelledDna() {}

  /** Random plain bases. */
  public static Contig contig(int length, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    byte[] codes = new byte[length];
    for (int pos = 0; pos < length; pos++) {
      codes[pos] = (byte) (1 << random.nextInt(4));
    }
    return new Contig("c" + seed, "", codes);
  }

  /** Random plain bases, each with a random label, masked ones among them. */
  public static LabelledContig of(int length, int labelCount, long seed) {
    SplittableRandom random = new SplittableRandom(seed + 1);
    LabelTrack track = LabelTrack.background(length);
    for (int pos = 0; pos < length; pos++) {
      track.set(pos, (byte) random.nextInt(-1, labelCount));
    }
    return new LabelledContig(contig(length, seed), track);
  }
}
