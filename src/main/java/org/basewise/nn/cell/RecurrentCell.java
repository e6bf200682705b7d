package org.basewise.nn.cell;

import java.util.Arrays;
import org.basewise.nn.Architecture;
import org.basewise.nn.Network;
import org.basewise.nn.kernel.FloatKernel;

/**
 * One direction of one layer: the loop over the steps, common to all recurrences.
 *
 * <p>With the gate sums p(t) = W_ih x(t) + b_ih and q(t) = W_hh h(t-1) + b_hh, a subclass says how
 * a step makes h(t), and how the gradient goes back. Backpropagation through time (Werbos 1990,
 * Proceedings of the IEEE 78:1550) is exact: the gradients of the weights are single products over
 * all steps, made after the loop.
 */
public abstract class RecurrentCell {
  private final FloatKernel kernel;
  private final int inputSize;

  /** H. */
  protected final int hiddenSize;

  private final int gateRows;
  private final boolean hasRecurrentProduct;
  private final float[] inputWeight;
  private final float[] inputBias;
  private final float[] recurrentWeight;
  private final float[] recurrentBias;
  private final float[] inputTable;
  private final float[] recurrentTable;

  /** b_ih, with b_hh added where the two are only ever added. */
  private final float[] startSums;

  /** Takes the parameters of a layer and direction; {@link #refresh} copies what it needs. */
  protected RecurrentCell(Network network, int layer, int direction, FloatKernel kernel) {
    Architecture architecture = network.architecture();
    this.kernel = kernel;
    String suffix = architecture.suffix(layer, direction);
    this.inputSize = architecture.inputSize(layer);
    this.hiddenSize = architecture.hiddenSize();
    this.gateRows = architecture.cell().gateCount() * hiddenSize;
    this.hasRecurrentProduct = architecture.cell().hasRecurrentProduct();
    this.inputWeight = network.parameter("weight_ih" + suffix).value().data;
    this.inputBias = network.parameter("bias_ih" + suffix).value().data;
    this.recurrentWeight =
        hasRecurrentProduct ? network.parameter("weight_hh" + suffix).value().data : new float[0];
    this.recurrentBias =
        hasRecurrentProduct ? network.parameter("bias_hh" + suffix).value().data : new float[0];
    this.inputTable = new float[inputSize * gateRows];
    this.recurrentTable = new float[hasRecurrentProduct ? hiddenSize * gateRows : 0];
    this.startSums = new float[gateRows];
  }

  /** The cell of a layer and direction of a network. */
  public static RecurrentCell of(Network network, int layer, int direction, FloatKernel kernel) {
    RecurrentCell cell =
        switch (network.architecture().cell()) {
          case ELMAN -> new ElmanCell(network, layer, direction, kernel);
          case GRU -> new GruCell(network, layer, direction, kernel);
          case LSTM -> new LstmCell(network, layer, direction, kernel);
          case MINGRU -> new MinGruCell(network, layer, direction, kernel);
        };
    cell.refresh();
    return cell;
  }

  /** Copies the parameters into the forms the steps read; to be called after each update. */
  public final void refresh() {
    transpose(inputWeight, gateRows, inputSize, inputTable);
    System.arraycopy(inputBias, 0, startSums, 0, gateRows);
    if (hasRecurrentProduct) {
      transpose(recurrentWeight, gateRows, hiddenSize, recurrentTable);
      if (!keepsRecurrentSums()) {
        kernel.add(gateRows, recurrentBias, 0, startSums, 0);
      }
    }
  }

