package org.basewise.nn.cell;

/** What a layer reads: tokens, or the output of the layer below. */
public interface LayerInput {

  /**
   * Adds W_ih x to the gate sums of consecutive rows.
   *
   * @param row first row (t * B + b) of x
   * @param rowCount number of rows
   * @param gates [rowCount][G·H] from {@code offset} on. Overwritten.
   */
  void project(RecurrentCell cell, int row, int rowCount, float[] gates, int offset);

  /**
   * Adds the gradient of W_ih, and that of x where x is trained.
   *
   * @param gateGradients [rowCount][G·H] for all rows from row 0 on. Not modified.
   * @param inputWeightGradient as in {@link CellGradient}. Overwritten.
   */
  void backward(
      RecurrentCell cell, int rowCount, float[] gateGradients, float[] inputWeightGradient);
}
