package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * C = C + A·B for a few rows of A and a few vectors of columns of B, the sums kept in registers.
 *
 * <p>A(i, p) is {@code a[a0 + i * aRow + p * aStep]}; B is a panel, row by row without gaps.
 * Written out by hand: a loop over the sums would put them into memory. C is read after the loop,
 * and the rows' places in A are counted anew in each turn: with more numbers alive in the loop the
 * compiler ran out of registers in some runs, and the product took a third longer.
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
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES);
    FloatVector s03 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s12 = FloatVector.zero(SPECIES);
    FloatVector s13 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s22 = FloatVector.zero(SPECIES);
    FloatVector s23 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    FloatVector s32 = FloatVector.zero(SPECIES);
    FloatVector s33 = FloatVector.zero(SPECIES);
    int at = a0;
    int end = b0 + depth * 4 * LANES;
    for (int row = b0; row < end; row += 4 * LANES) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector v2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector v3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      s02 = x0.fma(v2, s02);
      s03 = x0.fma(v3, s03);
      int at1 = at + aRow;
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[at1]);
      s10 = x1.fma(v0, s10);
      s11 = x1.fma(v1, s11);
      s12 = x1.fma(v2, s12);
      s13 = x1.fma(v3, s13);
      int at2 = at1 + aRow;
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[at2]);
      s20 = x2.fma(v0, s20);
      s21 = x2.fma(v1, s21);
      s22 = x2.fma(v2, s22);
      s23 = x2.fma(v3, s23);
      int at3 = at2 + aRow;
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[at3]);
      s30 = x3.fma(v0, s30);
      s31 = x3.fma(v1, s31);
      s32 = x3.fma(v2, s32);
      s33 = x3.fma(v3, s33);
      at += aStep;
    }
    s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
    s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
    s02.add(FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES)).intoArray(c, c0 + 2 * LANES);
    s03.add(FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES)).intoArray(c, c0 + 3 * LANES);
    int c1 = c0 + cRow;
    s10.add(FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
    s11.add(FloatVector.fromArray(SPECIES, c, c1 + LANES)).intoArray(c, c1 + LANES);
    s12.add(FloatVector.fromArray(SPECIES, c, c1 + 2 * LANES)).intoArray(c, c1 + 2 * LANES);
    s13.add(FloatVector.fromArray(SPECIES, c, c1 + 3 * LANES)).intoArray(c, c1 + 3 * LANES);
    int c2 = c1 + cRow;
    s20.add(FloatVector.fromArray(SPECIES, c, c2)).intoArray(c, c2);
    s21.add(FloatVector.fromArray(SPECIES, c, c2 + LANES)).intoArray(c, c2 + LANES);
    s22.add(FloatVector.fromArray(SPECIES, c, c2 + 2 * LANES)).intoArray(c, c2 + 2 * LANES);
    s23.add(FloatVector.fromArray(SPECIES, c, c2 + 3 * LANES)).intoArray(c, c2 + 3 * LANES);
    int c3 = c2 + cRow;
    s30.add(FloatVector.fromArray(SPECIES, c, c3)).intoArray(c, c3);
    s31.add(FloatVector.fromArray(SPECIES, c, c3 + LANES)).intoArray(c, c3 + LANES);
    s32.add(FloatVector.fromArray(SPECIES, c, c3 + 2 * LANES)).intoArray(c, c3 + 2 * LANES);
    s33.add(FloatVector.fromArray(SPECIES, c, c3 + 3 * LANES)).intoArray(c, c3 + 3 * LANES);
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
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s10 = FloatVector.zero(SPECIES);
    FloatVector s11 = FloatVector.zero(SPECIES);
    FloatVector s20 = FloatVector.zero(SPECIES);
    FloatVector s21 = FloatVector.zero(SPECIES);
    FloatVector s30 = FloatVector.zero(SPECIES);
    FloatVector s31 = FloatVector.zero(SPECIES);
    int at = a0;
    int end = b0 + depth * 2 * LANES;
    for (int row = b0; row < end; row += 2 * LANES) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      int at1 = at + aRow;
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[at1]);
      s10 = x1.fma(v0, s10);
      s11 = x1.fma(v1, s11);
      int at2 = at1 + aRow;
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[at2]);
      s20 = x2.fma(v0, s20);
      s21 = x2.fma(v1, s21);
      int at3 = at2 + aRow;
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[at3]);
      s30 = x3.fma(v0, s30);
      s31 = x3.fma(v1, s31);
      at += aStep;
    }
    s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
    s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
    int c1 = c0 + cRow;
    s10.add(FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
    s11.add(FloatVector.fromArray(SPECIES, c, c1 + LANES)).intoArray(c, c1 + LANES);
    int c2 = c1 + cRow;
    s20.add(FloatVector.fromArray(SPECIES, c, c2)).intoArray(c, c2);
    s21.add(FloatVector.fromArray(SPECIES, c, c2 + LANES)).intoArray(c, c2 + LANES);
    int c3 = c2 + cRow;
    s30.add(FloatVector.fromArray(SPECIES, c, c3)).intoArray(c, c3);
    s31.add(FloatVector.fromArray(SPECIES, c, c3 + LANES)).intoArray(c, c3 + LANES);
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
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    int at = a0;
    int end = b0 + depth * LANES;
    for (int row = b0; row < end; row += LANES) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at]);
      s0 = x0.fma(v0, s0);
      int at1 = at + aRow;
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[at1]);
      s1 = x1.fma(v0, s1);
      int at2 = at1 + aRow;
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[at2]);
      s2 = x2.fma(v0, s2);
      int at3 = at2 + aRow;
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[at3]);
      s3 = x3.fma(v0, s3);
      at += aStep;
    }
    s0.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
    int c1 = c0 + cRow;
    s1.add(FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
    int c2 = c1 + cRow;
    s2.add(FloatVector.fromArray(SPECIES, c, c2)).intoArray(c, c2);
    int c3 = c2 + cRow;
    s3.add(FloatVector.fromArray(SPECIES, c, c3)).intoArray(c, c3);
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
    FloatVector s0 = FloatVector.zero(SPECIES);
    FloatVector s1 = FloatVector.zero(SPECIES);
    FloatVector s2 = FloatVector.zero(SPECIES);
    FloatVector s3 = FloatVector.zero(SPECIES);
    FloatVector s4 = FloatVector.zero(SPECIES);
    FloatVector s5 = FloatVector.zero(SPECIES);
    FloatVector s6 = FloatVector.zero(SPECIES);
    FloatVector s7 = FloatVector.zero(SPECIES);
    int at = a0;
    int end = b0 + depth * LANES;
    for (int row = b0; row < end; row += LANES) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at]);
      s0 = x0.fma(v0, s0);
      int at1 = at + aRow;
      FloatVector x1 = FloatVector.broadcast(SPECIES, a[at1]);
      s1 = x1.fma(v0, s1);
      int at2 = at1 + aRow;
      FloatVector x2 = FloatVector.broadcast(SPECIES, a[at2]);
      s2 = x2.fma(v0, s2);
      int at3 = at2 + aRow;
      FloatVector x3 = FloatVector.broadcast(SPECIES, a[at3]);
      s3 = x3.fma(v0, s3);
      int at4 = at3 + aRow;
      FloatVector x4 = FloatVector.broadcast(SPECIES, a[at4]);
      s4 = x4.fma(v0, s4);
      int at5 = at4 + aRow;
      FloatVector x5 = FloatVector.broadcast(SPECIES, a[at5]);
      s5 = x5.fma(v0, s5);
      int at6 = at5 + aRow;
      FloatVector x6 = FloatVector.broadcast(SPECIES, a[at6]);
      s6 = x6.fma(v0, s6);
      int at7 = at6 + aRow;
      FloatVector x7 = FloatVector.broadcast(SPECIES, a[at7]);
      s7 = x7.fma(v0, s7);
      at += aStep;
    }
    s0.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
    int c1 = c0 + cRow;
    s1.add(FloatVector.fromArray(SPECIES, c, c1)).intoArray(c, c1);
    int c2 = c1 + cRow;
    s2.add(FloatVector.fromArray(SPECIES, c, c2)).intoArray(c, c2);
    int c3 = c2 + cRow;
    s3.add(FloatVector.fromArray(SPECIES, c, c3)).intoArray(c, c3);
    int c4 = c3 + cRow;
    s4.add(FloatVector.fromArray(SPECIES, c, c4)).intoArray(c, c4);
    int c5 = c4 + cRow;
    s5.add(FloatVector.fromArray(SPECIES, c, c5)).intoArray(c, c5);
    int c6 = c5 + cRow;
    s6.add(FloatVector.fromArray(SPECIES, c, c6)).intoArray(c, c6);
    int c7 = c6 + cRow;
    s7.add(FloatVector.fromArray(SPECIES, c, c7)).intoArray(c, c7);
  }

  /** 1 row by 4 vectors. */
  static void row1by4(
      int depth, float[] a, int a0, int aStep, float[] b, int b0, float[] c, int c0) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    FloatVector s02 = FloatVector.zero(SPECIES);
    FloatVector s03 = FloatVector.zero(SPECIES);
    int at = a0;
    int end = b0 + depth * 4 * LANES;
    for (int row = b0; row < end; row += 4 * LANES) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector v2 = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector v3 = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      s02 = x0.fma(v2, s02);
      s03 = x0.fma(v3, s03);
      at += aStep;
    }
    s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
    s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
    s02.add(FloatVector.fromArray(SPECIES, c, c0 + 2 * LANES)).intoArray(c, c0 + 2 * LANES);
    s03.add(FloatVector.fromArray(SPECIES, c, c0 + 3 * LANES)).intoArray(c, c0 + 3 * LANES);
  }

  /** 1 row by 2 vectors. */
  static void row1by2(
      int depth, float[] a, int a0, int aStep, float[] b, int b0, float[] c, int c0) {
    FloatVector s00 = FloatVector.zero(SPECIES);
    FloatVector s01 = FloatVector.zero(SPECIES);
    int at = a0;
    int end = b0 + depth * 2 * LANES;
    for (int row = b0; row < end; row += 2 * LANES) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector v1 = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at]);
      s00 = x0.fma(v0, s00);
      s01 = x0.fma(v1, s01);
      at += aStep;
    }
    s00.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
    s01.add(FloatVector.fromArray(SPECIES, c, c0 + LANES)).intoArray(c, c0 + LANES);
  }

  /** 1 row by 1 vector. */
  static void row1by1(
      int depth, float[] a, int a0, int aStep, float[] b, int b0, float[] c, int c0) {
    FloatVector s0 = FloatVector.zero(SPECIES);
    int at = a0;
    int end = b0 + depth * LANES;
    for (int row = b0; row < end; row += LANES) {
      FloatVector v0 = FloatVector.fromArray(SPECIES, b, row);
      FloatVector x0 = FloatVector.broadcast(SPECIES, a[at]);
      s0 = x0.fma(v0, s0);
      at += aStep;
    }
    s0.add(FloatVector.fromArray(SPECIES, c, c0)).intoArray(c, c0);
  }
}
