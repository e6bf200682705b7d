package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

/** Elementwise sums. */
final class VectorSums {
  private static final int LANES = SPECIES.length();

  private VectorSums() {}

  static void add(int length, float[] x, int xOffset, float[] y, int yOffset) {
    int bound = SPECIES.loopBound(length);
    int i = 0;
    for (; i < bound; i += LANES) {
      FloatVector.fromArray(SPECIES, y, yOffset + i)
          .add(FloatVector.fromArray(SPECIES, x, xOffset + i))
          .intoArray(y, yOffset + i);
    }
    for (; i < length; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
  }

  static void sumRows(int length, float[] table, int[] rows, int count, float[] y, int yOffset) {
    int bound = SPECIES.loopBound(length);
    int j = 0;
    for (; j < bound; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, table, rows[0] * length + j);
      for (int i = 1; i < count; i++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, table, rows[i] * length + j));
      }
      sum.intoArray(y, yOffset + j);
    }
    for (; j < length; j++) {
      float sum = table[rows[0] * length + j];
      for (int i = 1; i < count; i++) {
        sum += table[rows[i] * length + j];
      }
      y[yOffset + j] = sum;
    }
  }
}
