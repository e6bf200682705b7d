package org.basewise.nn.stack;

/**
 * Inverted dropout (Srivastava et al. 2014, JMLR 15:1929): a value becomes 0 with probability p,
 * else it is divided by 1 - p.
 *
 * <p>Whether a value is dropped is a hash of the seed and its place, so that the backward pass
 * finds the same ones and nothing depends on threads.
 *
 * @param probability p, 0 to below 1
 * @param seed different for every pass of a training run
 */
public record Dropout(float probability, long seed) {
  /** No dropout. */
  public static final Dropout NONE = new Dropout(0, 0);

  /** Checks the probability. */
  public Dropout {
    if (!(probability >= 0 && probability < 1)) {
      throw new IllegalArgumentException("dropout " + probability + " is not in [0, 1)");
    }
  }

  /** True if values are dropped at all. */
  public boolean active() {
    return probability > 0;
  }

  /**
   * Drops values.
   *
   * @param layer the layer whose output it is: another hash for each
   * @param from Not modified.
   * @param to may be {@code from}. Overwritten.
   */
  void apply(int layer, float[] from, float[] to, int length) {
    float keep = 1 / (1 - probability);
    int threshold = (int) (probability * (1 << 24));
    long layerSeed = hash(seed, layer); // neighbouring seeds and layers share nothing
    for (int i = 0; i < length; i++) {
      to[i] = (hash(layerSeed, i) >>> 40) < threshold ? 0 : from[i] * keep;
    }
  }

  /** The finalizer of splitmix64 (Steele, Lea and Flood 2014, OOPSLA). */
  private static long hash(long seed, int index) {
    long z = seed + (index + 1L) * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
