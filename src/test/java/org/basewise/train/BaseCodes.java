package org.basewise.train;

import org.basewise.genome.Contig;
import org.basewise.genome.Interval;

/** The codes of bases written as letters. */
final class BaseCodes {
  private BaseCodes() {}

  static byte[] codes(String bases) {
    byte[] codes = new byte[bases.length()];
    Contig.of("b", bases).copyCodes(new Interval(0, codes.length), codes, 0);
    return codes;
  }
}
