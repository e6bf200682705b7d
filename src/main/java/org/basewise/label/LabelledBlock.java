package org.basewise.label;

/**
 * Consecutive bases of a contig with their labels and posteriors, as they stream to the writers.
 *
 * <p>Posteriors are whole numbers in units of 1/10,000, so that what is written does not depend on
 * the last bit of a floating-point number.
 *
 * @param start position of the first base on the contig, 0-based
 * @param labels [length] decoded label index of each base
 * @param posteriors [length][labelCount], row-major: the posterior of label k at base {@code start
 *     + i} is {@code posteriors[i * labelCount + k]}, 0 to 10,000
 * @param labelCount L
 */
public record LabelledBlock(int start, byte[] labels, short[] posteriors, int labelCount) {

  /** The number of bases. */
  public int length() {
    return labels.length;
  }

  /** Posterior of label {@code k} at the i-th base of the block, in units of 1/10,000. */
  public int posterior(int i, int k) {
    return posteriors[i * labelCount + k];
  }
}
