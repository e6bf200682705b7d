package org.basewise.decode;

import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;

/**
 * The six bases that end at a place that moves along a contig, read along either strand, as
 * numbers: base four, A C G T, the first base read is the highest digit.
 */
final class CodonWords {
  /** Bases of a word. */
  static final int LENGTH = 6;

  /** Different words. */
  static final int COUNT = 1 << (2 * LENGTH);

  /** A word with a base that is not exactly one of the four, or beyond the contig. */
  static final int UNKNOWN = -1;

  private final Contig contig;
  private int pos;
  private int plus;
  private int minus;

  /** Bases to come until the last unknown one has left the word. */
  private int plusWait = LENGTH;

  private int minusWait = LENGTH;

  /** Begins at the first base of a contig. */
  CodonWords(Contig contig) {
    this(contig, 0);
  }

  /** Begins at a base. */
  CodonWords(Contig contig, int pos) {
    this.contig = contig;
    this.pos = pos;
    for (int i = 1 - LENGTH; i <= 0; i++) {
      takePlus(pos + i);
    }
    for (int i = 0; i < LENGTH; i++) {
      takeMinus(pos + i);
    }
  }

  /** Moves on by a base. */
  void advance() {
    pos++;
    takePlus(pos);
    takeMinus(pos + LENGTH - 1);
  }

  private void takePlus(int at) {
    int index = Nucleotide.index(contig.code(at));
    plusWait = index < 0 ? LENGTH : Math.max(0, plusWait - 1);
    plus = ((plus << 2) | Math.max(0, index)) & (COUNT - 1);
  }

  private void takeMinus(int at) {
    int index = Nucleotide.index(contig.code(at));
    minusWait = index < 0 ? LENGTH : Math.max(0, minusWait - 1);
    minus = (minus >> 2) | ((3 - Math.max(0, index)) << (2 * (LENGTH - 1)));
  }

  /** The word along the plus strand, which ends at the base from the left. */
  int plus() {
    return plusWait == 0 ? plus : UNKNOWN;
  }

  /** The word along the minus strand, which ends at the base from the right. */
  int minus() {
    return minusWait == 0 ? minus : UNKNOWN;
  }
}
