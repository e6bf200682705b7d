package org.basewise.nn.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.basewise.nn.kernel.FloatKernel;

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
  public void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      float[] c,
      int cOffset,
      int cRow,
      boolean accumulate) {
    VectorProduct.multiply(
        m, n, k, a, aOffset, aRow, aColumn, b, bOffset, bRow, c, cOffset, cRow, accumulate);
  }

  @Override
  public void add(int length, float[] x, int xOffset, float[] y, int yOffset) {
    int bound = SPECIES.loopBound(length);
    int i = 0;
    for (; i < bound; i += SPECIES.length()) {
      FloatVector.fromArray(SPECIES, y, yOffset + i)
          .add(FloatVector.fromArray(SPECIES, x, xOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < length; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    VectorActivations.tanh(x, offset, length);
  }

  @Override
  public void sigmoid(float[] x, int offset, int length) {
    VectorActivations.sigmoid(x, offset, length);
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
      float[] hidden,
      int hiddenOffset,
      int hiddenRow) {
    for (int b = 0; b < rows; b++) {
      VectorLstm.forward(
          hiddenSize,
          gates,
          gatesOffset + b * 4 * hiddenSize,
          previous,
          previousOffset + b * hiddenSize,
          cell,
          cellOffset + b * hiddenSize,
          hidden,
          hiddenOffset + b * hiddenRow);
    }
  }

  @Override
  public void lstmBackward(
      int rows,
      int hiddenSize,
      float[] gates,
      int gatesOffset,
      float[] previous,
      int previousOffset,
      float[] cell,
      int cellOffset,
      float[] hiddenGradient,
      float[] cellGradient) {
    for (int b = 0; b < rows; b++) {
      VectorLstm.backward(
          hiddenSize,
          gates,
          gatesOffset + b * 4 * hiddenSize,
          previous,
          previousOffset + b * hiddenSize,
          cell,
          cellOffset + b * hiddenSize,
          hiddenGradient,
          cellGradient,
          b * hiddenSize);
    }
  }
}
