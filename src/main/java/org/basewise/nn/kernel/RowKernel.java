package org.basewise.nn.kernel;

/**
 * Plain Java whose loops over whole rows become vector instructions: the kernel for Java machines
 * without the Vector API.
 *
 * <p>Products equal the scalar kernel's to the bit. Source of tanh: {@link RationalTanh}.
 */
public final class RowKernel extends ScalarKernel {

  @Override
  public String name() {
    return "rows";
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
    float[][] rows = new float[k][n];
    for (int p = 0; p < k; p++) {
      System.arraycopy(b, bOffset + p * bRow, rows[p], 0, n);
    }
    addRows(m, n, k, a, aOffset, 1, aRow, rows, c, cOffset, cRow);
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
    float[] c0 = new float[n];
    float[] c1 = new float[n];
    for (int i = 0; i < m; i += 2) {
      boolean two = i + 1 < m;
      int at = cOffset + i * cRow;
      int from = aOffset + i * aRow;
      System.arraycopy(c, at, c0, 0, n);
      if (two) {
        System.arraycopy(c, at + cRow, c1, 0, n);
      }
      RowLoops.addRows(n, c0, c1, two, k, a, from, from + aRow, aStep, b);
      System.arraycopy(c0, 0, c, at, n);
      if (two) {
        System.arraycopy(c1, 0, c, at + cRow, n);
      }
    }
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
