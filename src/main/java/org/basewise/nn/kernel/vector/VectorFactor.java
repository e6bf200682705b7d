package org.basewise.nn.kernel.vector;

import java.util.List;
import org.basewise.nn.kernel.RightFactor;

/** A right factor, panel after panel, so that a product reads it from front to back. */
final class VectorFactor implements RightFactor {
  private final int k;
  private final int n;
  private final List<VectorPanel> panels;
  private final float[] values;

  VectorFactor(int k, int n) {
    this.k = k;
    this.n = n;
    this.panels = VectorPanel.of(n);
    this.values = new float[k * panels.stream().mapToInt(VectorPanel::rowLength).sum()];
  }

  @Override
  public void set(float[] b) {
    for (VectorPanel panel : panels) {
      panel.pack(k, b, 0, n, values, k * panel.column());
    }
  }

  @Override
  public void addProduct(
      int m, float[] a, int aOffset, int aRow, float[] c, int cOffset, int cRow) {
    for (VectorPanel panel : panels) {
      panel.addProduct(m, k, a, aOffset, aRow, 1, values, k * panel.column(), c, cOffset, cRow);
    }
  }
}
