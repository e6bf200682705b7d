package org.basewise.nn.kernel;

/**
 * a · b + c in one rounding, where the processor has an instruction for that; else in two.
 *
 * <p>{@link Math#fma(float, float, float)} always rounds once: without the instruction it
 * calculates with {@code BigDecimal}, some thousand times as slowly. Whether it does shows in its
 * time, once, when the program starts. What is computed in two roundings differs in the last
 * digits.
 */
final class MultiplyAdd {
  private static final int CALLS = 8;

  /**
   * An instruction takes 25 ns in the interpreter and less when compiled; {@code BigDecimal} half a
   * microsecond when compiled as well as can be.
   */
  private static final long MOST_NANOSECONDS = 100 * CALLS;

  private static final long PATIENCE_NANOSECONDS = 30_000_000;

  /** True if the processor rounds once. */
  static final boolean IS_FUSED = isQuick();

  private MultiplyAdd() {}

  private static boolean isQuick() {
    float value = 0.3f;
    long start = System.nanoTime();
    long end = start;
    while (end - start < PATIENCE_NANOSECONDS) {
      long begin = System.nanoTime();
      for (int i = 0; i < CALLS; i++) {
        value = Math.fma(value, 0.5f, 0.25f);
      }
      end = System.nanoTime();
      // The sum stays between .3 and .5: it is used, so that no compiler leaves the calls out.
      if (end - begin < MOST_NANOSECONDS && value < 1) {
        return true;
      }
    }
    return false;
  }

  /** a · b + c. */
  static float of(float a, float b, float c) {
    return IS_FUSED ? Math.fma(a, b, c) : a * b + c;
  }

  /** The name of a kernel, which tells if its sums are rounded twice. */
  static String named(String kernel) {
    return IS_FUSED ? kernel : kernel + "-without-fma";
  }
}
