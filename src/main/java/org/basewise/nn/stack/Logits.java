package org.basewise.nn.stack;

/**
 * The outputs of a network before the softmax: [T·B] rows, time-major, of s groups of L values.
 *
 * @param values the logit of label k at the i-th position of step t, row b is {@code values[(t *
 *     rowCount + b) * rowLength + i * labelCount + k]}; valid until the next pass
 * @param stepCount T
 * @param rowCount B
 * @param rowLength values from one row to the next, at least s·L
 * @param stride s
 * @param labelCount L
 */
public record Logits(
    float[] values, int stepCount, int rowCount, int rowLength, int stride, int labelCount) {

  /** Where the L logits of the i-th position of step t, row b begin. */
  public int at(int t, int b, int i) {
    return (t * rowCount + b) * rowLength + i * labelCount;
  }

  /** Where the L logits of the p-th position (p = t·s + i) of row b begin. */
  public int at(int position, int b) {
    return at(position / stride, b, position % stride);
  }
}
