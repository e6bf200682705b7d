package org.basewise.nn.cell;

import java.util.Arrays;
import java.util.List;
import org.basewise.nn.Architecture;
import org.basewise.nn.Network;
import org.basewise.nn.kernel.FloatKernel;

/**
 * One direction of one layer: the loop over the steps, common to all recurrences.
 *
 * <p>The gate sums are made of p(t) = W_ih x(t) + b_ih and q(t) = W_hh h(t-1) + b_hh; a subclass
 * says of which, in which columns, how a step makes h(t) of them, and how the gradient goes back.
 * Backpropagation through time (Werbos 1990, Proceedings of the IEEE 78:1550) is exact: the
 * gradients of the weights are products over chunks of steps, made as soon as the chunk's gate
 * gradients are there.
 */
public abstract class RecurrentCell {
  private final FloatKernel kernel;
  private final int inputSize;

  /** H. */
  protected final int hiddenSize;

  private final int parameterRows;
  private final int gateRow;
  private final int denseInputSize;
  private final boolean readsHidden;
  private final float[] inputWeight;
  private final float[] inputBias;
  private final float[] recurrentWeight;
  private final float[] recurrentBias;
  private final float[] scales;
  private final List<GateProducts> products;

  /** [rows][gateRow] what the gate sums start from; the last row has the biases alone. */
  private final float[] startTable;

