package org.basewise.nn.cell;

import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.RightFactor;

/**
 * The weights of a block of gates as factors, for the way forth and the way back.
 *
 * <p>Forth, x and h(t-1) lie side by side in a tile, so that one product makes both parts of the
 * sums.
 */
final class GateProducts {
  private final GateBlock block;
  private final int inputSize;
  private final int hiddenSize;
  private final RightFactor forward;
  private final RightFactor toInput;
  private final RightFactor toHidden;

  /**
   * Makes factors of zeros.
   *
   * @param inputSize columns of x in the tile; 0 where x is tokens
   */
  GateProducts(GateBlock block, int inputSize, int hiddenSize, FloatKernel kernel) {
    this.block = block;
    this.inputSize = block.fromInput() ? inputSize : 0;
    this.hiddenSize = block.fromHidden() ? hiddenSize : 0;
    this.forward = kernel.rightFactor(this.inputSize + this.hiddenSize, block.width());
    this.toInput = kernel.rightFactor(block.width(), this.inputSize);
    this.toHidden = kernel.rightFactor(block.width(), this.hiddenSize);
  }

  GateBlock block() {
    return block;
  }

  /**
   * Takes the weights.
   *
   * @param inputWeight W_ih [G·H][I]. Not modified.
   * @param recurrentWeight W_hh [G·H][H]. Not modified.
   * @param scales by which the sums of each column are multiplied. Not modified.
   */
  void set(float[] inputWeight, float[] recurrentWeight, float[] scales) {
    int width = block.width();
    float[] both = new float[(inputSize + hiddenSize) * width];
    transpose(inputWeight, inputSize, scales, both, 0);
    transpose(recurrentWeight, hiddenSize, scales, both, inputSize * width);
    forward.set(both);
    toInput.set(rows(inputWeight, inputSize));
    toHidden.set(rows(recurrentWeight, hiddenSize));
  }

  private void transpose(float[] weight, int columns, float[] scales, float[] to, int offset) {
    int width = block.width();
    for (int i = 0; i < width; i++) {
      int from = (block.parameterRow() + i) * columns;
      for (int j = 0; j < columns; j++) {
        to[offset + j * width + i] = scales[block.column() + i] * weight[from + j];
      }
    }
  }

  private float[] rows(float[] weight, int columns) {
    float[] rows = new float[block.width() * columns];
    System.arraycopy(weight, block.parameterRow() * columns, rows, 0, rows.length);
    return rows;
  }

  /**
   * Adds the products to the gate sums.
   *
   * @param tile [rows][tileRow] x and h(t-1). Not modified.
   * @param hiddenAt column of the tile at which h(t-1) begins
   * @param gates [rows][gateRow] from {@code gatesAt} on. Overwritten.
   */
  void forward(
      int rows, float[] tile, int hiddenAt, int tileRow, float[] gates, int gatesAt, int gateRow) {
    int from = block.fromInput() ? 0 : hiddenAt;
    if (inputSize + hiddenSize > 0) {
      forward.addProduct(rows, tile, from, tileRow, gates, gatesAt + block.column(), gateRow);
    }
  }

  /** Adds the gradient of x: {@code x} [rows][I] from {@code at} on. */
  void toInput(int rows, float[] gates, int gatesAt, int gateRow, float[] x, int at) {
    if (inputSize > 0) {
      toInput.addProduct(rows, gates, gatesAt + block.column(), gateRow, x, at, inputSize);
    }
  }

  /** Adds the gradient of h(t-1): {@code h} [rows][H]. */
  void toHidden(int rows, float[] gates, int gatesAt, int gateRow, float[] h) {
    if (hiddenSize > 0) {
      toHidden.addProduct(rows, gates, gatesAt + block.column(), gateRow, h, 0, hiddenSize);
    }
  }
}
