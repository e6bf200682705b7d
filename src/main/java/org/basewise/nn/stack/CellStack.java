package org.basewise.nn.stack;

import java.util.ArrayList;
import java.util.List;
import org.basewise.nn.Architecture;
import org.basewise.nn.Network;
import org.basewise.nn.cell.RecurrentCell;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.RightFactor;

/**
 * The cells of a network and its head, in the forms that a kernel reads.
 *
 * <p>Shared by the threads of a pass; {@link #refresh} after the parameters changed, while no pass
 * runs.
 */
public final class CellStack {
  /** The head's columns are filled up with zeros to a multiple of the widest vector. */
  private static final int HEAD_MULTIPLE = 16;

  private final Network network;
  private final FloatKernel kernel;
  private final List<List<RecurrentCell>> layers = new ArrayList<>();
  private final int logitRow;
  private final RightFactor head;
  private final RightFactor headBack;
  private final float[] headBias;
  private final Shortcut shortcut;

  /** The cells of a network, to be computed by a kernel. */
  public CellStack(Network network, FloatKernel kernel) {
    this.network = network;
    this.kernel = kernel;
    Architecture architecture = network.architecture();
    for (int layer = 0; layer < architecture.layerCount(); layer++) {
      List<RecurrentCell> cells = new ArrayList<>();
      for (int d = 0; d < architecture.scan().directionCount(); d++) {
        cells.add(RecurrentCell.of(network, layer, d, kernel));
      }
      layers.add(List.copyOf(cells));
    }
    int logits = architecture.stride() * architecture.labelCount();
    logitRow = (logits + HEAD_MULTIPLE - 1) / HEAD_MULTIPLE * HEAD_MULTIPLE;
    head = kernel.rightFactor(architecture.outputSize(), logitRow);
    headBack = kernel.rightFactor(logits, architecture.outputSize());
    headBias = new float[logitRow];
    shortcut = new Shortcut(network, kernel);
    refreshHead();
  }

  /** Reads the parameters again. */
  public void refresh() {
    for (List<RecurrentCell> cells : layers) {
      cells.forEach(RecurrentCell::refresh);
    }
    refreshHead();
  }

  private void refreshHead() {
    float[] weight = network.parameter(Architecture.HEAD_WEIGHT).value().data;
    float[] bias = network.parameter(Architecture.HEAD_BIAS).value().data;
    int width = network.architecture().outputSize();
    float[] table = new float[width * logitRow];
    for (int i = 0; i < bias.length; i++) {
      headBias[i] = bias[i];
      for (int j = 0; j < width; j++) {
        table[j * logitRow + i] = weight[i * width + j];
      }
    }
    shortcut.refresh();
    head.set(table);
    headBack.set(weight);
  }

  /** The network. */
  public Network network() {
    return network;
  }

  /** The kernel. */
  public FloatKernel kernel() {
    return kernel;
  }

  List<RecurrentCell> layer(int layer) {
    return layers.get(layer);
  }

  /** Values from one row of logits to the next: s·L, filled up. */
  int logitRow() {
    return logitRow;
  }

  /** Transpose of W1 [outputSize][logitRow]. */
  RightFactor head() {
    return head;
  }

  /** W1 [s·L][outputSize]. */
  RightFactor headBack() {
    return headBack;
  }

  Shortcut shortcut() {
    return shortcut;
  }

  /** b1 [logitRow]. */
  float[] headBias() {
    return headBias;
  }
}
