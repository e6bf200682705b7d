package org.basewise.annotate;

/**
 * Label posteriors of consecutive bases of a contig.
 *
 * @param start position of the first base on the contig, 0-based
 * @param length number of bases
 * @param labelCount L
 * @param values [length][L], row-major: the posterior of label k at base {@code start + i} is
 *     {@code values[i * labelCount + k]}; each row sums to 1. May be longer than {@code length *
 *     L}; what follows is ignored. Not copied: whoever receives a block may read it until it
 *     returns.
 */
public record PosteriorBlock(int start, int length, int labelCount, float[] values) {

  /** Checks that the values are there. */
  public PosteriorBlock {
    if (start < 0 || length < 0 || labelCount < 1 || values.length < (long) length * labelCount) {
      throw new IllegalArgumentException(
          "block of "
              + length
              + " bases from "
              + start
              + " with "
              + labelCount
              + " labels has "
              + values.length
              + " values");
    }
  }

  /** The position after the last base. */
  public int end() {
    return start + length;
  }

  /** The posterior of label {@code k} at the i-th base of the block. */
  public float posterior(int i, int k) {
    return values[i * labelCount + k];
  }
}
