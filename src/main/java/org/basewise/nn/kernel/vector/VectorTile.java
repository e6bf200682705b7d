package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Products of a few rows of A with a few vectors of columns of B, whose sums stay in registers; the
 * indices are those of {@code FloatKernel.multiply}. Written out by hand: a loop over the sums
 * would put them into memory.
 */
final class VectorTile {
  static final int LANES = SPECIES.length();

  private VectorTile() {}

  private static FloatVector start(boolean add, float[] c, int at) {
    return add ? FloatVector.fromArray(SPECIES, c, at) : FloatVector.zero(SPECIES);
  }

  /** 4 rows by 4 vectors. */
  static void rows4wide(
      int depth,
      float[] a,
      int a0,
      int aRow,
      int aColumn,
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      int cRow,
      boolean add) {
    int c1 = c0 + cRow;
    int a1 = a0 + aRow;
    int c2 = c1 + cRow;
    int a2 = a1 + aRow;
    int c3 = c2 + cRow;
    int a3 = a2 + aRow;
    FloatVector s00 = start(add, c, c0);
    FloatVector s01 = start(add, c, c0 + LANES);
    FloatVector s02 = start(add, c, c0 + 2 * LANES);
    FloatVector s03 = start(add, c, c0 + 3 * LANES);
    FloatVector s10 = start(add, c, c1);
    FloatVector s11 = start(add, c, c1 + LANES);
    FloatVector s12 = start(add, c, c1 + 2 * LANES);
    FloatVector s13 = start(add, c, c1 + 3 * LANES);
    FloatVector s20 = start(add, c, c2);
    FloatVector s21 = start(add, c, c2 + LANES);
    FloatVector s22 = start(add, c, c2 + 2 * LANES);
    FloatVector s23 = start(add, c, c2 + 3 * LANES);
    FloatVector s30 = start(add, c, c3);
    FloatVector s31 = start(add, c, c3 + LANES);
    FloatVector s32 = start(add, c, c3 + 2 * LANES);
    FloatVector s33 = start(add, c, c3 + 3 * LANES);
    for (int q = 0; q < depth; q++) {
      int row = b0 + q * bRow;
      int column = q * aColumn;
      FloatVector b0v = FloatVector.fromArray(SPECIES, b, row);
      FloatVector b1v = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector b2v = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3v = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector a0v = FloatVector.broadcast(SPECIES, a[a0 + column]);
      s00 = a0v.fma(b0v, s00);
      s01 = a0v.fma(b1v, s01);
      s02 = a0v.fma(b2v, s02);
      s03 = a0v.fma(b3v, s03);
      FloatVector a1v = FloatVector.broadcast(SPECIES, a[a1 + column]);
      s10 = a1v.fma(b0v, s10);
      s11 = a1v.fma(b1v, s11);
      s12 = a1v.fma(b2v, s12);
      s13 = a1v.fma(b3v, s13);
      FloatVector a2v = FloatVector.broadcast(SPECIES, a[a2 + column]);
      s20 = a2v.fma(b0v, s20);
      s21 = a2v.fma(b1v, s21);
      s22 = a2v.fma(b2v, s22);
      s23 = a2v.fma(b3v, s23);
      FloatVector a3v = FloatVector.broadcast(SPECIES, a[a3 + column]);
      s30 = a3v.fma(b0v, s30);
      s31 = a3v.fma(b1v, s31);
      s32 = a3v.fma(b2v, s32);
      s33 = a3v.fma(b3v, s33);
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

  /** 1 row by 4 vectors. */
  static void row1wide(
      int depth,
      float[] a,
      int a0,
      int aColumn,
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      boolean add) {
    FloatVector s00 = start(add, c, c0);
    FloatVector s01 = start(add, c, c0 + LANES);
    FloatVector s02 = start(add, c, c0 + 2 * LANES);
    FloatVector s03 = start(add, c, c0 + 3 * LANES);
    for (int q = 0; q < depth; q++) {
      int row = b0 + q * bRow;
      int column = q * aColumn;
      FloatVector b0v = FloatVector.fromArray(SPECIES, b, row);
      FloatVector b1v = FloatVector.fromArray(SPECIES, b, row + LANES);
      FloatVector b2v = FloatVector.fromArray(SPECIES, b, row + 2 * LANES);
      FloatVector b3v = FloatVector.fromArray(SPECIES, b, row + 3 * LANES);
      FloatVector a0v = FloatVector.broadcast(SPECIES, a[a0 + column]);
      s00 = a0v.fma(b0v, s00);
      s01 = a0v.fma(b1v, s01);
      s02 = a0v.fma(b2v, s02);
      s03 = a0v.fma(b3v, s03);
    }
    s00.intoArray(c, c0);
    s01.intoArray(c, c0 + LANES);
    s02.intoArray(c, c0 + 2 * LANES);
    s03.intoArray(c, c0 + 3 * LANES);
  }

  /** 4 rows by 1 vector. */
  static void rows4narrow(
      int depth,
      float[] a,
      int a0,
      int aRow,
      int aColumn,
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      int cRow,
      boolean add) {
    int c1 = c0 + cRow;
    int a1 = a0 + aRow;
    int c2 = c1 + cRow;
    int a2 = a1 + aRow;
    int c3 = c2 + cRow;
    int a3 = a2 + aRow;
    FloatVector s00 = start(add, c, c0);
    FloatVector s10 = start(add, c, c1);
    FloatVector s20 = start(add, c, c2);
    FloatVector s30 = start(add, c, c3);
    for (int q = 0; q < depth; q++) {
      int row = b0 + q * bRow;
      int column = q * aColumn;
      FloatVector b0v = FloatVector.fromArray(SPECIES, b, row);
      FloatVector a0v = FloatVector.broadcast(SPECIES, a[a0 + column]);
      s00 = a0v.fma(b0v, s00);
      FloatVector a1v = FloatVector.broadcast(SPECIES, a[a1 + column]);
      s10 = a1v.fma(b0v, s10);
      FloatVector a2v = FloatVector.broadcast(SPECIES, a[a2 + column]);
      s20 = a2v.fma(b0v, s20);
      FloatVector a3v = FloatVector.broadcast(SPECIES, a[a3 + column]);
      s30 = a3v.fma(b0v, s30);
    }
    s00.intoArray(c, c0);
    s10.intoArray(c, c1);
    s20.intoArray(c, c2);
    s30.intoArray(c, c3);
  }

  /** 1 row by 1 vector. */
  static void row1narrow(
      int depth,
      float[] a,
      int a0,
      int aColumn,
      float[] b,
      int b0,
      int bRow,
      float[] c,
      int c0,
      boolean add) {
    FloatVector s00 = start(add, c, c0);
    for (int q = 0; q < depth; q++) {
      int row = b0 + q * bRow;
      int column = q * aColumn;
      FloatVector b0v = FloatVector.fromArray(SPECIES, b, row);
      FloatVector a0v = FloatVector.broadcast(SPECIES, a[a0 + column]);
      s00 = a0v.fma(b0v, s00);
    }
    s00.intoArray(c, c0);
  }
}
