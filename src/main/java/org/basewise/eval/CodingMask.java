package org.basewise.eval;

import java.util.List;
import org.basewise.genome.Feature;
import org.basewise.genome.Strand;

/**
 * For each base of a contig the codon positions it has in the genes that cover it, as six bits, so
 * that overlapping genes are kept: bit 0 to 2 are codon positions 1 to 3 on the plus strand, bit 3
 * to 5 on the minus strand.
 */
final class CodingMask {
  private static final int PLUS = 7;
  private static final int MINUS = 56;

  private CodingMask() {}

  /** The mask of a contig; the parts of genes that reach beyond it are cut. */
  static byte[] of(int contigLength, List<CodingGene> genes) {
    byte[] mask = new byte[contigLength];
    for (CodingGene gene : genes) {
      for (Feature.Part part : gene.parts()) {
        put(mask, part, gene.strand());
      }
    }
    return mask;
  }

  private static void put(byte[] mask, Feature.Part part, Strand strand) {
    int start = part.interval().start();
    int end = part.interval().end();
    int phase = Math.max(0, part.phase());
    for (int pos = start; pos < Math.min(end, mask.length); pos++) {
      int bit =
          strand == Strand.PLUS
              ? 1 << Math.floorMod(pos - start - phase, 3)
              : 8 << Math.floorMod(end - 1 - pos - phase, 3);
      mask[pos] |= (byte) bit;
    }
  }

  /** The strands that are coding: bit 0 plus, bit 1 minus. */
  static int strands(byte mask) {
    return ((mask & PLUS) != 0 ? 1 : 0) + ((mask & MINUS) != 0 ? 2 : 0);
  }
}
