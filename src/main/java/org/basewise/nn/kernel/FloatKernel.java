package org.basewise.nn.kernel;

/**
 * The few operations on float arrays that take a network's time.
 *
 * <p>Every implementation computes what {@link ScalarKernel} computes; activations may differ by
 * 5e-7. The vector kernel, at any width, and the row kernel agree to the bit. Sigmoid gates come as
 * half of their sums, as sigmoid(x) = (1 + tanh(x / 2)) / 2: the half is exact in the weights, and
 * tanh is the only function a step needs.
 *
 * <p>Implementations are stateless and safe for use by many threads.
 */
public interface FloatKernel {

  /**
   * Inner indices of {@link #addTransposedProduct} that are summed before the sum is added to C: as
   * many as a processor's cache holds of both factors.
   */
  int INNER_BLOCK = 256;

  /** The name by which a user chooses it, such as {@code vector}. */
  String name();

  /** The name with what it found in this processor, such as {@code vector (512 bits)}. */
  default String description() {
    return name();
  }

  /** A right factor of k rows and n columns, all zero. */
  RightFactor rightFactor(int k, int n);

  /**
   * C = C + A'·B, A' being the transpose of A. Shapes: A k x m, B k x n, C m x n. The inner index
   * may be long, that of a whole pass; the sums of {@link #INNER_BLOCK} at a time are added to C.
   *
   * @param m columns of A, rows of C
   * @param n columns of B and C
   * @param k rows of A and B
   * @param a A(p, i) is {@code a[aOffset + p * aRow + i]}. Not modified.
   * @param b B(p, j) is {@code b[bOffset + p * bRow + j]}. Not modified.
   * @param c C(i, j) is {@code c[cOffset + i * cRow + j]}; must not overlap a or b. Overwritten.
   */
  void addTransposedProduct(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow);

  /**
   * y = y + x, elementwise.
   *
   * @param x Not modified.
   * @param y Overwritten.
   */
  void add(int length, float[] x, int xOffset, float[] y, int yOffset);

  /**
   * y = the sum of some rows of a table, or of a part of their columns, in their order.
   *
   * @param table [..][tableRow]. Not modified.
   * @param column the first of the {@code length} columns that are summed
   * @param rows the rows to be summed, {@code count} of them, at least 1. Not modified.
   * @param y [length] from {@code yOffset} on. Overwritten.
   */
  void sumRows(
      int length,
      float[] table,
      int tableRow,
      int column,
      int[] rows,
      int count,
      float[] y,
      int yOffset);

  /** x = tanh(x), elementwise; a NaN may become anything from -1 to 1. Overwritten. */
  void tanh(float[] x, int offset, int length);

  /** x = exp(x), elementwise, for x from -87 to 0; 0 or less than 1e-37 below. Overwritten. */
  void exp(float[] x, int offset, int length);

  /**
   * The softmax of each column, at a temperature: x(k, i) = exp(x(k, i) / T) over the sum of these
   * over k, the largest of a column taken off before.
   *
   * @param x [rows][columns], its first {@code rows * columns} values. Overwritten.
   */
  void softmaxOfColumns(int rows, int columns, float[] x, float temperature);

  /**
   * One LSTM step of {@code rows} rows: i, f, o = sigmoid, g = tanh of the gate sums, c = f c' + i
   * g, h = o tanh(c).
   *
   * @param gates [rows][4 H], sums of i f g o, halved but for g; becomes the tanh of each.
   *     Overwritten.
   * @param previous c' [rows][H]. Not modified.
   * @param cell c [rows][H]; may be {@code previous} itself. Overwritten.
   * @param cellTanh tanh(c) [rows][H] from {@code cellTanhOffset} on. Overwritten.
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
      float[] cellTanh,
      int cellTanhOffset,
      float[] hidden,
      int hiddenOffset,
      int hiddenRow);

  /**
   * The gradient of {@link #lstmForward}.
   *
   * @param gates [rows][4 H] as it left them; becomes the gradient of the sums, not halved.
   *     Overwritten.
   * @param previous c' [rows][H]. Not modified.
   * @param cellTanh tanh(c) [rows][H]. Not modified.
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
      float[] cellTanh,
      int cellTanhOffset,
      float[] hiddenGradient,
      float[] cellGradient);

  /**
   * One GRU step of {@code rows} rows: r, z = sigmoid, n = tanh(p + r q), h = (1 - z) n + z h'.
   *
   * @param gates [rows][4 H]: sums of r and z, halved, q, p; the first two become their tanh, p
   *     becomes n. Overwritten.
   * @param previous h' [rows][previousRow], the first H of each row. Not modified.
   * @param hidden h [rows][hiddenRow], the first H of each row. Overwritten.
   */
  void gruForward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      int previousRow,
      float[] hidden,
      int hiddenOffset,
      int hiddenRow);

  /**
   * The gradient of {@link #gruForward}.
   *
   * @param gates [rows][4 H] as it left them; becomes the gradient of the sums of r and z, not
   *     halved, of q and of p. Overwritten.
   * @param previous h' [rows][previousRow], the first H of each row. Not modified.
   * @param hiddenGradient dh [rows][H]; becomes the part of that of h' that comes from z h'.
   *     Overwritten.
   */
  void gruBackward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      int previousRow,
      float[] hiddenGradient);

  /**
   * One minGRU step of {@code rows} rows: z = sigmoid, h = (1 - z) h' + z p.
   *
   * @param gates [rows][2 H]: sums of z, halved, and p; the first becomes its tanh. Overwritten.
   * @param previous h' [rows][previousRow], the first H of each row. Not modified.
   * @param hidden h [rows][hiddenRow], the first H of each row. Overwritten.
   */
  void minGruForward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      int previousRow,
      float[] hidden,
      int hiddenOffset,
      int hiddenRow);

  /**
   * The gradient of {@link #minGruForward}.
   *
   * @param gates [rows][2 H] as it left them; becomes the gradient of the sums, not halved.
   *     Overwritten.
   * @param previous h' [rows][previousRow], the first H of each row. Not modified.
   * @param hiddenGradient dh [rows][H]; becomes that of h'. Overwritten.
   */
  void minGruBackward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      int previousRow,
      float[] hiddenGradient);
}
