package org.basewise.nn;

/** The directions in which the layers of a network run over the steps. */
public enum Scan {
  /** From the first step to the last: a label depends on past steps alone. */
  LEFT_TO_RIGHT,
  /** From the last step to the first. */
  RIGHT_TO_LEFT,
  /** Both, their hidden states side by side: a label depends on all steps. */
  BIDIRECTIONAL;

  /** The number of recurrences side by side in a layer, 1 or 2. */
  public int directionCount() {
    return this == BIDIRECTIONAL ? 2 : 1;
  }
}
