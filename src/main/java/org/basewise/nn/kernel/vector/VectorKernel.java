package org.basewise.nn.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.RightFactor;

/** The operations on the widest vectors of this processor. */
public final class VectorKernel implements FloatKernel {
  static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;

  /** Made by name, see {@code Kernels}. */
  public VectorKernel() {}

  @Override
  public String name() {
    return "vector";
  }

  @Override
  public String description() {
    return "vector (" + SPECIES.vectorBitSize() + " bits)";
  }

  @Override
  public RightFactor rightFactor(int k, int n) {
    return new VectorFactor(k, n);
  }

  @Override
  public void addTransposedProduct(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow) {
    VectorGradientProduct.add(m, n, k, a, aOffset, aRow, b, bOffset, bRow, c, cOffset, cRow);
  }

  @Override
  public void add(int length, float[] x, int xOffset, float[] y, int yOffset) {
    VectorSums.add(length, x, xOffset, y, yOffset);
  }

  @Override
  public void sumRows(
      int length,
      float[] table,
      int tableRow,
      int column,
      int[] rows,
      int count,
      float[] y,
      int yOffset) {
    VectorSums.sumRows(length, table, tableRow, column, rows, count, y, yOffset);
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    VectorActivations.tanh(x, offset, length);
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    VectorActivations.exp(x, offset, length);
  }

  @Override
  public void softmaxOfColumns(int rows, int columns, float[] x, float temperature) {
    VectorSoftmax.ofColumns(rows, columns, x, temperature);
  }

  @Override
  public void lstmForward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] cell,
      int cellOffset,
      float[] cellTanh,
      int cellTanhOffset,
      float[] hidden,
      int hiddenOffset,
      int hiddenRow) {
    VectorActivations.tanh(gates, gatesOffset, rows * 4 * hiddenSize);
    VectorCells.lstmCell(
        rows,
        hiddenSize,
        gates,
        gatesOffset,
        previous,
        previousOffset,
        cell,
        cellOffset,
        cellTanh,
        cellTanhOffset);
    VectorActivations.tanh(cellTanh, cellTanhOffset, rows * hiddenSize);
    VectorCells.lstmHidden(
        rows,
        hiddenSize,
        gates,
        gatesOffset,
        cellTanh,
        cellTanhOffset,
        hidden,
        hiddenOffset,
        hiddenRow);
  }

  @Override
  public void lstmBackward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] cellTanh,
      int cellTanhOffset,
      float[] hiddenGradient,
      float[] cellGradient) {
    for (int b = 0; b < rows; b++) {
      VectorCells.lstmBackward(
          hiddenSize,
          gates,
          gatesOffset + b * 4 * hiddenSize,
          previous,
          previousOffset + b * hiddenSize,
          cellTanh,
          cellTanhOffset + b * hiddenSize,
          hiddenGradient,
          cellGradient,
          b * hiddenSize);
    }
  }

  @Override
  public void gruForward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      int previousRow,
      float[] hidden,
      int hiddenOffset,
      int hiddenRow) {
    int row = 4 * hiddenSize;
    VectorActivations.tanh(gates, gatesOffset, rows, row, 2 * hiddenSize);
    for (int b = 0; b < rows; b++) {
      VectorCells.gruCandidate(hiddenSize, gates, gatesOffset + b * row);
    }
    VectorActivations.tanh(gates, gatesOffset + 3 * hiddenSize, rows, row, hiddenSize);
    for (int b = 0; b < rows; b++) {
      VectorCells.gruHidden(
          hiddenSize,
          gates,
          gatesOffset + b * row,
          previous,
          previousOffset + b * previousRow,
          hidden,
          hiddenOffset + b * hiddenRow);
    }
  }

  @Override
  public void gruBackward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      int previousRow,
      float[] hiddenGradient) {
    for (int b = 0; b < rows; b++) {
      VectorCells.gruBackward(
          hiddenSize,
          gates,
          gatesOffset + b * 4 * hiddenSize,
          previous,
          previousOffset + b * previousRow,
          hiddenGradient,
          b * hiddenSize);
    }
  }

  @Override
  public void minGruForward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      int previousRow,
      float[] hidden,
      int hiddenOffset,
      int hiddenRow) {
    int row = 2 * hiddenSize;
    VectorActivations.tanh(gates, gatesOffset, rows, row, hiddenSize);
    for (int b = 0; b < rows; b++) {
      VectorCells.minGruHidden(
          hiddenSize,
          gates,
          gatesOffset + b * row,
          previous,
          previousOffset + b * previousRow,
          hidden,
          hiddenOffset + b * hiddenRow);
    }
  }

  @Override
  public void minGruBackward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      int previousRow,
      float[] hiddenGradient) {
    for (int b = 0; b < rows; b++) {
      VectorCells.minGruBackward(
          hiddenSize,
          gates,
          gatesOffset + b * 2 * hiddenSize,
          previous,
          previousOffset + b * previousRow,
          hiddenGradient,
          b * hiddenSize);
    }
  }
}
