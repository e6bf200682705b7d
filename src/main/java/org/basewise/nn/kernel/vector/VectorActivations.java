package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import org.basewise.nn.kernel.RationalTanh;

/** {@link RationalTanh} on vectors: the same operations in the same order, lane by lane. */
final class VectorActivations {
  private VectorActivations() {}

  static void tanh(float[] x, int offset, int length) {
    int end = offset + SPECIES.loopBound(length);
    int i = offset;
    for (; i < end; i += SPECIES.length()) {
      tanh(FloatVector.fromArray(SPECIES, x, i)).intoArray(x, i);
    }
    for (; i < offset + length; i++) {
      x[i] = RationalTanh.tanh(x[i]);
    }
  }

  static void sigmoid(float[] x, int offset, int length) {
    int end = offset + SPECIES.loopBound(length);
    int i = offset;
    for (; i < end; i += SPECIES.length()) {
      sigmoid(FloatVector.fromArray(SPECIES, x, i)).intoArray(x, i);
    }
    for (; i < offset + length; i++) {
      x[i] = RationalTanh.sigmoid(x[i]);
    }
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  /** tanh, lane by lane. */
  static FloatVector tanh(FloatVector x) {
    FloatVector high = all(RationalTanh.CLAMP);
    FloatVector low = all(-RationalTanh.CLAMP);
    // Compare and blend: lanewise MIN and MAX cost several instructions for NaN and signed zero.
    FloatVector v = x.blend(high, x.compare(VectorOperators.GT, high));
    v = v.blend(low, v.compare(VectorOperators.LT, low));
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
    return v.mul(p).div(q);
  }

  /** Logistic function, lane by lane. */
  static FloatVector sigmoid(FloatVector x) {
    FloatVector half = all(0.5f);
    return half.fma(tanh(half.mul(x)), half);
  }
}
