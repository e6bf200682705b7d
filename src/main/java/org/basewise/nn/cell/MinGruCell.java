package org.basewise.nn.cell;

import java.util.List;
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
    super(
        network,
        layer,
        direction,
        kernel,
        new float[] {0.5f, 1},
        List.of(new GateBlock(0, 2 * network.architecture().hiddenSize(), 0, true, false)));
  }

  @Override
  protected void forwardStep(CellTrace trace, int t, int gates, Before before) {
    kernel()
        .minGruForward(
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
        .minGruBackward(
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
