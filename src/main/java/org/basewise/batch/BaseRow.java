package org.basewise.batch;

import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;

/**
 * The bases of one row of a batch.
 *
 * @param codes with the {@link BaseEncoder#margin} before and after the bases. Not copied.
 * @param offset of the first base
 * @param length bases
 */
public record BaseRow(byte[] codes, int offset, int length) {

  /**
   * Bases of a contig.
   *
   * @param start position of the first; it and those after may lie beyond the contig's ends
   */
  public static BaseRow of(Contig contig, int start, int length, BaseEncoder encoder) {
    int margin = encoder.margin();
    byte[] codes = new byte[length + 2 * margin];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = contig.code(start - margin + i);
    }
    return new BaseRow(codes, margin, length);
  }

  /** The reverse complement of what {@link #of} gives. */
  public static BaseRow reverseOf(Contig contig, int start, int length, BaseEncoder encoder) {
    int margin = encoder.margin();
    byte[] codes = new byte[length + 2 * margin];
    for (int i = 0; i < codes.length; i++) {
      codes[codes.length - 1 - i] = Nucleotide.complement(contig.code(start - margin + i));
    }
    return new BaseRow(codes, margin, length);
  }
}
