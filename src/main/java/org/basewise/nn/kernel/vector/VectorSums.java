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

  /** Two vectors at once, so that one sum need not wait for the other. */
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
    for (; j + 2 * LANES <= length; j += 2 * LANES) {
      FloatVector left = FloatVector.fromArray(SPECIES, table, first + j);
      FloatVector right = FloatVector.fromArray(SPECIES, table, first + j + LANES);
      for (int i = 1; i < count; i++) {
        int at = rows[i] * tableRow + column + j;
        left = left.add(FloatVector.fromArray(SPECIES, table, at));
        right = right.add(FloatVector.fromArray(SPECIES, table, at + LANES));
      }
      left.intoArray(y, yOffset + j);
      right.intoArray(y, yOffset + j + LANES);
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
