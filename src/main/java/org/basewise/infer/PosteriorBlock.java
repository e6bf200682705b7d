package org.basewise.infer;

/**
 * Label posteriors of consecutive bases of a contig.
 *
 * @param start position of the first base on the contig, 0-based
 * @param length number of bases
 * @param labelCount L
 * @param values [length][L], row-major: the posterior of label k at base {@code start + i} is
 *     {@code values[i * labelCount + k]}, in units of 1/10,000; that of the label of an end is also
 *     a part of that of its plain label. Not copied: given away.
 */
public record PosteriorBlock(int start, int length, int labelCount, short[] values) {

  /** Checks that the values are there. */
  public PosteriorBlock {
    if (start < 0 || length < 0 || labelCount < 1 || values.length != (long) length * labelCount) {
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
}
