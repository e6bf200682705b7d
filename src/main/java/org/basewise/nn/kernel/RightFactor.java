package org.basewise.nn.kernel;

/**
 * The right factor B [k][n] of products C = C + A·B, kept in the order in which a kernel reads it.
 *
 * <p>Set once, used for many products by many threads. Every element of A·B is summed from zero in
 * ascending order of the inner index with one rounding each (fused multiply-add), and then added to
 * C, in the scalar, the row and the vector kernel: these agree to the bit, and a row's result does
 * not depend on the rows beside it.
 */
public interface RightFactor {

  /**
   * Takes the values.
   *
   * @param b B(p, j) is {@code b[p * n + j]}. Not modified, not kept.
   */
  void set(float[] b);

  /**
   * C = C + A·B. Shapes: A m x k, B k x n, C m x n.
   *
   * @param m rows of A and C
   * @param a A(i, p) is {@code a[aOffset + i * aRow + p]}. Not modified.
   * @param c C(i, j) is {@code c[cOffset + i * cRow + j]}; must not overlap a. Overwritten.
   */
  void addProduct(int m, float[] a, int aOffset, int aRow, float[] c, int cOffset, int cRow);
}
