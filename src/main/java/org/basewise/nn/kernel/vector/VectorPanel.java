package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorTile.LANES;

import java.util.ArrayList;
import java.util.List;

/**
 * Columns of a right factor that are multiplied together: 4, 2 or 1 vectors, or less than one.
 *
 * @param column the first of them
 * @param width columns, of which the last vector may hold fewer than it has lanes
 * @param vectors vectors
 */
record VectorPanel(int column, int width, int vectors) {
  /** Vectors of the widest panel: 4 rows of them fill half of 32 registers, or of 16. */
  private static final int WIDEST = LANES == 16 ? 4 : 2;

  private static final int TILE_ROWS = 4;

  /** Rows of a tile one vector wide. */
  private static final int EDGE_ROWS = 8;

  /** The panels of n columns. */
  static List<VectorPanel> of(int n) {
    List<VectorPanel> panels = new ArrayList<>();
    int column = 0;
    for (int vectors = WIDEST; vectors >= 1; vectors /= 2) {
      for (; column + vectors * LANES <= n; column += vectors * LANES) {
        panels.add(new VectorPanel(column, vectors * LANES, vectors));
      }
    }
    if (column < n) {
      panels.add(new VectorPanel(column, n - column, 1));
    }
    return List.copyOf(panels);
  }

  /** Values of a panel row in memory. */
  int rowLength() {
    return vectors * LANES;
  }

  /** Copies rows of b, whose columns begin at bOffset, and fills the last vector with zeros. */
  void pack(int depth, float[] b, int bOffset, int bRow, float[] panel, int to) {
    for (int p = 0; p < depth; p++) {
      System.arraycopy(b, bOffset + p * bRow + column, panel, to + p * rowLength(), width);
    }
  }

  /** Adds the products of m rows. */
  void addProduct(
      int m,
      int depth,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      float[] c,
      int cOffset,
      int cRow) {
    if (width < rowLength()) {
      addPartVector(m, depth, a, aOffset, aRow, aStep, b, b0, c, cOffset, cRow);
      return;
    }
    int i = 0;
    if (vectors == 1) {
      for (; i + EDGE_ROWS <= m; i += EDGE_ROWS) {
        int a0 = aOffset + i * aRow;
        int c0 = cOffset + i * cRow + column;
        VectorTile.rows8by1(depth, a, a0, aRow, aStep, b, b0, c, c0, cRow);
      }
    }
    for (; i + TILE_ROWS <= m; i += TILE_ROWS) {
      int a0 = aOffset + i * aRow;
      int c0 = cOffset + i * cRow + column;
      switch (vectors) {
        case 4 -> VectorTile.rows4by4(depth, a, a0, aRow, aStep, b, b0, c, c0, cRow);
        case 2 -> VectorTile.rows4by2(depth, a, a0, aRow, aStep, b, b0, c, c0, cRow);
        default -> VectorTile.rows4by1(depth, a, a0, aRow, aStep, b, b0, c, c0, cRow);
      }
    }
    for (; i < m; i++) {
      int a0 = aOffset + i * aRow;
      int c0 = cOffset + i * cRow + column;
      switch (vectors) {
        case 4 -> VectorTile.row1by4(depth, a, a0, aStep, b, b0, c, c0);
        case 2 -> VectorTile.row1by2(depth, a, a0, aStep, b, b0, c, c0);
        default -> VectorTile.row1by1(depth, a, a0, aStep, b, b0, c, c0);
      }
    }
  }

  private void addPartVector(
      int m,
      int depth,
      float[] a,
      int aOffset,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      float[] c,
      int cOffset,
      int cRow) {
    float[] sums = new float[EDGE_ROWS * LANES];
    int i = 0;
    for (; i + EDGE_ROWS <= m; i += EDGE_ROWS) {
      int c0 = cOffset + i * cRow + column;
      for (int r = 0; r < EDGE_ROWS; r++) {
        System.arraycopy(c, c0 + r * cRow, sums, r * LANES, width);
      }
      VectorTile.rows8by1(depth, a, aOffset + i * aRow, aRow, aStep, b, b0, sums, 0, LANES);
      for (int r = 0; r < EDGE_ROWS; r++) {
        System.arraycopy(sums, r * LANES, c, c0 + r * cRow, width);
      }
    }
    for (; i < m; i++) {
      int c0 = cOffset + i * cRow + column;
      System.arraycopy(c, c0, sums, 0, width);
      VectorTile.row1by1(depth, a, aOffset + i * aRow, aStep, b, b0, sums, 0);
      System.arraycopy(sums, 0, c, c0, width);
    }
  }
}
