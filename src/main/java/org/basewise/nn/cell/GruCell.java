package org.basewise.nn.cell;

import java.util.List;
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
    super(
        network,
        layer,
        direction,
        kernel,
        new float[] {0.5f, 0.5f, 1, 1},
        blocks(network.architecture().hiddenSize()));
  }

  /** Sums of r and z; of n, q(t) and p(t) apart. */
  private static List<GateBlock> blocks(int size) {
    return List.of(
        new GateBlock(0, 2 * size, 0, true, true),
        new GateBlock(2 * size, size, 2 * size, false, true),
        new GateBlock(3 * size, size, 2 * size, true, false));
  }

  @Override
  protected void forwardStep(CellTrace trace, int t, int gates, Before before) {
    kernel()
        .gruForward(
            trace.rowCount,
            hiddenSize,
            trace.gates,
            gates,
            before.hidden(),
            before.hiddenAt(),
            before.hiddenRow(),
            trace.hidden,
            trace.hiddenAt(t, 0),
            trace.hiddenRow);
  }

  @Override
  protected void backwardStep(CellTrace trace, int t, int gates, Before before) {
    kernel()
        .gruBackward(
            trace.rowCount,
            hiddenSize,
            trace.gates,
            gates,
            before.hidden(),
            before.hiddenAt(),
            before.hiddenRow(),
            trace.hiddenGradient);
  }
}
