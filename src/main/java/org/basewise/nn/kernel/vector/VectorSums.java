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

  /** Four vectors at once, so that sums need not wait for one another. */
  static void sumRows(
      int length,
      float[] table,
      int tableRow,
      int column,
      int[] rows,
      int count,
      float[] y,
      int yOffset) {
    int first = rows[0] * tableRow + column;
    int j = 0;
    for (; j + 4 * LANES <= length; j += 4 * LANES) {
      FloatVector sum0 = FloatVector.fromArray(SPECIES, table, first + j);
      FloatVector sum1 = FloatVector.fromArray(SPECIES, table, first + j + LANES);
      FloatVector sum2 = FloatVector.fromArray(SPECIES, table, first + j + 2 * LANES);
      FloatVector sum3 = FloatVector.fromArray(SPECIES, table, first + j + 3 * LANES);
      for (int i = 1; i < count; i++) {
        int at = rows[i] * tableRow + column + j;
        sum0 = sum0.add(FloatVector.fromArray(SPECIES, table, at));
        sum1 = sum1.add(FloatVector.fromArray(SPECIES, table, at + LANES));
        sum2 = sum2.add(FloatVector.fromArray(SPECIES, table, at + 2 * LANES));
        sum3 = sum3.add(FloatVector.fromArray(SPECIES, table, at + 3 * LANES));
      }
      sum0.intoArray(y, yOffset + j);
      sum1.intoArray(y, yOffset + j + LANES);
      sum2.intoArray(y, yOffset + j + 2 * LANES);
      sum3.intoArray(y, yOffset + j + 3 * LANES);
    }
    for (; j + LANES <= length; j += LANES) {
      FloatVector sum = FloatVector.fromArray(SPECIES, table, first + j);
      for (int i = 1; i < count; i++) {
        sum = sum.add(FloatVector.fromArray(SPECIES, table, rows[i] * tableRow + column + j));
      }
      sum.intoArray(y, yOffset + j);
    }
    for (; j < length; j++) {
      float sum = table[first + j];
      for (int i = 1; i < count; i++) {
        sum += table[rows[i] * tableRow + column + j];
      }
      y[yOffset + j] = sum;
    }
  }
}
