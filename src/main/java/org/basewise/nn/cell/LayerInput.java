package org.basewise.nn.cell;

/** What a layer reads: tokens, or the output of the layer below. */
public interface LayerInput {

  /**
   * Sets the gate sums of consecutive rows to what is there before any product: biases, and W_ih x
   * of tokens.
   *
   * @param row first row (t * B + b) of x
   * @param rowCount number of rows
   * @param gates [rowCount][gateRow] from {@code offset} on. Overwritten.
   */
  void start(RecurrentCell cell, int row, int rowCount, float[] gates, int offset);

  /**
   * Copies x, where it is multiplied, into the first columns of a tile.
   *
   * @param tile [rowCount][tileRow]. Overwritten.
   */
  void copy(int row, int rowCount, float[] tile, int tileRow);

  /**
   * Adds the gradient of W_ih, and that of x where x is trained, of consecutive rows.
   *
   * @param gateGradients [rowCount][gateRow] from {@code offset} on. Not modified.
   * @param inputWeightGradient as in {@link CellGradient}. Overwritten.
   */
  void backward(
      RecurrentCell cell,
      int row,
      int rowCount,
      float[] gateGradients,
      int offset,
      float[] inputWeightGradient);
}
