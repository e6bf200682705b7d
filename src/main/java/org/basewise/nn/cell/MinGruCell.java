package org.basewise.nn.cell;

import org.basewise.nn.Network;
import org.basewise.nn.kernel.FloatKernel;

/**
 * A recurrence whose products depend on the input alone: z = sigmoid(p_z); h(t) = (1 - z) h(t-1) +
 * z p_h.
 *
 * <p>Gates in the order z h. Source: Feng et al. 2024, "Were RNNs all we needed?",
 * arXiv:2410.01201, section 3.1.
 */
final class MinGruCell extends RecurrentCell {

  MinGruCell(Network network, int layer, int direction, FloatKernel kernel) {
    super(network, layer, direction, kernel);
  }

  @Override
  protected void forwardStep(CellTrace trace, int t, int gates, Before before) {
    float[] p = trace.gates;
    for (int b = 0; b < trace.rowCount; b++) {
      int z = gates + b * 2 * hiddenSize;
      int n = z + hiddenSize;
      kernel().sigmoid(p, z, hiddenSize);
      int h = trace.hiddenAt(t, b);
      int h0 = before.hiddenAt() + b * before.hiddenRow();
      for (int j = 0; j < hiddenSize; j++) {
        float take = p[z + j];
        trace.hidden[h + j] = (1 - take) * before.hidden()[h0 + j] + take * p[n + j];
      }
    }
  }

  @Override
  protected void backwardStep(CellTrace trace, int t, int gates, Before before) {
    float[] p = trace.gates;
    float[] dh = trace.hiddenGradient;
    for (int b = 0; b < trace.rowCount; b++) {
      int z = gates + b * 2 * hiddenSize;
      int n = z + hiddenSize;
      int h0 = before.hiddenAt() + b * before.hiddenRow();
      int d = b * hiddenSize;
      for (int j = 0; j < hiddenSize; j++) {
        float take = p[z + j];
        float candidate = p[n + j];
        p[z + j] = dh[d + j] * (candidate - before.hidden()[h0 + j]) * (take * (1 - take));
        p[n + j] = dh[d + j] * take;
        dh[d + j] *= 1 - take;
      }
    }
  }
}