  private static void transpose(float[] from, int rows, int columns, float[] to) {
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        to[j * rows + i] = from[i * columns + j];
      }
    }
  }

  /** The kernel that computes. */
  protected final FloatKernel kernel() {
    return kernel;
  }

  /** G·H. */
  final int gateRows() {
    return gateRows;
  }

  /** W_ih [G·H][I]. */
  final float[] inputWeight() {
    return inputWeight;
  }

  /** The transpose of W_ih [I][G·H]. */
  final float[] inputTable() {
    return inputTable;
  }

  /** True if q is kept apart from p (the GRU), so that its gradient differs from that of p. */
  protected boolean keepsRecurrentSums() {
    return false;
  }

  /**
   * Makes h(t), and c(t), of all rows from the gate sums.
   *
   * @param t the step
   * @param gates position of [B][G·H] in the trace's gates: p + q, or p alone
   * @param before where the states before this step are
   */
  protected abstract void forwardStep(CellTrace trace, int t, int gates, Before before);

  /**
   * Turns the gradient of h(t) into those of the gate sums and of the states before.
   *
   * <p>The trace's gates become the gradient of p, its recurrent sums that of q where they are
   * kept; its hidden gradient becomes what reaches h(t-1) other than through W_hh.
   */
  protected abstract void backwardStep(CellTrace trace, int t, int gates, Before before);

  /**
   * Where the states before a step are.
   *
   * @param hidden array of h(t-1), row b at {@code hiddenAt + b * hiddenRow}
   * @param cell array of c(t-1), [B][H] from {@code cellAt} on
   */
  protected record Before(float[] hidden, int hiddenAt, int hiddenRow, float[] cell, int cellAt) {}

  private Before before(CellTrace trace, int order) {
    if (order == 0) {
      return new Before(trace.initialHidden, 0, hiddenSize, trace.initialCell, 0);
    }
    int t = trace.step(order - 1);
    return new Before(
        trace.hidden,
        trace.hiddenAt(t, 0),
        trace.hiddenRow,
        trace.cell,
        t * trace.rowCount * hiddenSize);
  }

  /** Runs over all steps of a pass that the trace was told of. */
  public final void forward(CellTrace trace, LayerInput input) {
    int rows = trace.rowCount;
    for (int first = 0; first < trace.stepCount; first += CellTrace.CHUNK) {
      int count = Math.min(CellTrace.CHUNK, trace.stepCount - first);
      int low = Math.min(trace.step(first), trace.step(first + count - 1));
      int base = trace.training ? low * rows * gateRows : 0;
      for (int row = 0; row < count * rows; row++) {
        System.arraycopy(startSums, 0, trace.gates, base + row * gateRows, gateRows);
      }
      input.project(this, low * rows, count * rows, trace.gates, base);
      for (int order = first; order < first + count; order++) {
        int t = trace.step(order);
        int gates = base + (t - low) * rows * gateRows;
        Before before = before(trace, order);
        if (hasRecurrentProduct) {
          addRecurrentProduct(trace, gates, before);
        }
        forwardStep(trace, t, gates, before);
        trace.clearEndedRows(t);
      }
    }
  }

  private void addRecurrentProduct(CellTrace trace, int gates, Before before) {
    float[] sums = trace.gates;
    if (keepsRecurrentSums()) {
      sums = trace.recurrent;
      for (int b = 0; b < trace.rowCount; b++) {
        System.arraycopy(recurrentBias, 0, sums, gates + b * gateRows, gateRows);
      }
    }
    kernel.multiply(
        trace.rowCount,
        gateRows,
        hiddenSize,
        before.hidden,
        before.hiddenAt,
        before.hiddenRow,
        1,
        recurrentTable,
        0,
        gateRows,
        sums,
        gates,
        gateRows,
        true);
  }

  /**
   * Goes back over all steps of the pass just made.
   *
   * @param trace of a training pass. Overwritten.
   * @param outputGradient gradient of the layer's output, laid out as its hidden states. Not
   *     modified.
   * @param gradient to which the parameters' gradients are added. Overwritten.
   */
  public final void backward(
      CellTrace trace, LayerInput input, float[] outputGradient, CellGradient gradient) {
    int rows = trace.rowCount;
    int states = rows * hiddenSize;
    Arrays.fill(trace.hiddenGradient, 0, states, 0);
    Arrays.fill(trace.cellGradient, 0, states, 0);
    for (int order = trace.stepCount - 1; order >= 0; order--) {
      int t = trace.step(order);
      int gates = t * rows * gateRows;
      for (int b = 0; b < rows; b++) {
        kernel.add(
            hiddenSize, outputGradient, trace.hiddenAt(t, b), trace.hiddenGradient, b * hiddenSize);
      }
      trace.clearEndedGradients(t);
      backwardStep(trace, t, gates, before(trace, order));
      if (hasRecurrentProduct && order > 0) {
        kernel.multiply(
            rows,
            hiddenSize,
            gateRows,
            recurrentGradients(trace),
            gates,
            gateRows,
            1,
            recurrentWeight,
            0,
            hiddenSize,
            trace.hiddenGradient,
            0,
            hiddenSize,
            true);
      }
    }
    int allRows = trace.stepCount * rows;
    input.backward(this, allRows, trace.gates, gradient.inputWeight());
    addColumnSums(trace.gates, allRows, gradient.inputBias());
    if (hasRecurrentProduct) {
      addRecurrentWeightGradient(trace, gradient.recurrentWeight());
      addColumnSums(recurrentGradients(trace), allRows, gradient.recurrentBias());
    }
  }

  private float[] recurrentGradients(CellTrace trace) {
    return keepsRecurrentSums() ? trace.recurrent : trace.gates;
  }

  private void addColumnSums(float[] values, int rows, float[] sums) {
    for (int row = 0; row < rows; row++) {
      kernel.add(gateRows, values, row * gateRows, sums, 0);
    }
  }

  /** Adds the products of the gradients of q(t) with h(t-1), all steps at once. */
  private void addRecurrentWeightGradient(CellTrace trace, float[] target) {
    int rows = trace.rowCount;
    int later = trace.reverse ? 0 : rows;
    int earlier = trace.reverse ? rows : 0;
    kernel.multiply(
        gateRows,
        hiddenSize,
        (trace.stepCount - 1) * rows,
        recurrentGradients(trace),
        later * gateRows,
        1,
        gateRows,
        trace.hidden,
        earlier * trace.hiddenRow + trace.hiddenOffset,
        trace.hiddenRow,
        target,
        0,
        hiddenSize,
        true);
    kernel.multiply(
        gateRows,
        hiddenSize,
        rows,
        recurrentGradients(trace),
        trace.step(0) * rows * gateRows,
        1,
        gateRows,
        trace.initialHidden,
        0,
        hiddenSize,
        target,
        0,
        hiddenSize,
        true);
  }
}
