package org.basewise.nn.kernel;

/** The definition of correct: plain loops, and {@code Math}'s double-precision activations. */
public class ScalarKernel implements FloatKernel {

  @Override
  public String name() {
    return "scalar";
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
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        float sum = accumulate ? c[cOffset + i * cRow + j] : 0;
        for (int p = 0; p < k; p++) {
          sum = Math.fma(a[aOffset + i * aRow + p * aColumn], b[bOffset + p * bRow + j], sum);
        }
        c[cOffset + i * cRow + j] = sum;
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
  public void tanh(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = tanh(x[i]);
    }
  }

  @Override
  public void sigmoid(float[] x, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      x[i] = sigmoid(x[i]);
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
      float[] hidden,
      int hiddenOffset,
      int hiddenRow) {
    for (int b = 0; b < rows; b++) {
      int gi = gatesOffset + b * 4 * hiddenSize;
      int gf = gi + hiddenSize;
      int gg = gf + hiddenSize;
      int go = gg + hiddenSize;
      int c0 = previousOffset + b * hiddenSize;
      int c1 = cellOffset + b * hiddenSize;
      int h = hiddenOffset + b * hiddenRow;
      for (int j = 0; j < hiddenSize; j++) {
        float i = sigmoid(gates[gi + j]);
        float f = sigmoid(gates[gf + j]);
        float g = tanh(gates[gg + j]);
        float o = sigmoid(gates[go + j]);
        float c = Math.fma(f, previous[c0 + j], i * g);
        gates[gi + j] = i;
        gates[gf + j] = f;
        gates[gg + j] = g;
        gates[go + j] = o;
        cell[c1 + j] = c;
        hidden[h + j] = o * tanh(c);
      }
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
      int gi = gatesOffset + b * 4 * hiddenSize;
      int gf = gi + hiddenSize;
      int gg = gf + hiddenSize;
      int go = gg + hiddenSize;
      int c0 = previousOffset + b * hiddenSize;
      int c1 = cellOffset + b * hiddenSize;
      int d = b * hiddenSize;
      for (int j = 0; j < hiddenSize; j++) {
        float i = gates[gi + j];
        float f = gates[gf + j];
        float g = gates[gg + j];
        float o = gates[go + j];
        float dh = hiddenGradient[d + j];
        float tc = tanh(cell[c1 + j]);
        float dc = Math.fma(dh * o, 1 - tc * tc, cellGradient[d + j]);
        gates[gi + j] = dc * g * (i * (1 - i));
        gates[gf + j] = dc * previous[c0 + j] * (f * (1 - f));
        gates[gg + j] = dc * i * (1 - g * g);
        gates[go + j] = dh * tc * (o * (1 - o));
        cellGradient[d + j] = dc * f;
      }
    }
  }

  /** tanh of one value. */
  protected float tanh(float x) {
    return (float) Math.tanh(x);
  }

  /** Logistic function of one value. */
  protected float sigmoid(float x) {
    return (float) (1 / (1 + Math.exp(-x)));
  }
}
