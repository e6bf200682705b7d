package org.basewise.nn.cell;

import org.basewise.nn.Network;
import org.basewise.nn.kernel.FloatKernel;

/**
 * Gated recurrent unit: r, z = sigmoid(p + q); n = tanh(p_n + r q_n); h(t) = (1 - z) n + z h(t-1).
 *
 * <p>Gates in PyTorch's order r z n; the reset gate multiplies the recurrent sum, bias included.
 * Source: Cho et al. 2014, arXiv:1406.1078.
 */
final class GruCell extends RecurrentCell {

  GruCell(Network network, int layer, int direction, FloatKernel kernel) {
    super(network, layer, direction, kernel);
  }

  @Override
  protected boolean keepsRecurrentSums() {
    return true;
  }

  @Override
  protected void forwardStep(CellTrace trace, int t, int gates, Before before) {
    float[] p = trace.gates;
    float[] q = trace.recurrent;
    for (int b = 0; b < trace.rowCount; b++) {
      int r = gates + b * 3 * hiddenSize;
      int z = r + hiddenSize;
      int n = z + hiddenSize;
      kernel().add(2 * hiddenSize, q, r, p, r);
      kernel().sigmoid(p, r, 2 * hiddenSize);
      for (int j = 0; j < hiddenSize; j++) {
        p[n + j] += p[r + j] * q[n + j];
      }
      kernel().tanh(p, n, hiddenSize);
      int h = trace.hiddenAt(t, b);
      int h0 = before.hiddenAt() + b * before.hiddenRow();
      for (int j = 0; j < hiddenSize; j++) {
        float keep = p[z + j];
        trace.hidden[h + j] = (1 - keep) * p[n + j] + keep * before.hidden()[h0 + j];
      }
    }
  }

  @Override
  protected void backwardStep(CellTrace trace, int t, int gates, Before before) {
    float[] p = trace.gates;
    float[] q = trace.recurrent;
    float[] dh = trace.hiddenGradient;
    for (int b = 0; b < trace.rowCount; b++) {
      int r = gates + b * 3 * hiddenSize;
      int z = r + hiddenSize;
      int n = z + hiddenSize;
      int h0 = before.hiddenAt() + b * before.hiddenRow();
      int d = b * hiddenSize;
      for (int j = 0; j < hiddenSize; j++) {
        float reset = p[r + j];
        float keep = p[z + j];
        float candidate = p[n + j];
        float dn = dh[d + j] * (1 - keep) * (1 - candidate * candidate);
        float dz = dh[d + j] * (before.hidden()[h0 + j] - candidate) * (keep * (1 - keep));
        float dr = dn * q[n + j] * (reset * (1 - reset));
        p[r + j] = dr;
        p[z + j] = dz;
        p[n + j] = dn;
        q[r + j] = dr;
        q[z + j] = dz;
        q[n + j] = dn * reset;
        dh[d + j] *= keep;
      }
    }
  }
}
