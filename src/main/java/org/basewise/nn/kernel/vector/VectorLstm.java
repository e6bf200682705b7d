package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.basewise.nn.kernel.RationalTanh;

/** One row of an LSTM step and of its gradient, on vectors; shapes as in {@code FloatKernel}. */
final class VectorLstm {
  private VectorLstm() {}

  private static FloatVector load(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }

  static void forward(
      int hiddenSize,
      float[] gates,
      int gi,
      float[] previous,
      int c0,
      float[] cell,
      int c1,
      float[] hidden,
      int h) {
    int gf = gi + hiddenSize;
    int gg = gf + hiddenSize;
    int go = gg + hiddenSize;
    int bound = SPECIES.loopBound(hiddenSize);
    int j = 0;
    for (; j < bound; j += SPECIES.length()) {
      FloatVector i = VectorActivations.sigmoid(load(gates, gi + j));
      FloatVector f = VectorActivations.sigmoid(load(gates, gf + j));
      FloatVector g = VectorActivations.tanh(load(gates, gg + j));
      FloatVector o = VectorActivations.sigmoid(load(gates, go + j));
      FloatVector c = f.fma(load(previous, c0 + j), i.mul(g));
      i.intoArray(gates, gi + j);
      f.intoArray(gates, gf + j);
      g.intoArray(gates, gg + j);
      o.intoArray(gates, go + j);
      c.intoArray(cell, c1 + j);
      o.mul(VectorActivations.tanh(c)).intoArray(hidden, h + j);
    }
    for (; j < hiddenSize; j++) {
      float i = RationalTanh.sigmoid(gates[gi + j]);
      float f = RationalTanh.sigmoid(gates[gf + j]);
      float g = RationalTanh.tanh(gates[gg + j]);
      float o = RationalTanh.sigmoid(gates[go + j]);
      float c = Math.fma(f, previous[c0 + j], i * g);
      gates[gi + j] = i;
      gates[gf + j] = f;
      gates[gg + j] = g;
      gates[go + j] = o;
      cell[c1 + j] = c;
      hidden[h + j] = o * RationalTanh.tanh(c);
    }
  }

  static void backward(
      int hiddenSize,
      float[] gates,
      int gi,
      float[] previous,
      int c0,
      float[] cell,
      int c1,
      float[] hiddenGradient,
      float[] cellGradient,
      int d) {
    int gf = gi + hiddenSize;
    int gg = gf + hiddenSize;
    int go = gg + hiddenSize;
    int bound = SPECIES.loopBound(hiddenSize);
    FloatVector one = FloatVector.broadcast(SPECIES, 1f);
    int j = 0;
    for (; j < bound; j += SPECIES.length()) {
      FloatVector i = load(gates, gi + j);
      FloatVector f = load(gates, gf + j);
      FloatVector g = load(gates, gg + j);
      FloatVector o = load(gates, go + j);
      FloatVector dh = load(hiddenGradient, d + j);
      FloatVector tc = VectorActivations.tanh(load(cell, c1 + j));
      FloatVector dc = dh.mul(o).fma(one.sub(tc.mul(tc)), load(cellGradient, d + j));
      dc.mul(g).mul(i.mul(one.sub(i))).intoArray(gates, gi + j);
      dc.mul(load(previous, c0 + j)).mul(f.mul(one.sub(f))).intoArray(gates, gf + j);
      dc.mul(i).mul(one.sub(g.mul(g))).intoArray(gates, gg + j);
      dh.mul(tc).mul(o.mul(one.sub(o))).intoArray(gates, go + j);
      dc.mul(f).intoArray(cellGradient, d + j);
    }
    for (; j < hiddenSize; j++) {
      float i = gates[gi + j];
      float f = gates[gf + j];
      float g = gates[gg + j];
      float o = gates[go + j];
      float dh = hiddenGradient[d + j];
      float tc = RationalTanh.tanh(cell[c1 + j]);
      float dc = Math.fma(dh * o, 1 - tc * tc, cellGradient[d + j]);
      gates[gi + j] = dc * g * (i * (1 - i));
      gates[gf + j] = dc * previous[c0 + j] * (f * (1 - f));
      gates[gg + j] = dc * i * (1 - g * g);
      gates[go + j] = dh * tc * (o * (1 - o));
      cellGradient[d + j] = dc * f;
    }
  }
}
