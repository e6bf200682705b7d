package org.basewise.nn.cell;

import java.util.Arrays;
import java.util.List;
import org.basewise.nn.Network;
import org.basewise.nn.kernel.FloatKernel;

/**
 * Long short-term memory: i, f, o = sigmoid and g = tanh of p + q; c(t) = f c(t-1) + i g; h(t) = o
 * tanh(c(t)).
 *
 * <p>Gates in PyTorch's order i f g o. Source: Hochreiter and Schmidhuber 1997, Neural Computation
 * 9:1735, with the forget gate of Gers, Schmidhuber and Cummins 2000, Neural Computation 12:2451.
 */
final class LstmCell extends RecurrentCell {

  LstmCell(Network network, int layer, int direction, FloatKernel kernel) {
    super(
        network,
        layer,
        direction,
        kernel,
        new float[] {0.5f, 0.5f, 1, 0.5f},
        List.of(new GateBlock(0, 4 * network.architecture().hiddenSize(), 0, true, true)));
  }

  @Override
  protected boolean keepsCell() {
    return true;
  }

  @Override
  protected void forwardStep(CellTrace trace, int t, int gates, Before before) {
    kernel()
        .lstmForward(
            trace.rowCount,
            hiddenSize,
            trace.gates,
            gates,
            before.cell(),
            before.cellAt(),
            trace.cell,
            trace.cellAt(t),
            trace.cellTanh,
            trace.cellAt(t),
            trace.hidden,
            trace.hiddenAt(t, 0),
            trace.hiddenRow);
  }

  @Override
  protected void backwardStep(CellTrace trace, int t, int gates, Before before) {
    kernel()
        .lstmBackward(
            trace.rowCount,
            hiddenSize,
            trace.gates,
            gates,
            before.cell(),
            before.cellAt(),
            trace.cellTanh,
            trace.cellAt(t),
            trace.hiddenGradient,
            trace.cellGradient);
    Arrays.fill(trace.hiddenGradient, 0, trace.rowCount * hiddenSize, 0);
  }
}
