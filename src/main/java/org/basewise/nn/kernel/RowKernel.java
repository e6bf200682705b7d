package org.basewise.nn.kernel;

import java.util.Arrays;

/**
 * Plain Java whose loops over whole rows become vector instructions: the kernel for Java machines
 * without the Vector API.
 *
 * <p>Products equal the scalar kernel's to the bit, and all else the vector kernel's. Source of
 * tanh: {@link RationalTanh}.
 */
public final class RowKernel extends ScalarKernel {

  @Override
  public String name() {
    return MultiplyAdd.named("rows");
  }

  @Override
  public RightFactor rightFactor(int k, int n) {
    return new RowFactor(k, n);
  }

  @Override
  public void addTransposedProduct(
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
      int cRow) {
    float[][] rows = new float[Math.min(k, INNER_BLOCK)][n];
    for (int first = 0; first < k; first += INNER_BLOCK) {
      int depth = Math.min(INNER_BLOCK, k - first);
      for (int p = 0; p < depth; p++) {
        System.arraycopy(b, bOffset + (first + p) * bRow, rows[p], 0, n);
      }
      addRows(m, n, depth, a, aOffset + first * aRow, 1, aRow, rows, c, cOffset, cRow);
    }
  }

  /** C = C + A·B, A(i, p) being {@code a[aOffset + i * aRow + p * aStep]}. */
  static void addRows(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[][] b,
      float[] c,
      int cOffset,
      int cRow) {
    float[] sums0 = new float[n];
    float[] sums1 = new float[n];
    float[] row = new float[n];
    for (int i = 0; i < m; i += 2) {
      boolean two = i + 1 < m;
      int at = cOffset + i * cRow;
      int from = aOffset + i * aRow;
      Arrays.fill(sums0, 0);
      Arrays.fill(sums1, 0);
      RowLoops.addRows(n, sums0, sums1, two, k, a, from, from + aRow, aStep, b);
      addTo(c, at, sums0, row);
      if (two) {
        addTo(c, at + cRow, sums1, row);
      }
    }
  }

  /** By way of a copy: a loop over two arrays from different places is not vectorized. */
  private static void addTo(float[] c, int at, float[] sums, float[] row) {
    System.arraycopy(c, at, row, 0, row.length);
    for (int j = 0; j < row.length; j++) {
      row[j] += sums[j];
    }
    System.arraycopy(row, 0, c, at, row.length);
  }

  private static final class RowFactor implements RightFactor {
    private final float[][] rows;
    private final int n;

    RowFactor(int k, int n) {
      this.rows = new float[k][n];
      this.n = n;
    }

    @Override
    public void set(float[] b) {
      for (int p = 0; p < rows.length; p++) {
        System.arraycopy(b, p * n, rows[p], 0, n);
      }
    }

    @Override
    public void addProduct(
        int m, float[] a, int aOffset, int aRow, float[] c, int cOffset, int cRow) {
      addRows(m, n, rows.length, a, aOffset, aRow, 1, rows, c, cOffset, cRow);
    }
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = RationalTanh.tanh(x[i]);
    }
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = PowerOfTwo.exp(x[i]);
    }
  }
}
