package org.basewise.nn;

import java.util.stream.IntStream;

/**
 * A vocabulary of tests: token -1 is nothing, -2 the mean of all plain tokens, -3 that of the first
 * two.
 */
record Composites(Architecture architecture) implements Vocabulary {
  /** The number of composite tokens. */
  static final int COUNT = 3;

  @Override
  public int size() {
    return architecture.vocabularySize();
  }

  @Override
  public int[] members(int composite) {
    return switch (composite) {
      case -1 -> new int[0];
      case -2 -> IntStream.range(0, size()).toArray();
      case -3 -> new int[] {0, 1};
      default -> throw new IllegalArgumentException("no composite token " + composite);
    };
  }
}
