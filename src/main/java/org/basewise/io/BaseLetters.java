package org.basewise.io;

import org.basewise.genome.Nucleotide;

/** The letters of bases, in upper and lower case. */
final class BaseLetters {
  private BaseLetters() {}

  /** The letter of a base in the case of the input. */
  static char asRead(byte code) {
    return Nucleotide.isSoftMasked(code) ? lower(code) : Nucleotide.symbolOf(code);
  }

  /** The lower-case letter of a base. */
  static char lower(byte code) {
    return (char) (Nucleotide.symbolOf(code) | 0x20);
  }
}
