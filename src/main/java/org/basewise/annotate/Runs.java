package org.basewise.annotate;

import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;

/** Runs of equal bases (homopolymers), in which sequencers count wrongly. */
final class Runs {
  private Runs() {}

  /** True if the base before a boundary or the one after it is of a run of a length or more. */
  static boolean isBeside(Contig contig, int boundary, int length) {
    int before = equal(contig, boundary - 1, -1, length);
    int after = equal(contig, boundary, 1, length);
    boolean goesThrough =
        before > 0 && after > 0 && index(contig, boundary - 1) == index(contig, boundary);
    return goesThrough ? before + after >= length : Math.max(before, after) >= length;
  }

  /** The number of bases equal to one from there on in a direction, {@code most} at most. */
  private static int equal(Contig contig, int pos, int direction, int most) {
    int index = index(contig, pos);
    int count = 0;
    while (index >= 0 && count < most && index(contig, pos + count * direction) == index) {
      count++;
    }
    return count;
  }

  private static int index(Contig contig, int pos) {
    return Nucleotide.index(contig.code(pos));
  }
}
