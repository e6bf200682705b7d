package org.basewise.nn.kernel.vector;

import org.basewise.nn.kernel.FloatKernel;

/** The product of a transposed left factor, whose inner index is long: rows of a whole pass. */
final class VectorGradientProduct {
  private VectorGradientProduct() {}

  static void add(
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
    for (VectorPanel panel : VectorPanel.of(n)) {
      float[] packed = new float[Math.min(FloatKernel.INNER_BLOCK, k) * panel.rowLength()];
      for (int p = 0; p < k; p += FloatKernel.INNER_BLOCK) {
        int depth = Math.min(FloatKernel.INNER_BLOCK, k - p);
        panel.pack(depth, b, bOffset + p * bRow, bRow, packed, 0);
        panel.addProduct(m, depth, a, aOffset + p * aRow, 1, aRow, packed, 0, c, cOffset, cRow);
      }
    }
  }
}
