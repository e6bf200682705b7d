package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import org.basewise.nn.kernel.PowerOfTwo;
import org.basewise.nn.kernel.RationalTanh;

/**
 * {@link RationalTanh} and {@link PowerOfTwo} on vectors: the same operations in the same order,
 * lane by lane.
 *
 * <p>One function a loop: the compiler gives up on a method into which several are inlined, and
 * then puts every vector on the heap.
 */
final class VectorActivations {
  private static final int CLAMP_BITS = Float.floatToRawIntBits(RationalTanh.CLAMP);

  private VectorActivations() {}

  static void tanh(float[] x, int offset, int length) {
    tanh(x, offset, 1, 0, length);
  }

  /**
   * tanh of the first {@code length} values of some rows.
   *
   * <p>Written out for two vectors at a time: longer than what the compiler inlines (325 bytes), so
   * that it is compiled by itself. The magnitude is clamped as an integer, which needs no mask.
   */
  static void tanh(float[] x, int offset, int rows, int row, int length) {
    FloatVector a1 = all(RationalTanh.A1);
    FloatVector a3 = all(RationalTanh.A3);
    FloatVector a5 = all(RationalTanh.A5);
    FloatVector a7 = all(RationalTanh.A7);
    FloatVector a9 = all(RationalTanh.A9);
    FloatVector a11 = all(RationalTanh.A11);
    FloatVector a13 = all(RationalTanh.A13);
    FloatVector b0 = all(RationalTanh.B0);
    FloatVector b2 = all(RationalTanh.B2);
    FloatVector b4 = all(RationalTanh.B4);
    FloatVector b6 = all(RationalTanh.B6);
    int lanes = SPECIES.length();
    int pairs = length / (2 * lanes) * (2 * lanes);
    for (int b = 0; b < rows; b++) {
      int from = offset + b * row;
      for (int i = from; i < from + pairs; i += 2 * lanes) {
        IntVector bits = FloatVector.fromArray(SPECIES, x, i).reinterpretAsInts();
        IntVector bitsB = FloatVector.fromArray(SPECIES, x, i + lanes).reinterpretAsInts();
        FloatVector v = bits.and(Integer.MAX_VALUE).min(CLAMP_BITS).reinterpretAsFloats();
        FloatVector vB = bitsB.and(Integer.MAX_VALUE).min(CLAMP_BITS).reinterpretAsFloats();
        FloatVector v2 = v.mul(v);
        FloatVector v2B = vB.mul(vB);
        FloatVector p = v2.fma(a13, a11);
        FloatVector pB = v2B.fma(a13, a11);
        p = v2.fma(p, a9);
        pB = v2B.fma(pB, a9);
        p = v2.fma(p, a7);
        pB = v2B.fma(pB, a7);
        p = v2.fma(p, a5);
        pB = v2B.fma(pB, a5);
        p = v2.fma(p, a3);
        pB = v2B.fma(pB, a3);
        p = v2.fma(p, a1);
        pB = v2B.fma(pB, a1);
        FloatVector q = v2.fma(b6, b4);
        FloatVector qB = v2B.fma(b6, b4);
        q = v2.fma(q, b2);
        qB = v2B.fma(qB, b2);
        q = v2.fma(q, b0);
        qB = v2B.fma(qB, b0);
        IntVector sign = bits.and(Integer.MIN_VALUE);
        IntVector signB = bitsB.and(Integer.MIN_VALUE);
        v.mul(p).div(q).reinterpretAsInts().or(sign).reinterpretAsFloats().intoArray(x, i);
        vB.mul(pB)
            .div(qB)
            .reinterpretAsInts()
            .or(signB)
            .reinterpretAsFloats()
            .intoArray(x, i + lanes);
      }
      if (pairs < length) {
        tanhOfRest(x, from + pairs, from + length);
      }
    }
  }

  private static void tanhOfRest(float[] x, int from, int end) {
    int i = from;
    if (i + SPECIES.length() <= end) {
      tanh(FloatVector.fromArray(SPECIES, x, i)).intoArray(x, i);
      i += SPECIES.length();
    }
    for (; i < end; i++) {
      x[i] = RationalTanh.tanh(x[i]);
    }
  }

  private static FloatVector tanh(FloatVector x) {
    IntVector bits = x.reinterpretAsInts();
    FloatVector v = bits.and(Integer.MAX_VALUE).min(CLAMP_BITS).reinterpretAsFloats();
    FloatVector v2 = v.mul(v);
    FloatVector p = v2.fma(all(RationalTanh.A13), all(RationalTanh.A11));
    p = v2.fma(p, all(RationalTanh.A9));
    p = v2.fma(p, all(RationalTanh.A7));
    p = v2.fma(p, all(RationalTanh.A5));
    p = v2.fma(p, all(RationalTanh.A3));
    p = v2.fma(p, all(RationalTanh.A1));
    FloatVector q = v2.fma(all(RationalTanh.B6), all(RationalTanh.B4));
    q = v2.fma(q, all(RationalTanh.B2));
    q = v2.fma(q, all(RationalTanh.B0));
    IntVector sign = bits.and(Integer.MIN_VALUE);
    return v.mul(p).div(q).reinterpretAsInts().or(sign).reinterpretAsFloats();
  }

  static void exp(float[] x, int offset, int length) {
    int end = offset + SPECIES.loopBound(length);
    int i = offset;
    for (; i < end; i += SPECIES.length()) {
      exp(FloatVector.fromArray(SPECIES, x, i)).intoArray(x, i);
    }
    for (; i < offset + length; i++) {
      x[i] = PowerOfTwo.exp(x[i]);
    }
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  static FloatVector exp(FloatVector x) {
    FloatVector low = all(PowerOfTwo.LEAST);
    FloatVector v = x.blend(low, x.compare(VectorOperators.LT, low));
    FloatVector shifted = v.fma(all(PowerOfTwo.LOG2_E), all(PowerOfTwo.ROUND));
    FloatVector whole = shifted.sub(all(PowerOfTwo.ROUND));
    FloatVector r = whole.fma(all(-PowerOfTwo.LN2_HIGH), v);
    r = whole.fma(all(-PowerOfTwo.LN2_LOW), r);
    FloatVector p = r.fma(all(PowerOfTwo.C6), all(PowerOfTwo.C5));
    p = r.fma(p, all(PowerOfTwo.C4));
    p = r.fma(p, all(PowerOfTwo.C3));
    p = r.fma(p, all(PowerOfTwo.C2));
    p = r.fma(p, all(1f));
    p = r.fma(p, all(1f));
    IntVector exponent = shifted.reinterpretAsInts().lanewise(VectorOperators.LSHL, 23);
    return p.reinterpretAsInts().add(exponent).reinterpretAsFloats();
  }
}
