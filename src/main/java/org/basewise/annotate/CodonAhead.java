package org.basewise.annotate;

import java.util.Arrays;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;

/**
 * The codons around a place that moves along a contig: those that begin up to three bases left of
 * it and up to a reach right of it.
 */
final class CodonAhead {
  /** The farthest reach. */
  static final int MOST_REACH = 500;

  private static final int SIZE = 512;

  /** [set of nucleotides] index, -1 if it is not exactly one. */
  private static final byte[] INDEX = new byte[16];

  static {
    for (byte set = 0; set < 16; set++) {
      INDEX[set] = (byte) Nucleotide.index(set);
    }
  }

  private final Contig contig;
  private final byte[] codons = new byte[SIZE];
  private int ahead;
  private int indexNext;
  private int indexAfter;

  /**
   * Begins at the left end of a contig.
   *
   * @param reach codons ahead that are known, at most {@value #MOST_REACH}; the bases of one more
   *     are looked at
   */
  CodonAhead(Contig contig, int reach) {
    this.contig = contig;
    Arrays.fill(codons, (byte) UnitCosts.UNKNOWN);
    indexNext = index(0);
    indexAfter = index(1);
    for (int i = 0; i < reach; i++) {
      advance();
    }
  }

  private int index(int pos) {
    return INDEX[Nucleotide.set(contig.code(pos))];
  }

  /** Moves on by a base. */
  void advance() {
    int index = index(ahead + 2);
    codons[ahead & (SIZE - 1)] = (byte) UnitCosts.codon(indexNext, indexAfter, index);
    indexNext = indexAfter;
    indexAfter = index;
    ahead++;
  }

  /** The codon that begins at a base, as {@link UnitCosts#codon} numbers it. */
  int at(int pos) {
    return codons[pos & (SIZE - 1)];
  }
}
