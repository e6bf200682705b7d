package org.basewise.nn.cell;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What one direction of one layer keeps of a forward pass, for its steps and its gradient.
 *
 * <p>Buffers grow to the largest pass and are used again. Rows are time-major: row t * B + b.
 */
public final class CellTrace {
  /** Steps whose products are made at a time where no step waits for the one before. */
  static final int CHUNK = 16;

  private final int hiddenSize;
  private final int gateRow;
  private final boolean readsHidden;
  private final boolean keepsCell;
  final boolean training;
  final boolean reverse;

  /** Columns of x in the tile, after which those of h(t-1) follow. */
  private final int inputSize;

  /** Values from one row of the tile to the next. */
  final int tileRow;

  int stepCount;
  int rowCount;
  int[] lengths = {};

  /** [T·B][gateRow] gate sums, then gates, then gradients; only a chunk of steps if untrained. */
  float[] gates = {};

  /** [rows][tileRow] x, where it is multiplied, beside h(t-1): the left factor of a step. */
  float[] tile = {};

  /** [T·B][H] cell states of the LSTM; only one step if untrained. */
  float[] cell = {};

  /** tanh of the cell states, as many. */
  float[] cellTanh = {};

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

  /** Makes empty buffers; see {@link RecurrentCell#trace}. */
  CellTrace(
      int hiddenSize,
      int gateRow,
      int inputSize,
      boolean readsHidden,
      boolean keepsCell,
      boolean reverse,
      boolean training) {
    this.hiddenSize = hiddenSize;
    this.gateRow = gateRow;
    this.inputSize = inputSize;
    this.readsHidden = readsHidden;
    this.keepsCell = keepsCell;
    this.tileRow = inputSize + (readsHidden ? hiddenSize : 0);
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
    int chunk = Math.min(stepCount, readsHidden ? 1 : CHUNK);
    gates = grown(gates, (training ? stepCount : chunk) * rowCount * gateRow);
    tile = grown(tile, chunk * rowCount * tileRow);
    if (keepsCell) {
      cell = grown(cell, (training ? stepCount : 1) * states);
      cellTanh = grown(cellTanh, cell.length);
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

  /** Position of the cell states of step t. */
  int cellAt(int t) {
    return training ? t * rowCount * hiddenSize : 0;
  }

  /** Copies h(t-1) into the tile. */
  void copyHidden(RecurrentCell.Before before) {
    for (int b = 0; b < rowCount; b++) {
      System.arraycopy(
          before.hidden(),
          before.hiddenAt() + b * before.hiddenRow(),
          tile,
          b * tileRow + inputSize,
          hiddenSize);
    }
  }

  /** Sets the states of the rows that end before step t to zero. */
  void clearEndedRows(int t) {
    for (int b = 0; b < rowCount; b++) {
      if (t >= lengths[b]) {
        int at = hiddenAt(t, b);
        Arrays.fill(hidden, at, at + hiddenSize, 0);
        if (keepsCell) {
          int c = cellAt(t) + b * hiddenSize;
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
    if (keepsCell) {
      System.arraycopy(cell, cellAt(t), c, 0, c.length);
    }
    return new CellState(h, c);
  }
}
