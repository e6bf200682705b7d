package org.basewise.annotate;

import org.basewise.genome.Feature;

/** Posteriors as whole numbers in units of 1/10,000. */
final class Posteriors {
  /** The posterior of certainty. */
  static final int ONE = Feature.FULL_SCORE;

  private Posteriors() {}

  /**
   * Rounds the posteriors of a block to the nearest unit.
   *
   * @return [length][L], row-major
   */
  static short[] quantise(PosteriorBlock block) {
    short[] quantised = new short[block.length() * block.labelCount()];
    float[] values = block.values();
    for (int i = 0; i < quantised.length; i++) {
      quantised[i] = (short) (values[i] * ONE + 0.5f);
    }
    return quantised;
  }
}
