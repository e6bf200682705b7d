package org.basewise.nn.cell;

import java.util.Arrays;
import java.util.List;
import org.basewise.nn.Network;
import org.basewise.nn.kernel.FloatKernel;

/**
 * The simple recurrent network: h(t) = tanh(p + q).
 *
 * <p>In the letters of the textbook: a0(t) = W0 x(t) + W11 h(t-1) + b0, h(t) = tanh(a0(t)), with W0
 * = W_ih, W11 = W_hh and b0 = b_ih + b_hh. Source: Elman 1990, Cognitive Science 14:179.
 */
final class ElmanCell extends RecurrentCell {

  ElmanCell(Network network, int layer, int direction, FloatKernel kernel) {
    super(
        network,
        layer,
        direction,
        kernel,
        new float[] {1},
        List.of(new GateBlock(0, network.architecture().hiddenSize(), 0, true, true)));
  }

  @Override
  protected void forwardStep(CellTrace trace, int t, int gates, Before before) {
    kernel().tanh(trace.gates, gates, trace.rowCount * hiddenSize);
    for (int b = 0; b < trace.rowCount; b++) {
      System.arraycopy(
          trace.gates, gates + b * hiddenSize, trace.hidden, trace.hiddenAt(t, b), hiddenSize);
    }
  }

  @Override
  protected void backwardStep(CellTrace trace, int t, int gates, Before before) {
    for (int j = 0; j < trace.rowCount * hiddenSize; j++) {
      float h = trace.gates[gates + j];
      trace.gates[gates + j] = trace.hiddenGradient[j] * (1 - h * h);
    }
    Arrays.fill(trace.hiddenGradient, 0, trace.rowCount * hiddenSize, 0);
  }
}
