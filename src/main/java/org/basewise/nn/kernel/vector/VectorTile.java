package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * C = C + A·B for a few rows of A and a few vectors of columns of B, the sums kept in registers.
 *
 * <p>A(i, p) is {@code a[a0 + i * aRow + p * aStep]}; B is a panel, row by row without gaps.
 * Written out by hand: a loop over the sums would put them into memory.
 */
final class VectorTile {
  static final int LANES = SPECIES.length();

  private VectorTile() {}

  /** 4 rows by 4 vectors. */
  static void rows4by4(
      int depth,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      float[] c,
      int c0,
      int cRow) {
    int a1 = a0 + aRow;
    int c1 = c0 + cRow;
    int a2 = a1 + aRow;
    int c2 = c1 + cRow;
    int a3 = a2 + aRow;
    int c3 = c2 + cRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, c1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
    FloatVector s12 = FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES);
    FloatVector s13 = FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, c2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
    FloatVector s22 = FloatVector.fromArray(SPECIES, c, c2 + 2 * LANES);
    FloatVector s23 = FloatVector.fromArray(SPECIES, c, c2 + 3 * LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, c3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
    FloatVector s32 = FloatVector.fromArray(SPECIES, c, c3 + 2 * LANES);
    FloatVector s33 = FloatVector.fromArray(SPECIES, c, c3 + 3 * LANES);
    for (int p = 0; p < depth; p++) {
      int row = b0 + p * 4 * LANES;
      int step = p * aStep;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector v2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector v3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + step]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      s02 = x0.fma(v2, s02);
      s03 = x0.fma(v3, s03);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + step]);
      s10 = x1.fma(v0, s10);
      s11 = x1.fma(v1, s11);
      s12 = x1.fma(v2, s12);
      s13 = x1.fma(v3, s13);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + step]);
      s20 = x2.fma(v0, s20);
      s21 = x2.fma(v1, s21);
      s22 = x2.fma(v2, s22);
      s23 = x2.fma(v3, s23);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + step]);
      s30 = x3.fma(v0, s30);
      s31 = x3.fma(v1, s31);
      s32 = x3.fma(v2, s32);
      s33 = x3.fma(v3, s33);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + 2 * LANES);
    s03.intoArray(c, c0 + 3 * LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s12.intoArray(c, c1 + 2 * LANES);
    s13.intoArray(c, c1 + 3 * LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s22.intoArray(c, c2 + 2 * LANES);
    s23.intoArray(c, c2 + 3 * LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
    s32.intoArray(c, c3 + 2 * LANES);
    s33.intoArray(c, c3 + 3 * LANES);
  }

  /** 4 rows by 2 vectors. */
  static void rows4by2(
      int depth,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      float[] c,
      int c0,
      int cRow) {
    int a1 = a0 + aRow;
    int c1 = c0 + cRow;
    int a2 = a1 + aRow;
    int c2 = c1 + cRow;
    int a3 = a2 + aRow;
    int c3 = c2 + cRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, c1);
    FloatVector s11 = FloatVector.fromArray(SPECIES, c, c1 + LANES);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, c2);
    FloatVector s21 = FloatVector.fromArray(SPECIES, c, c2 + LANES);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, c3);
    FloatVector s31 = FloatVector.fromArray(SPECIES, c, c3 + LANES);
    for (int p = 0; p < depth; p++) {
      int row = b0 + p * 2 * LANES;
      int step = p * aStep;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + step]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + step]);
      s10 = x1.fma(v0, s10);
      s11 = x1.fma(v1, s11);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + step]);
      s20 = x2.fma(v0, s20);
      s21 = x2.fma(v1, s21);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + step]);
      s30 = x3.fma(v0, s30);
      s31 = x3.fma(v1, s31);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s10.intoArray(c, c1);
    s11.intoArray(c, c1 + LANES);
    s20.intoArray(c, c2);
    s21.intoArray(c, c2 + LANES);
    s30.intoArray(c, c3);
    s31.intoArray(c, c3 + LANES);
  }

  /** 4 rows by 1 vector. */
  static void rows4by1(
      int depth,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      float[] c,
      int c0,
      int cRow) {
    int a1 = a0 + aRow;
    int c1 = c0 + cRow;
    int a2 = a1 + aRow;
    int c2 = c1 + cRow;
    int a3 = a2 + aRow;
    int c3 = c2 + cRow;
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector s10 = FloatVector.fromArray(SPECIES, c, c1);
    FloatVector s20 = FloatVector.fromArray(SPECIES, c, c2);
    FloatVector s30 = FloatVector.fromArray(SPECIES, c, c3);
    for (int p = 0; p < depth; p++) {
      int row = b0 + p * LANES;
      int step = p * aStep;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + step]);
      s00 = x0.fma(v0, s00);
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[a1 + step]);
      s10 = x1.fma(v0, s10);
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[a2 + step]);
      s20 = x2.fma(v0, s20);
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[a3 + step]);
      s30 = x3.fma(v0, s30);
    }
    s00.intoArray(c, c0);
    s10.intoArray(c, c1);
    s20.intoArray(c, c2);
    s30.intoArray(c, c3);
  }

  /** 8 rows by 1 vector. */
  static void rows8by1(
      int depth,
      float[] a,
      int a0,
      int aRow,
      int aStep,
      float[] b,
      int b0,
      float[] c,
      int c0,
      int cRow) {
    int a1 = a0 + aRow;
    int c1 = c0 + cRow;
    int a2 = a1 + aRow;
    int c2 = c1 + cRow;
    int a3 = a2 + aRow;
    int c3 = c2 + cRow;
    int a4 = a3 + aRow;
    int c4 = c3 + cRow;
    int a5 = a4 + aRow;
    int c5 = c4 + cRow;
    int a6 = a5 + aRow;
    int c6 = c5 + cRow;
    int a7 = a6 + aRow;
    int c7 = c6 + cRow;
    FloatVector s0 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector s1 = FloatVector.fromArray(SPECIES, c, c1);
    FloatVector s2 = FloatVector.fromArray(SPECIES, c, c2);
    FloatVector s3 = FloatVector.fromArray(SPECIES, c, c3);
    FloatVector s4 = FloatVector.fromArray(SPECIES, c, c4);
    FloatVector s5 = FloatVector.fromArray(SPECIES, c, c5);
    FloatVector s6 = FloatVector.fromArray(SPECIES, c, c6);
    FloatVector s7 = FloatVector.fromArray(SPECIES, c, c7);
    for (int p = 0; p < depth; p++) {
      int step = p * aStep;
      FloatVector v = FloatVector.fromArray(SPECIES, b, b0 + p * LANES);
      s0 = FloatVector.broadcast(SPECIES, a[a0 + step]).fma(v, s0);
      s1 = FloatVector.broadcast(SPECIES, a[a1 + step]).fma(v, s1);
      s2 = FloatVector.broadcast(SPECIES, a[a2 + step]).fma(v, s2);
      s3 = FloatVector.broadcast(SPECIES, a[a3 + step]).fma(v, s3);
      s4 = FloatVector.broadcast(SPECIES, a[a4 + step]).fma(v, s4);
      s5 = FloatVector.broadcast(SPECIES, a[a5 + step]).fma(v, s5);
      s6 = FloatVector.broadcast(SPECIES, a[a6 + step]).fma(v, s6);
      s7 = FloatVector.broadcast(SPECIES, a[a7 + step]).fma(v, s7);
    }
    s0.intoArray(c, c0);
    s1.intoArray(c, c1);
    s2.intoArray(c, c2);
    s3.intoArray(c, c3);
    s4.intoArray(c, c4);
    s5.intoArray(c, c5);
    s6.intoArray(c, c6);
    s7.intoArray(c, c7);
  }

  /** 1 row by 4 vectors. */
  static void row1by4(
      int depth, float[] a, int a0, int aStep, float[] b, int b0, float[] c, int c0) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
    FloatVector s02 = FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES);
    FloatVector s03 = FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES);
    for (int p = 0; p < depth; p++) {
      int row = b0 + p * 4 * LANES;
      int step = p * aStep;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector v2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector v3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + step]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      s02 = x0.fma(v2, s02);
      s03 = x0.fma(v3, s03);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + 2 * LANES);
    s03.intoArray(c, c0 + 3 * LANES);
  }

  /** 1 row by 2 vectors. */
  static void row1by2(
      int depth, float[] a, int a0, int aStep, float[] b, int b0, float[] c, int c0) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, c0);
    FloatVector s01 = FloatVector.fromArray(SPECIES, c, c0 + LANES);
    for (int p = 0; p < depth; p++) {
      int row = b0 + p * 2 * LANES;
      int step = p * aStep;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + step]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
  }

  /** 1 row by 1 vector. */
  static void row1by1(
      int depth, float[] a, int a0, int aStep, float[] b, int b0, float[] c, int c0) {
    FloatVector s00 = FloatVector.fromArray(SPECIES, c, c0);
    for (int p = 0; p < depth; p++) {
      int row = b0 + p * LANES;
      int step = p * aStep;
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[a0 + step]);
      s00 = x0.fma(v0, s00);
    }
    s00.intoArray(c, c0);
  }
}
