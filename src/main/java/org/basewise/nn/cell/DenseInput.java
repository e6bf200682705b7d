package org.basewise.nn.cell;

import org.jspecify.annotations.Nullable;

/** The output of the layer below as input: W_ih x is a matrix product. */
public final class DenseInput implements LayerInput {
  private final float[] values;
  private final int width;
  private final float @Nullable [] gradient;

  /**
   * Wraps the rows x.
   *
   * @param values [T·B][width]. Not modified.
   * @param gradient [T·B][width] to which the gradient of x is added, or null if it is not wanted
   */
  public DenseInput(float[] values, int width, float @Nullable [] gradient) {
    this.values = values;
    this.width = width;
    this.gradient = gradient;
  }

  @Override
  public void project(RecurrentCell cell, int row, int rowCount, float[] gates, int offset) {
    int n = cell.gateRows();
    cell.kernel()
        .multiply(
            rowCount,
            n,
            width,
            values,
            row * width,
            width,
            1,
            cell.inputTable(),
            0,
            n,
            gates,
            offset,
            n,
            true);
  }

  @Override
  public void backward(
      RecurrentCell cell, int rowCount, float[] gateGradients, float[] inputWeightGradient) {
    int g = cell.gateRows();
    cell.kernel()
        .multiply(
            g,
            width,
            rowCount,
            gateGradients,
            0,
            1,
            g,
            values,
            0,
            width,
            inputWeightGradient,
            0,
            width,
            true);
    if (gradient != null) {
      cell.kernel()
          .multiply(
              rowCount,
              width,
              g,
              gateGradients,
              0,
              g,
              1,
              cell.inputWeight(),
              0,
              width,
              gradient,
              0,
              width,
              true);
    }
  }
}
