package org.basewise.decode;

/**
 * The exponential function, the same to the last bit on every machine, faster than {@link
 * StrictMath#exp}: a table of powers of two and a polynomial. The relative error is below 1e-12.
 */
final class Exponential {
  private static final int SIZE = 256;
  private static final double PER_STEP = SIZE / StrictMath.log(2);
  private static final double STEP = StrictMath.log(2) / SIZE;
  private static final double[] POWERS = powers();

  /** Beyond this the result is no normal number. */
  private static final double MOST = 700;

  private Exponential() {}

  private static double[] powers() {
    double[] powers = new double[SIZE];
    for (int i = 0; i < SIZE; i++) {
      powers[i] = StrictMath.pow(2, (double) i / SIZE);
    }
    return powers;
  }

  /** e to a power; 0 below -700, infinite above 700. */
  static double of(double x) {
    if (!(x >= -MOST)) {
      return 0;
    }
    if (x > MOST) {
      return Double.POSITIVE_INFINITY;
    }
    double scaled = x * PER_STEP;
    int n = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    double r = x - n * STEP;
    double power = 1 + r * (1 + r * (1. / 2 + r * (1. / 6 + r * (1. / 24))));
    int exponent = n >> 8;
    return POWERS[n & (SIZE - 1)] * power * Double.longBitsToDouble((long) (exponent + 1023) << 52);
  }
}
