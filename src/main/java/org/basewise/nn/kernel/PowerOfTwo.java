package org.basewise.nn.kernel;

/**
 * exp of a float as 2^n times a polynomial of degree 6 on [-ln(2)/2, ln(2)/2]: the Taylor terms,
 * whose remainder there is below 1.2e-7 of the value.
 *
 * <p>For arguments up to 0. The argument is split as in Cody and Waite 1980, Software Manual for
 * the Elementary Functions: n ln 2 is taken off in two parts.
 */
public final class PowerOfTwo {
  /**
   * Arguments below are taken as this one: exp of it is 1.2e-38, above the smallest normal float.
   */
  public static final float LEAST = -87.3f;

  /** log2(e). */
  public static final float LOG2_E = 1.442695f;

  /** 1.5 · 2^23: added to a small float, it leaves the nearest whole number in the low bits. */
  public static final float ROUND = 12582912f;

  /** ln 2, the part whose products with n are exact. */
  public static final float LN2_HIGH = 0.6933594f;

  /** ln 2, the rest. */
  public static final float LN2_LOW = -2.12194440e-4f;

  /** 1/2!. */
  public static final float C2 = 0.5f;

  /** 1/3!. */
  public static final float C3 = 1f / 6;

  /** 1/4!. */
  public static final float C4 = 1f / 24;

  /** 1/5!. */
  public static final float C5 = 1f / 120;

  /** 1/6!. */
  public static final float C6 = 1f / 720;

  private PowerOfTwo() {}

  /** exp(x) for x up to 0. */
  public static float exp(float x) {
    float v = x < LEAST ? LEAST : x;
    float shifted = MultiplyAdd.of(v, LOG2_E, ROUND);
    float whole = shifted - ROUND;
    float r = MultiplyAdd.of(whole, -LN2_HIGH, v);
    r = MultiplyAdd.of(whole, -LN2_LOW, r);
    float p = MultiplyAdd.of(r, C6, C5);
    p = MultiplyAdd.of(r, p, C4);
    p = MultiplyAdd.of(r, p, C3);
    p = MultiplyAdd.of(r, p, C2);
    p = MultiplyAdd.of(r, p, 1f);
    p = MultiplyAdd.of(r, p, 1f);
    int exponent = Float.floatToRawIntBits(shifted) << 23;
    return Float.intBitsToFloat(Float.floatToRawIntBits(p) + exponent);
  }
}
