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
  public void start(RecurrentCell cell, int row, int rowCount, float[] gates, int offset) {
    int gateRow = cell.gateRow();
    System.arraycopy(cell.startTable(), cell.biasRow() * gateRow, gates, offset, gateRow);
    for (int done = 1; done < rowCount; done *= 2) {
      int more = Math.min(done, rowCount - done);
      System.arraycopy(gates, offset, gates, offset + done * gateRow, more * gateRow);
    }
  }

  @Override
  public void copy(int row, int rowCount, float[] tile, int tileRow) {
    for (int r = 0; r < rowCount; r++) {
      System.arraycopy(values, (row + r) * width, tile, r * tileRow, width);
    }
  }

  @Override
  public void backward(
      RecurrentCell cell,
      int row,
      int rowCount,
      float[] gateGradients,
      int offset,
      float[] inputWeightGradient) {
    for (GateProducts product : cell.products()) {
      GateBlock block = product.block();
      if (block.fromInput()) {
        cell.kernel()
            .addTransposedProduct(
                block.width(),
                width,
                rowCount,
                gateGradients,
                offset + block.column(),
                cell.gateRow(),
                values,
                row * width,
                width,
                inputWeightGradient,
                block.parameterRow() * width,
                width);
        if (gradient != null) {
          product.toInput(rowCount, gateGradients, offset, cell.gateRow(), gradient, row * width);
        }
      }
    }
  }
}
