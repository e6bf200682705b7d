package org.basewise.nn.kernel;

/**
 * The few operations on float arrays that take a network's time.
 *
 * <p>Every implementation computes what {@link ScalarKernel} computes. {@link #multiply} adds the
 * products of an element in ascending order of the inner index with one rounding each (fused
 * multiply-add) in the scalar and the vector kernel, so that these two agree to the bit and a row's
 * result does not depend on the rows beside it. The activations may differ by 5e-7.
 *
 * <p>Implementations are stateless and safe for use by many threads.
 */
public interface FloatKernel {

  /** The name by which a user chooses it, such as {@code vector}. */
  String name();

  /** The name with what it found in this processor, such as {@code vector (512 bits)}. */
  default String description() {
    return name();
  }

  /**
   * Matrix product: C = A·B, or C = C + A·B. Shapes: A m x k, B k x n, C m x n.
   *
   * <p>The strides make A's transpose and parts of larger matrices usable without a copy.
   *
   * @param m rows of A and C
   * @param n columns of B and C
   * @param k columns of A, rows of B
   * @param a A(i, p) is {@code a[aOffset + i * aRow + p * aColumn]}. Not modified.
   * @param b B(p, j) is {@code b[bOffset + p * bRow + j]}. Not modified.
   * @param c C(i, j) is {@code c[cOffset + i * cRow + j]}; must not overlap a or b. Overwritten.
   * @param accumulate true to add to what C holds
   */
  void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow,
      boolean accumulate);

  /**
   * y = y + x, elementwise.
   *
   * @param x Not modified.
   * @param y Overwritten.
   */
  void add(int length, float[] x, int xOffset, float[] y, int yOffset);

  /** x = tanh(x), elementwise. Overwritten. */
  void tanh(float[] x, int offset, int length);

  /** x = 1 / (1 + exp(-x)), elementwise. Overwritten. */
  void sigmoid(float[] x, int offset, int length);

  /**
   * One LSTM step of {@code rows} rows: i, f, o = sigmoid, g = tanh of the gate sums, c = f c' + i
   * g, h = o tanh(c).
   *
   * @param gates [rows][4 H], sums of i f g o; becomes their activations. Overwritten.
   * @param previous c' [rows][H]. Not modified.
   * @param cell c [rows][H]; may be {@code previous} itself. Overwritten.
   * @param hidden h [rows][hiddenRow], the first H of each row. Overwritten.
   */
  void lstmForward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] cell,
      int cellOffset,
      float[] hidden,
      int hiddenOffset,
      int hiddenRow);

  /**
   * The gradient of {@link #lstmForward}.
   *
   * @param gates [rows][4 H] activations i f g o; becomes the gradient of the sums. Overwritten.
   * @param previous c' [rows][H]. Not modified.
   * @param cell c [rows][H]. Not modified.
   * @param hiddenGradient dh [rows][H]. Not modified.
   * @param cellGradient dc [rows][H] from the step after; becomes that of c'. Overwritten.
   */
  void lstmBackward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] cell,
      int cellOffset,
      float[] hiddenGradient,
      float[] cellGradient);
}
