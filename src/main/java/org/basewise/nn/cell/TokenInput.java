package org.basewise.nn.cell;

import org.basewise.nn.Tokens;

/**
 * One-hot input: W_ih x is the sum of the rows of a table (the transpose of W_ih), never a product.
 */
public final class TokenInput implements LayerInput {
  private final Tokens tokens;

  /** Rows of the table that a step sums: the biases, and one for each plain token. */
  private final int[] tableRows;

  /** The tokens of a pass; rows are time-major as in {@link Tokens}. */
  public TokenInput(Tokens tokens) {
    this.tokens = tokens;
    this.tableRows = new int[tokens.slotCount() + 1];
  }

  @Override
  public void start(RecurrentCell cell, int row, int rowCount, float[] gates, int offset) {
    int width = cell.gateRow();
    float[] table = cell.startTable();
    int slots = tokens.slotCount();
    int size = tokens.vocabulary().size();
    tableRows[0] = cell.biasRow();
    for (int r = 0; r < rowCount; r++) {
      int at = (row + r) * slots;
      int count = 1;
      for (int slot = 0; slot < slots; slot++) {
        int token = tokens.values()[at + slot];
        if (token >= 0) {
          tableRows[count++] = slot * size + token;
        }
      }
      int to = offset + r * width;
      for (GateProducts product : cell.products()) {
        GateBlock block = product.block();
        int summed = block.fromInput() ? count : 1;
        int column = block.column();
        cell.kernel()
            .sumRows(block.width(), table, width, column, tableRows, summed, gates, to + column);
      }
      if (count <= slots) {
        addComposites(cell, at, gates, to);
      }
    }
  }

  private void addComposites(RecurrentCell cell, int at, float[] gates, int to) {
    float[] table = cell.startTable();
    int width = cell.gateRow();
    for (int slot = 0; slot < tokens.slotCount(); slot++) {
      int token = tokens.values()[at + slot];
      if (token < 0) {
        int[] members = tokens.vocabulary().members(token);
        float share = 1f / Math.max(1, members.length);
        for (int member : members) {
          int from = (slot * tokens.vocabulary().size() + member) * width;
          for (int i = 0; i < width; i++) {
            gates[to + i] += share * table[from + i];
          }
        }
      }
    }
  }

  @Override
  public void copy(int row, int rowCount, float[] tile, int tileRow) {
    // Tokens are not multiplied.
  }

  @Override
  public void backward(
      RecurrentCell cell,
      int row,
      int rowCount,
      float[] gateGradients,
      int offset,
      float[] inputWeightGradient) {
    for (GateProducts product : cell.products()) {
      GateBlock block = product.block();
      if (block.fromInput()) {
        for (int r = 0; r < rowCount; r++) {
          int from = offset + r * cell.gateRow() + block.column();
          backward(cell, block, row + r, gateGradients, from, inputWeightGradient);
        }
      }
    }
  }

  private void backward(
      RecurrentCell cell,
      GateBlock block,
      int row,
      float[] gateGradients,
      int from,
      float[] inputWeightGradient) {
    int slots = tokens.slotCount();
    int size = tokens.vocabulary().size();
    for (int slot = 0; slot < slots; slot++) {
      int token = tokens.values()[row * slots + slot];
      if (token >= 0) {
        int to = (slot * size + token) * cell.parameterRows() + block.parameterRow();
        cell.kernel().add(block.width(), gateGradients, from, inputWeightGradient, to);
      } else {
        int[] members = tokens.vocabulary().members(token);
        float share = 1f / Math.max(1, members.length);
        for (int member : members) {
          int to = (slot * size + member) * cell.parameterRows() + block.parameterRow();
          for (int i = 0; i < block.width(); i++) {
            inputWeightGradient[to + i] += share * gateGradients[from + i];
          }
        }
      }
    }
  }
}
