package org.basewise.nn.cell;

import org.basewise.nn.Tokens;

/**
 * One-hot input: W_ih x is the sum of the rows of a table (the transpose of W_ih), never a product.
 */
public final class TokenInput implements LayerInput {
  private final Tokens tokens;

  /** The tokens of a pass; rows are time-major as in {@link Tokens}. */
  public TokenInput(Tokens tokens) {
    this.tokens = tokens;
  }

  @Override
  public void project(RecurrentCell cell, int row, int rowCount, float[] gates, int offset) {
    int width = cell.gateRows();
    float[] table = cell.inputTable();
    int slots = tokens.slotCount();
    int size = tokens.vocabulary().size();
    for (int r = 0; r < rowCount; r++) {
      int to = offset + r * width;
      for (int slot = 0; slot < slots; slot++) {
        int token = tokens.values()[(row + r) * slots + slot];
        if (token >= 0) {
          cell.kernel().add(width, table, (slot * size + token) * width, gates, to);
        } else {
          addMean(tokens.vocabulary().members(token), slot * size, table, width, gates, to);
        }
      }
    }
  }

  private static void addMean(
      int[] members, int firstRow, float[] table, int width, float[] gates, int to) {
    float share = 1f / Math.max(1, members.length);
    for (int member : members) {
      int from = (firstRow + member) * width;
      for (int i = 0; i < width; i++) {
        gates[to + i] += share * table[from + i];
      }
    }
  }

  @Override
  public void backward(
      RecurrentCell cell, int rowCount, float[] gateGradients, float[] inputWeightGradient) {
    int width = cell.gateRows();
    int slots = tokens.slotCount();
    int size = tokens.vocabulary().size();
    for (int row = 0; row < rowCount; row++) {
      int from = row * width;
      for (int slot = 0; slot < slots; slot++) {
        int token = tokens.values()[row * slots + slot];
        if (token >= 0) {
          int to = (slot * size + token) * width;
          cell.kernel().add(width, gateGradients, from, inputWeightGradient, to);
        } else {
          int[] members = tokens.vocabulary().members(token);
          float share = 1f / Math.max(1, members.length);
          for (int member : members) {
            int to = (slot * size + member) * width;
            for (int i = 0; i < width; i++) {
              inputWeightGradient[to + i] += share * gateGradients[from + i];
            }
          }
        }
      }
    }
  }
}
