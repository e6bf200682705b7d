package org.basewise.nn.kernel.vector;

/**
 * The matrix product in tiles of 4 rows by 4 vectors.
 *
 * <p>Every element is summed in ascending order of the inner index by fused multiply-adds, in the
 * tiles as at the edges: the result of a row does not depend on its place.
 */
final class VectorProduct {
  private static final int LANES = VectorTile.LANES;
  private static final int WIDE = 4 * LANES;

  /** Inner indices done at a time, so that the rows of B in use stay in the first-level cache. */
  private static final int BLOCK = 128;

  /** Rows of A from which on it pays to copy a block of B into consecutive memory. */
  private static final int PACK_FROM_ROWS = 64;

  private VectorProduct() {}

  static void multiply(
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
      boolean accumulate) {
    boolean pack = m >= PACK_FROM_ROWS;
    float[] packed = pack ? new float[BLOCK * WIDE] : b;
    int wideEnd = n - n % WIDE;
    for (int p = 0; p < k || p == 0; p += BLOCK) {
      int depth = Math.min(BLOCK, k - p);
      boolean add = accumulate || p > 0;
      int a0 = aOffset + p * aColumn;
      int b0 = bOffset + p * bRow;
      for (int j = 0; j < wideEnd; j += WIDE) {
        if (pack) {
          for (int q = 0; q < depth; q++) {
            System.arraycopy(b, b0 + j + q * bRow, packed, q * WIDE, WIDE);
          }
          wide(m, depth, a, a0, aRow, aColumn, packed, 0, WIDE, c, cOffset + j, cRow, add);
        } else {
          wide(m, depth, a, a0, aRow, aColumn, b, b0 + j, bRow, c, cOffset + j, cRow, add);
        }
      }
      int j = wideEnd;
      for (; j + LANES <= n; j += LANES) {
        narrow(m, depth, a, a0, aRow, aColumn, b, b0 + j, bRow, c, cOffset + j, cRow, add);
      }
      for (; j < n; j++) {
        column(m, depth, a, a0, aRow, aColumn, b, b0 + j, bRow, c, cOffset + j, cRow, add);
      }
    }
  }

  private static void wide(
      int m,
      int depth,
      float[] a,
      int a0,
      int aRow,
      int aColumn,
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      int cRow,
      boolean add) {
    int i = 0;
    for (; i + 4 <= m; i += 4) {
      VectorTile.rows4wide(
          depth, a, a0 + i * aRow, aRow, aColumn, b, b0, bRow, c, c0 + i * cRow, cRow, add);
    }
    for (; i < m; i++) {
      VectorTile.row1wide(depth, a, a0 + i * aRow, aColumn, b, b0, bRow, c, c0 + i * cRow, add);
    }
  }

  private static void narrow(
      int m,
      int depth,
      float[] a,
      int a0,
      int aRow,
      int aColumn,
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      int cRow,
      boolean add) {
    int i = 0;
    for (; i + 4 <= m; i += 4) {
      VectorTile.rows4narrow(
          depth, a, a0 + i * aRow, aRow, aColumn, b, b0, bRow, c, c0 + i * cRow, cRow, add);
    }
    for (; i < m; i++) {
      VectorTile.row1narrow(depth, a, a0 + i * aRow, aColumn, b, b0, bRow, c, c0 + i * cRow, add);
    }
  }

  private static void column(
      int m,
      int depth,
      float[] a,
      int a0,
      int aRow,
      int aColumn,
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      int cRow,
      boolean add) {
    for (int i = 0; i < m; i++) {
      int to = c0 + i * cRow;
      float sum = add ? c[to] : 0;
      for (int q = 0; q < depth; q++) {
        sum = Math.fma(a[a0 + i * aRow + q * aColumn], b[b0 + q * bRow], sum);
      }
      c[to] = sum;
    }
  }
}
