package org.basewise.nn.kernel;

/**
 * The steps of the cells as plain loops over one row, from column {@code from} to H: the
 * definition, and what is left over where H is not a multiple of a vector's length.
 *
 * <p>Gates hold the tanh of their sums, as {@link FloatKernel} says; {@code gates}, {@code
 * previous}, {@code cell}, {@code hidden} and gradients are positions of a row's first value.
 */
public final class CellLoops {
  private CellLoops() {}

  private static float sigmoid(float tanhOfHalf) {
    return MultiplyAdd.of(0.5f, tanhOfHalf, 0.5f);
  }

  /** c = f c' + i g, in two places: that of c, and where tanh(c) will be. */
  public static void lstmCell(
      int from,
      int size,
      float[] g,
      int gates,
      float[] before,
      int previous,
      float[] c,
      int cell,
      float[] tanhs,
      int tanh) {
    for (int j = from; j < size; j++) {
      float i = sigmoid(g[gates + j]);
      float f = sigmoid(g[gates + size + j]);
      float sum = MultiplyAdd.of(f, before[previous + j], i * g[gates + 2 * size + j]);
      c[cell + j] = sum;
      tanhs[tanh + j] = sum;
    }
  }

  /** h = o tanh(c). */
  public static void lstmHidden(
      int from, int size, float[] g, int gates, float[] tanhs, int tanh, float[] h, int hidden) {
    for (int j = from; j < size; j++) {
      h[hidden + j] = tanhs[tanh + j] * sigmoid(g[gates + 3 * size + j]);
    }
  }

  /** The gradient of an LSTM step; {@code tanhs} are tanh(c). */
  public static void lstmBackward(
      int from,
      int size,
      float[] g,
      int gates,
      float[] before,
      int previous,
      float[] tanhs,
      int tanh,
      float[] hiddenGradient,
      float[] cellGradient,
      int gradient) {
    for (int j = from; j < size; j++) {
      float ti = g[gates + j];
      float tf = g[gates + size + j];
      float gg = g[gates + 2 * size + j];
      float to = g[gates + 3 * size + j];
      float i = sigmoid(ti);
      float dh = hiddenGradient[gradient + j];
      float tc = tanhs[tanh + j];
      float dc =
          MultiplyAdd.of(dh * sigmoid(to), MultiplyAdd.of(-tc, tc, 1f), cellGradient[gradient + j]);
      g[gates + j] = dc * gg * (0.25f * MultiplyAdd.of(-ti, ti, 1f));
      g[gates + size + j] = dc * before[previous + j] * (0.25f * MultiplyAdd.of(-tf, tf, 1f));
      g[gates + 2 * size + j] = dc * i * MultiplyAdd.of(-gg, gg, 1f);
      g[gates + 3 * size + j] = dh * tc * (0.25f * MultiplyAdd.of(-to, to, 1f));
      cellGradient[gradient + j] = dc * sigmoid(tf);
    }
  }

  /** p = p + r q. */
  public static void gruCandidate(int from, int size, float[] g, int gates) {
    for (int j = from; j < size; j++) {
      g[gates + 3 * size + j] =
          MultiplyAdd.of(sigmoid(g[gates + j]), g[gates + 2 * size + j], g[gates + 3 * size + j]);
    }
  }

  /** h = (1 - z) n + z h'. */
  public static void gruHidden(
      int from,
      int size,
      float[] g,
      int gates,
      float[] before,
      int previous,
      float[] h,
      int hidden) {
    for (int j = from; j < size; j++) {
      float n = g[gates + 3 * size + j];
      h[hidden + j] = MultiplyAdd.of(sigmoid(g[gates + size + j]), before[previous + j] - n, n);
    }
  }

  /** The gradient of a GRU step. */
  public static void gruBackward(
      int from,
      int size,
      float[] g,
      int gates,
      float[] before,
      int previous,
      float[] hiddenGradient,
      int gradient) {
    for (int j = from; j < size; j++) {
      float tr = g[gates + j];
      float tz = g[gates + size + j];
      float q = g[gates + 2 * size + j];
      float n = g[gates + 3 * size + j];
      float z = sigmoid(tz);
      float dh = hiddenGradient[gradient + j];
      float dp = dh * (1 - z) * MultiplyAdd.of(-n, n, 1f);
      g[gates + j] = dp * q * (0.25f * MultiplyAdd.of(-tr, tr, 1f));
      g[gates + size + j] = dh * (before[previous + j] - n) * (0.25f * MultiplyAdd.of(-tz, tz, 1f));
      g[gates + 2 * size + j] = dp * sigmoid(tr);
      g[gates + 3 * size + j] = dp;
      hiddenGradient[gradient + j] = dh * z;
    }
  }

  /** h = (1 - z) h' + z p. */
  public static void minGruHidden(
      int from,
      int size,
      float[] g,
      int gates,
      float[] before,
      int previous,
      float[] h,
      int hidden) {
    for (int j = from; j < size; j++) {
      float past = before[previous + j];
      h[hidden + j] = MultiplyAdd.of(sigmoid(g[gates + j]), g[gates + size + j] - past, past);
    }
  }

  /** The gradient of a minGRU step. */
  public static void minGruBackward(
      int from,
      int size,
      float[] g,
      int gates,
      float[] before,
      int previous,
      float[] hiddenGradient,
      int gradient) {
    for (int j = from; j < size; j++) {
      float tz = g[gates + j];
      float z = sigmoid(tz);
      float dh = hiddenGradient[gradient + j];
      float change = g[gates + size + j] - before[previous + j];
      g[gates + j] = dh * change * (0.25f * MultiplyAdd.of(-tz, tz, 1f));
      g[gates + size + j] = dh * z;
      hiddenGradient[gradient + j] = dh * (1 - z);
    }
  }
}
