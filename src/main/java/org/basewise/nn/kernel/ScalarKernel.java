package org.basewise.nn.kernel;

/** The definition of correct: plain loops, and {@code Math}'s double-precision functions. */
public class ScalarKernel implements FloatKernel {

  @Override
  public String name() {
    return MultiplyAdd.named("scalar");
  }

  @Override
  public RightFactor rightFactor(int k, int n) {
    return new ScalarFactor(k, n);
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
    for (int first = 0; first < k; first += INNER_BLOCK) {
      int end = Math.min(k, first + INNER_BLOCK);
      for (int i = 0; i < m; i++) {
        for (int j = 0; j < n; j++) {
          float sum = 0;
          for (int p = first; p < end; p++) {
            sum = MultiplyAdd.of(a[aOffset + p * aRow + i], b[bOffset + p * bRow + j], sum);
          }
          c[cOffset + i * cRow + j] += sum;
        }
      }
    }
  }

  @Override
  public void add(int length, float[] x, int xOffset, float[] y, int yOffset) {
    for (int i = 0; i < length; i++) {
      y[yOffset + i] += x[xOffset + i];
    }
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
    System.arraycopy(table, rows[0] * tableRow + column, y, yOffset, length);
    for (int i = 1; i < count; i++) {
      add(length, table, rows[i] * tableRow + column, y, yOffset);
    }
  }

  @Override
  public void tanh(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = (float) Math.tanh(x[i]);
    }
  }

  @Override
  public void exp(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = (float) Math.exp(x[i]);
    }
  }

  @Override
  public void softmaxOfColumns(int rows, int columns, float[] x, float temperature) {
    int length = rows * columns;
    for (int i = 0; i < columns; i++) {
      float max = x[i];
      for (int at = i + columns; at < length; at += columns) {
        max = Math.max(max, x[at]);
      }
      for (int at = i; at < length; at += columns) {
        x[at] = (x[at] - max) / temperature;
      }
    }
    exp(x, 0, length);
    for (int i = 0; i < columns; i++) {
      float sum = 0;
      for (int at = i; at < length; at += columns) {
        sum += x[at];
      }
      float scale = 1 / sum;
      for (int at = i; at < length; at += columns) {
        x[at] *= scale;
      }
    }
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
    tanh(gates, gatesOffset, rows * 4 * hiddenSize);
    for (int b = 0; b < rows; b++) {
      CellLoops.lstmCell(
          0,
          hiddenSize,
          gates,
          gatesOffset + b * 4 * hiddenSize,
          previous,
          previousOffset + b * hiddenSize,
          cell,
          cellOffset + b * hiddenSize,
          cellTanh,
          cellTanhOffset + b * hiddenSize);
    }
    tanh(cellTanh, cellTanhOffset, rows * hiddenSize);
    for (int b = 0; b < rows; b++) {
      CellLoops.lstmHidden(
          0,
          hiddenSize,
          gates,
          gatesOffset + b * 4 * hiddenSize,
          cellTanh,
          cellTanhOffset + b * hiddenSize,
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
      float[] cellTanh,
      int cellTanhOffset,
      float[] hiddenGradient,
      float[] cellGradient) {
    for (int b = 0; b < rows; b++) {
      CellLoops.lstmBackward(
          0,
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
    for (int b = 0; b < rows; b++) {
      int g = gatesOffset + b * 4 * hiddenSize;
      tanh(gates, g, 2 * hiddenSize);
      CellLoops.gruCandidate(0, hiddenSize, gates, g);
      tanh(gates, g + 3 * hiddenSize, hiddenSize);
      CellLoops.gruHidden(
          0,
          hiddenSize,
          gates,
          g,
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
      CellLoops.gruBackward(
          0,
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
    for (int b = 0; b < rows; b++) {
      int g = gatesOffset + b * 2 * hiddenSize;
      tanh(gates, g, hiddenSize);
      CellLoops.minGruHidden(
          0,
          hiddenSize,
          gates,
          g,
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
      CellLoops.minGruBackward(
          0,
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