  /**
   * Takes the parameters of a layer and direction; {@link #refresh} copies what it needs.
   *
   * @param scales of the gate sums, one for each H columns: 1/2 for sigmoid gates, 1 for tanh
   * @param blocks the columns of the gate sums, in order
   */
  protected RecurrentCell(
      Network network,
      int layer,
      int direction,
      FloatKernel kernel,
      float[] scales,
      List<GateBlock> blocks) {
    Architecture architecture = network.architecture();
    this.kernel = kernel;
    String suffix = architecture.suffix(layer, direction);
    boolean recurrent = architecture.cell().hasRecurrentProduct();
    this.inputSize = architecture.inputSize(layer);
    this.denseInputSize = layer == 0 ? 0 : inputSize;
    this.hiddenSize = architecture.hiddenSize();
    this.parameterRows = architecture.cell().gateCount() * hiddenSize;
    this.gateRow = scales.length * hiddenSize;
    this.readsHidden = recurrent;
    this.inputWeight = network.parameter("weight_ih" + suffix).value().data;
    this.inputBias = network.parameter("bias_ih" + suffix).value().data;
    this.recurrentWeight =
        recurrent ? network.parameter("weight_hh" + suffix).value().data : new float[0];
    this.recurrentBias =
        recurrent ? network.parameter("bias_hh" + suffix).value().data : new float[0];
    this.scales = new float[gateRow];
    for (int i = 0; i < gateRow; i++) {
      this.scales[i] = scales[i / hiddenSize];
    }
    this.products =
        blocks.stream().map(b -> new GateProducts(b, denseInputSize, hiddenSize, kernel)).toList();
    this.startTable = new float[((layer == 0 ? inputSize : 0) + 1) * gateRow];
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

  /** Buffers for passes through this cell. */
  public final CellTrace trace(boolean reverse, boolean training) {
    return new CellTrace(
        hiddenSize, gateRow, denseInputSize, readsHidden, keepsCell(), reverse, training);
  }

  /** Copies the parameters into the forms the steps read; to be called after each update. */
  public final void refresh() {
    for (GateProducts product : products) {
      product.set(inputWeight, recurrentWeight, scales);
      GateBlock block = product.block();
      for (int i = 0; i < block.width(); i++) {
        setStart(block, i);
      }
    }
  }

  /** Fills a column of the start table: biases in the last row and in those of the first slot. */
  private void setStart(GateBlock block, int i) {
    int column = block.column() + i;
    int parameter = block.parameterRow() + i;
    float scale = scales[column];
    float bias = block.fromInput() ? inputBias[parameter] : 0;
    if (block.fromHidden()) {
      bias += recurrentBias[parameter];
    }
    startTable[biasRow() * gateRow + column] = scale * bias;
    if (block.fromInput()) {
      for (int row = 0; row < biasRow(); row++) {
        startTable[row * gateRow + column] = scale * inputWeight[parameter * inputSize + row];
      }
    }
  }

  /** The row of the start table that has the biases. */
  final int biasRow() {
    return startTable.length / gateRow - 1;
  }

  /** W_ih x of each one-hot x [I][gateRow], and a row of biases. */
  final float[] startTable() {
    return startTable;
  }

  /** The kernel that computes. */
  protected final FloatKernel kernel() {
    return kernel;
  }

  /** Values from one row of gate sums to the next. */
  final int gateRow() {
    return gateRow;
  }

  /** G·H, the rows of the weights. */
  final int parameterRows() {
    return parameterRows;
  }

  final List<GateProducts> products() {
    return products;
  }

  /** True if a step has a state c beside h. */
  protected boolean keepsCell() {
    return false;
  }

  /**
   * Makes h(t), and c(t), of all rows from the gate sums.
   *
   * @param t the step
   * @param gates position of the step's sums [B][gateRow] in the trace's gates
   * @param before where the states before this step are
   */
  protected abstract void forwardStep(CellTrace trace, int t, int gates, Before before);

  /**
   * Turns the gradient of h(t) into those of the gate sums and of the states before.
   *
   * <p>The trace's gates become the gradient of the sums (without their scales), its hidden
   * gradient becomes what reaches h(t-1) other than through W_hh.
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
        trace.hidden, trace.hiddenAt(t, 0), trace.hiddenRow, trace.cell, trace.cellAt(t));
  }

  /**
   * Runs over the steps of a pass that the trace was told of, in its direction, until the states of
   * steps {@code from} to {@code to - 1} are made.
   */
  public final void forward(CellTrace trace, LayerInput input, int from, int to) {
    int count = trace.reverse ? trace.stepCount - from : to;
    int chunk = readsHidden ? 1 : CellTrace.CHUNK;
    for (int first = 0; first < count; first += chunk) {
      forwardChunk(trace, input, first, Math.min(chunk, count - first));
    }
  }

  /** Apart from the loop, so that it is compiled once and not again for the running loop. */
  private void forwardChunk(CellTrace trace, LayerInput input, int first, int count) {
    int rows = trace.rowCount;
    int low = Math.min(trace.step(first), trace.step(first + count - 1));
    int base = trace.training ? low * rows * gateRow : 0;
    input.start(this, low * rows, count * rows, trace.gates, base);
    input.copy(low * rows, count * rows, trace.tile, trace.tileRow);
    if (readsHidden) {
      trace.copyHidden(before(trace, first));
    }
    for (GateProducts product : products) {
      product.forward(
          count * rows, trace.tile, denseInputSize, trace.tileRow, trace.gates, base, gateRow);
    }
    for (int order = first; order < first + count; order++) {
      int t = trace.step(order);
      forwardStep(trace, t, base + (t - low) * rows * gateRow, before(trace, order));
      trace.clearEndedRows(t);
    }
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
    Arrays.fill(trace.hiddenGradient, 0, rows * hiddenSize, 0);
    Arrays.fill(trace.cellGradient, 0, rows * hiddenSize, 0);
    float[] sums = new float[gateRow];
    for (int last = trace.stepCount; last > 0; last -= CellTrace.CHUNK) {
      int first = Math.max(0, last - CellTrace.CHUNK);
      for (int order = last - 1; order >= first; order--) {
        backwardThrough(trace, order, outputGradient);
      }
      int low = Math.min(trace.step(first), trace.step(last - 1));
      int count = (last - first) * rows;
      int gates = low * rows * gateRow;
      input.backward(this, low * rows, count, trace.gates, gates, gradient.inputWeight());
      for (int row = 0; row < count; row++) {
        kernel.add(gateRow, trace.gates, gates + row * gateRow, sums, 0);
      }
      if (readsHidden) {
        addRecurrentWeightGradient(trace, first, last, gradient.recurrentWeight());
      }
    }
    addBiasGradients(sums, gradient);
  }

  private void backwardThrough(CellTrace trace, int order, float[] outputGradient) {
    int rows = trace.rowCount;
    int t = trace.step(order);
    int gates = t * rows * gateRow;
    for (int b = 0; b < rows; b++) {
      kernel.add(
          hiddenSize, outputGradient, trace.hiddenAt(t, b), trace.hiddenGradient, b * hiddenSize);
    }
    trace.clearEndedGradients(t);
    backwardStep(trace, t, gates, before(trace, order));
    if (order > 0) {
      for (GateProducts product : products) {
        product.toHidden(rows, trace.gates, gates, gateRow, trace.hiddenGradient);
      }
    }
  }

  private void addBiasGradients(float[] sums, CellGradient gradient) {
    for (GateProducts product : products) {
      GateBlock block = product.block();
      if (block.fromInput()) {
        kernel.add(block.width(), sums, block.column(), gradient.inputBias(), block.parameterRow());
      }
      if (block.fromHidden()) {
        kernel.add(
            block.width(), sums, block.column(), gradient.recurrentBias(), block.parameterRow());
      }
    }
  }

  /** Adds the products of the gate gradients of some steps with h(t-1). */
  private void addRecurrentWeightGradient(CellTrace trace, int first, int last, float[] target) {
    int rows = trace.rowCount;
    int from = Math.max(first, 1);
    if (first == 0) {
      addWeightGradient(rows, trace, trace.step(0), trace.initialHidden, 0, hiddenSize, target);
    }
    if (from < last) {
      int low = Math.min(trace.step(from), trace.step(last - 1));
      int lowBefore = Math.min(trace.step(from - 1), trace.step(last - 2));
      addWeightGradient(
          (last - from) * rows,
          trace,
          low,
          trace.hidden,
          trace.hiddenAt(lowBefore, 0),
          trace.hiddenRow,
          target);
    }
  }

  private void addWeightGradient(
      int rowCount,
      CellTrace trace,
      int t,
      float[] hidden,
      int hiddenAt,
      int hiddenRow,
      float[] target) {
    for (GateProducts product : products) {
      GateBlock block = product.block();
      if (block.fromHidden()) {
        kernel.addTransposedProduct(
            block.width(),
            hiddenSize,
            rowCount,
            trace.gates,
            t * trace.rowCount * gateRow + block.column(),
            gateRow,
            hidden,
            hiddenAt,
            hiddenRow,
            target,
            block.parameterRow() * hiddenSize,
            hiddenSize);
      }
    }
  }
}
