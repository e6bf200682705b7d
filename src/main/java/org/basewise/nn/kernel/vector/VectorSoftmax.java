package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.basewise.nn.kernel.PowerOfTwo;

/**
 * The softmax of columns: a vector holds as many columns as it has lanes, and goes down the rows.
 * Each column is summed in the order of its rows, so that it is the same for vectors of any width.
 */
final class VectorSoftmax {
  private VectorSoftmax() {}

  static void ofColumns(int rows, int columns, float[] x, float temperature) {
    int whole = SPECIES.loopBound(columns);
    for (int i = 0; i < whole; i += SPECIES.length()) {
      ofVector(rows, columns, x, i, temperature);
    }
    for (int i = whole; i < columns; i++) {
      ofColumn(rows, columns, x, i, temperature);
    }
  }

  private static void ofVector(int rows, int columns, float[] x, int first, float temperature) {
    int end = first + rows * columns;
    FloatVector max = FloatVector.fromArray(SPECIES, x, first);
    for (int at = first + columns; at < end; at += columns) {
      max = max.max(FloatVector.fromArray(SPECIES, x, at));
    }
    FloatVector sum = FloatVector.zero(SPECIES);
    for (int at = first; at < end; at += columns) {
      FloatVector shifted = FloatVector.fromArray(SPECIES, x, at).sub(max);
      FloatVector exp = VectorActivations.exp(shifted.div(temperature));
      sum = sum.add(exp);
      exp.intoArray(x, at);
    }
    FloatVector scale = FloatVector.broadcast(SPECIES, 1f).div(sum);
    for (int at = first; at < end; at += columns) {
      FloatVector.fromArray(SPECIES, x, at).mul(scale).intoArray(x, at);
    }
  }

  private static void ofColumn(int rows, int columns, float[] x, int first, float temperature) {
    int end = first + rows * columns;
    float max = x[first];
    for (int at = first + columns; at < end; at += columns) {
      max = Math.max(max, x[at]);
    }
    float sum = 0;
    for (int at = first; at < end; at += columns) {
      x[at] = PowerOfTwo.exp((x[at] - max) / temperature);
      sum += x[at];
    }
    float scale = 1 / sum;
    for (int at = first; at < end; at += columns) {
      x[at] *= scale;
    }
  }
}
