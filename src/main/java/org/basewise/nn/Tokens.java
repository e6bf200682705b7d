package org.basewise.nn;

import java.util.Arrays;

/**
 * The input of a network: [T][B][slots] tokens, time-major.
 *
 * <p>A token from 0 to V-1 is one-hot in its slot; a negative one is the mean of its {@link
 * Vocabulary#members}. Rows may be shorter than T: beyond a row's length its states are held at
 * zero.
 *
 * @param stepCount T
 * @param rowCount B
 * @param slotCount tokens per step
 * @param values token of step t, row b, slot j at {@code (t * rowCount + b) * slotCount + j}
 * @param lengths [B] steps of each row, 0 to T
 * @param vocabulary what negative tokens stand for
 */
public record Tokens(
    int stepCount,
    int rowCount,
    int slotCount,
    int[] values,
    int[] lengths,
    Vocabulary vocabulary) {

  /** Checks the sizes. */
  public Tokens {
    if (values.length < (long) stepCount * rowCount * slotCount || lengths.length != rowCount) {
      throw new IllegalArgumentException(
          values.length + " tokens are not " + stepCount + " x " + rowCount + " x " + slotCount);
    }
  }

  /** Tokens of rows that all have {@code stepCount} steps. */
  public static Tokens full(
      int stepCount, int rowCount, int slotCount, int[] values, Vocabulary vocabulary) {
    int[] lengths = new int[rowCount];
    Arrays.fill(lengths, stepCount);
    return new Tokens(stepCount, rowCount, slotCount, values, lengths, vocabulary);
  }

  /** The tokens of steps {@code from} to {@code to - 1}; shares nothing with these. */
  public Tokens steps(int from, int to) {
    int width = rowCount * slotCount;
    int[] shorter = new int[rowCount];
    for (int b = 0; b < rowCount; b++) {
      shorter[b] = Math.max(0, Math.min(lengths[b], to) - from);
    }
    return new Tokens(
        to - from,
        rowCount,
        slotCount,
        Arrays.copyOfRange(values, from * width, to * width),
        shorter,
        vocabulary);
  }
}
