package org.basewise.nn.kernel;

/** A right factor as it came, row by row. */
final class ScalarFactor implements RightFactor {
  private final int k;
  private final int n;
  private final float[] values;

  ScalarFactor(int k, int n) {
    this.k = k;
    this.n = n;
    this.values = new float[k * n];
  }

  @Override
  public void set(float[] b) {
    System.arraycopy(b, 0, values, 0, k * n);
  }

  @Override
  public void addProduct(
      int m, float[] a, int aOffset, int aRow, float[] c, int cOffset, int cRow) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = 0;
        for (int p = 0; p < k; p++) {
          sum = MultiplyAdd.of(a[aOffset + i * aRow + p], values[p * n + j], sum);
        }
        c[cOffset + i * cRow + j] += sum;
      }
    }
  }
}
