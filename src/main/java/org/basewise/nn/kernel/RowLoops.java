package org.basewise.nn.kernel;

/**
 * Sums of multiples of whole rows, in loops that the compiler turns into vector instructions: every
 * array is read from its first value on.
 *
 * <p>Two rows of C by four of B at a time; larger blocks are not vectorized on Java 17.
 */
final class RowLoops {
  private RowLoops() {}

  /** Adds rows p to p + depth of B, times A(i, p), to one or two rows of C. */
  static void addRows(
      int n,
      float[] c0,
      float[] c1,
      boolean two,
      int depth,
      float[] a,
      int a0,
      int a1,
      int aStep,
      float[][] b) {
    int p = 0;
    for (; p + 4 <= depth; p += 4) {
      int at = a0 + p * aStep;
      float x0 = a[at];
      float x1 = a[at + aStep];
      float x2 = a[at + 2 * aStep];
      float x3 = a[at + 3 * aStep];
      if (two) {
        int next = a1 + p * aStep;
        four(
            n,
            c0,
            c1,
            b[p],
            b[p + 1],
            b[p + 2],
            b[p + 3],
            x0,
            x1,
            x2,
            x3,
            a[next],
            a[next + aStep],
            a[next + 2 * aStep],
            a[next + 3 * aStep]);
      } else {
        four(n, c0, b[p], b[p + 1], b[p + 2], b[p + 3], x0, x1, x2, x3);
      }
    }
    for (; p < depth; p++) {
      one(n, c0, b[p], a[a0 + p * aStep]);
      if (two) {
        one(n, c1, b[p], a[a1 + p * aStep]);
      }
    }
  }

  private static void four(
      int n,
      float[] c0,
      float[] c1,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float x0,
      float x1,
      float x2,
      float x3,
      float y0,
      float y1,
      float y2,
      float y3) {
    for (int j = 0; j < n; j++) {
      c0[j] =
          MultiplyAdd.of(
              x3,
              b3[j],
              MultiplyAdd.of(
                  x2, b2[j], MultiplyAdd.of(x1, b1[j], MultiplyAdd.of(x0, b0[j], c0[j]))));
      c1[j] =
          MultiplyAdd.of(
              y3,
              b3[j],
              MultiplyAdd.of(
                  y2, b2[j], MultiplyAdd.of(y1, b1[j], MultiplyAdd.of(y0, b0[j], c1[j]))));
    }
  }

  private static void four(
      int n,
      float[] c0,
      float[] b0,
      float[] b1,
      float[] b2,
      float[] b3,
      float x0,
      float x1,
      float x2,
      float x3) {
    for (int j = 0; j < n; j++) {
      c0[j] =
          MultiplyAdd.of(
              x3,
              b3[j],
              MultiplyAdd.of(
                  x2, b2[j], MultiplyAdd.of(x1, b1[j], MultiplyAdd.of(x0, b0[j], c0[j]))));
    }
  }

  private static void one(int n, float[] c0, float[] b0, float x0) {
    for (int j = 0; j < n; j++) {
      c0[j] = MultiplyAdd.of(x0, b0[j], c0[j]);
    }
  }
}
