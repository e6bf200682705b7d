package org.basewise.nn;

/** What a many-to-one network makes of the hidden states of all steps, unit by unit. */
public enum Pool {
  /** The last state of each direction: after the last step, or, right to left, after the first. */
  LAST,
  /** The state of each direction after the middle step, the later of two. */
  MIDDLE,
  /** The mean over the steps. */
  MEAN,
  /** The largest value over the steps. */
  MAX
}
