package org.basewise.nn.kernel.vector;

import static org.basewise.nn.kernel.vector.VectorKernel.SPECIES;

import jdk.incubator.vector.FloatVector;
import org.basewise.nn.kernel.CellLoops;

/** {@link CellLoops} on vectors: one row of a step, or of its gradient, the tail by the loops. */
final class VectorCells {
  private static final int LANES = SPECIES.length();

  private VectorCells() {}

  private static FloatVector at(float[] x, int index) {
    return FloatVector.fromArray(SPECIES, x, index);
  }

  private static FloatVector all(float value) {
    return FloatVector.broadcast(SPECIES, value);
  }

  private static FloatVector sigmoid(FloatVector tanhOfHalf) {
    FloatVector half = all(0.5f);
    return half.fma(tanhOfHalf, half);
  }

  /** The derivative of the sigmoid: (1 - t t) / 4. */
  private static FloatVector sigmoidSlope(FloatVector tanhOfHalf) {
    return tanhSlope(tanhOfHalf).mul(all(0.25f));
  }

  private static FloatVector tanhSlope(FloatVector tanh) {
    return tanh.neg().fma(tanh, all(1f));
  }

  static void lstmCell(
      int rows,
      int size,
      float[] g,
      int gates,
      float[] before,
      int previous,
      float[] c,
      int cell,
      float[] tanhs,
      int tanh) {
    int bound = SPECIES.loopBound(size);
    for (int b = 0; b < rows; b++) {
      int gi = gates + b * 4 * size;
      int row = b * size;
      for (int j = 0; j < bound; j += LANES) {
        FloatVector i = sigmoid(at(g, gi + j));
        FloatVector f = sigmoid(at(g, gi + size + j));
        FloatVector sum = f.fma(at(before, previous + row + j), i.mul(at(g, gi + 2 * size + j)));
        sum.intoArray(c, cell + row + j);
        sum.intoArray(tanhs, tanh + row + j);
      }
      if (bound < size) {
        CellLoops.lstmCell(
            bound, size, g, gi, before, previous + row, c, cell + row, tanhs, tanh + row);
      }
    }
  }

  static void lstmHidden(
      int rows,
      int size,
      float[] g,
      int gates,
      float[] tanhs,
      int tanh,
      float[] h,
      int hidden,
      int hiddenRow) {
    int bound = SPECIES.loopBound(size);
    for (int b = 0; b < rows; b++) {
      int go = gates + (b * 4 + 3) * size;
      int from = tanh + b * size;
      int to = hidden + b * hiddenRow;
      for (int j = 0; j < bound; j += LANES) {
        at(tanhs, from + j).mul(sigmoid(at(g, go + j))).intoArray(h, to + j);
      }
      if (bound < size) {
        CellLoops.lstmHidden(bound, size, g, gates + b * 4 * size, tanhs, from, h, to);
      }
    }
  }

  static void lstmBackward(
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
    int bound = SPECIES.loopBound(size);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector ti = at(g, gates + j);
      FloatVector tf = at(g, gates + size + j);
      FloatVector gg = at(g, gates + 2 * size + j);
      FloatVector to = at(g, gates + 3 * size + j);
      FloatVector dh = at(hiddenGradient, gradient + j);
      FloatVector tc = at(tanhs, tanh + j);
      FloatVector dc = dh.mul(sigmoid(to)).fma(tanhSlope(tc), at(cellGradient, gradient + j));
      dc.mul(gg).mul(sigmoidSlope(ti)).intoArray(g, gates + j);
      dc.mul(at(before, previous + j)).mul(sigmoidSlope(tf)).intoArray(g, gates + size + j);
      dc.mul(sigmoid(ti)).mul(tanhSlope(gg)).intoArray(g, gates + 2 * size + j);
      dh.mul(tc).mul(sigmoidSlope(to)).intoArray(g, gates + 3 * size + j);
      dc.mul(sigmoid(tf)).intoArray(cellGradient, gradient + j);
    }
    CellLoops.lstmBackward(
        bound,
        size,
        g,
        gates,
        before,
        previous,
        tanhs,
        tanh,
        hiddenGradient,
        cellGradient,
        gradient);
  }

  static void gruCandidate(int size, float[] g, int gates) {
    int bound = SPECIES.loopBound(size);
    for (int j = 0; j < bound; j += LANES) {
      sigmoid(at(g, gates + j))
          .fma(at(g, gates + 2 * size + j), at(g, gates + 3 * size + j))
          .intoArray(g, gates + 3 * size + j);
    }
    CellLoops.gruCandidate(bound, size, g, gates);
  }

  static void gruHidden(
      int size, float[] g, int gates, float[] before, int previous, float[] h, int hidden) {
    int bound = SPECIES.loopBound(size);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector n = at(g, gates + 3 * size + j);
      sigmoid(at(g, gates + size + j))
          .fma(at(before, previous + j).sub(n), n)
          .intoArray(h, hidden + j);
    }
    CellLoops.gruHidden(bound, size, g, gates, before, previous, h, hidden);
  }

  static void gruBackward(
      int size,
      float[] g,
      int gates,
      float[] before,
      int previous,
      float[] hiddenGradient,
      int gradient) {
    int bound = SPECIES.loopBound(size);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector tr = at(g, gates + j);
      FloatVector tz = at(g, gates + size + j);
      FloatVector q = at(g, gates + 2 * size + j);
      FloatVector n = at(g, gates + 3 * size + j);
      FloatVector z = sigmoid(tz);
      FloatVector dh = at(hiddenGradient, gradient + j);
      FloatVector dp = dh.mul(all(1f).sub(z)).mul(tanhSlope(n));
      dp.mul(q).mul(sigmoidSlope(tr)).intoArray(g, gates + j);
      dh.mul(at(before, previous + j).sub(n)).mul(sigmoidSlope(tz)).intoArray(g, gates + size + j);
      dp.mul(sigmoid(tr)).intoArray(g, gates + 2 * size + j);
      dp.intoArray(g, gates + 3 * size + j);
      dh.mul(z).intoArray(hiddenGradient, gradient + j);
    }
    CellLoops.gruBackward(bound, size, g, gates, before, previous, hiddenGradient, gradient);
  }

  static void minGruHidden(
      int size, float[] g, int gates, float[] before, int previous, float[] h, int hidden) {
    int bound = SPECIES.loopBound(size);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector past = at(before, previous + j);
      sigmoid(at(g, gates + j))
          .fma(at(g, gates + size + j).sub(past), past)
          .intoArray(h, hidden + j);
    }
    CellLoops.minGruHidden(bound, size, g, gates, before, previous, h, hidden);
  }

  static void minGruBackward(
      int size,
      float[] g,
      int gates,
      float[] before,
      int previous,
      float[] hiddenGradient,
      int gradient) {
    int bound = SPECIES.loopBound(size);
    for (int j = 0; j < bound; j += LANES) {
      FloatVector tz = at(g, gates + j);
      FloatVector z = sigmoid(tz);
      FloatVector dh = at(hiddenGradient, gradient + j);
      FloatVector change = at(g, gates + size + j).sub(at(before, previous + j));
      dh.mul(change).mul(sigmoidSlope(tz)).intoArray(g, gates + j);
      dh.mul(z).intoArray(g, gates + size + j);
      dh.mul(all(1f).sub(z)).intoArray(hiddenGradient, gradient + j);
    }
    CellLoops.minGruBackward(bound, size, g, gates, before, previous, hiddenGradient, gradient);
  }
}
