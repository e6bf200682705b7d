package org.basewise.nn.cell;

import java.util.Arrays;
import org.basewise.nn.CellKind;
import org.jspecify.annotations.Nullable;

/**
 * What one direction of one layer keeps of a forward pass, for its steps and its gradient.
 *
 * <p>Buffers grow to the largest pass and are used again. Rows are time-major: row t * B + b.
 */
public final class CellTrace {
  /** Steps whose input products are made at a time, so that they are used while in the cache. */
  static final int CHUNK = 16;

  final boolean training;
  final boolean reverse;
  final CellKind kind;
  final int hiddenSize;
  int stepCount;
  int rowCount;
  int[] lengths = {};

  /** [T·B][G·H] gate sums, then activations, then gradients; only a chunk of steps if untrained. */
  float[] gates = {};

  /** [T·B][G·H] recurrent sums, kept apart by the GRU alone; then their gradients. */
  float[] recurrent = {};

  /** [T·B][H] cell states of the LSTM. */
  float[] cell = {};

  /** [T·B][hiddenRow] hidden states from column {@code hiddenOffset} on: the layer's output. */
  float[] hidden = {};

  int hiddenOffset;
  int hiddenRow;

  /** [B][H] states before the first step. */
  float[] initialHidden = {};

  float[] initialCell = {};

  /** [B][H] gradients carried from step to step. */
  float[] hiddenGradient = {};

  float[] cellGradient = {};

  /** Makes empty buffers. */
  public CellTrace(CellKind kind, int hiddenSize, boolean reverse, boolean training) {
    this.kind = kind;
    this.hiddenSize = hiddenSize;
    this.reverse = reverse;
    this.training = training;
  }

  /**
   * Gets ready for a pass.
   *
   * @param lengths [B] steps of each row
   * @param hidden [T·B][hiddenRow] where the hidden states go
   * @param initial states before the first step, or null for zeros
   */
  public void begin(
      int stepCount,
      int rowCount,
      int[] lengths,
      float[] hidden,
      int hiddenOffset,
      int hiddenRow,
      @Nullable CellState initial) {
    this.stepCount = stepCount;
    this.rowCount = rowCount;
    this.lengths = lengths;
    this.hidden = hidden;
    this.hiddenOffset = hiddenOffset;
    this.hiddenRow = hiddenRow;
    int states = rowCount * hiddenSize;
    int keptSteps = training ? stepCount : Math.min(stepCount, CHUNK);
    gates = grown(gates, keptSteps * kind.gateCount() * states);
    if (kind == CellKind.GRU) {
      recurrent = grown(recurrent, keptSteps * kind.gateCount() * states);
    }
    if (kind == CellKind.LSTM) {
      cell = grown(cell, stepCount * states);
    }
    initialHidden = initial == null ? new float[states] : initial.hidden();
    initialCell = initial == null ? new float[states] : initial.cell();
    if (training) {
      hiddenGradient = grown(hiddenGradient, states);
      cellGradient = grown(cellGradient, states);
    }
  }

  private static float[] grown(float[] buffer, int length) {
    return buffer.length >= length ? buffer : new float[length];
  }

  /** The step that comes {@code order}-th in this direction. */
  int step(int order) {
    return reverse ? stepCount - 1 - order : order;
  }

  /** Position of row b's hidden state at step t. */
  int hiddenAt(int t, int b) {
    return (t * rowCount + b) * hiddenRow + hiddenOffset;
  }

  /** Sets the states of the rows that end before step t to zero. */
  void clearEndedRows(int t) {
    for (int b = 0; b < rowCount; b++) {
      if (t >= lengths[b]) {
        int at = hiddenAt(t, b);
        Arrays.fill(hidden, at, at + hiddenSize, 0);
        if (kind == CellKind.LSTM) {
          int c = (t * rowCount + b) * hiddenSize;
          Arrays.fill(cell, c, c + hiddenSize, 0);
        }
      }
    }
  }

  /** Sets the carried gradients of the rows that end before step t to zero. */
  void clearEndedGradients(int t) {
    for (int b = 0; b < rowCount; b++) {
      if (t >= lengths[b]) {
        int at = b * hiddenSize;
        Arrays.fill(hiddenGradient, at, at + hiddenSize, 0);
        Arrays.fill(cellGradient, at, at + hiddenSize, 0);
      }
    }
  }

  /** A copy of the states after the last step. */
  public CellState finalState() {
    float[] h = new float[rowCount * hiddenSize];
    float[] c = new float[rowCount * hiddenSize];
    int t = step(stepCount - 1);
    for (int b = 0; b < rowCount; b++) {
      System.arraycopy(hidden, hiddenAt(t, b), h, b * hiddenSize, hiddenSize);
    }
    if (kind == CellKind.LSTM) {
      System.arraycopy(cell, t * rowCount * hiddenSize, c, 0, c.length);
    }
    return new CellState(h, c);
  }
}
