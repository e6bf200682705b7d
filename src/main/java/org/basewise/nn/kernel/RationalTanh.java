package org.basewise.nn.kernel;

/**
 * tanh as a quotient of polynomials of degree 13 and 6, with clamped argument.
 *
 * <p>Largest absolute error 5e-7 over all floats. The coefficients stand as the floats they are
 * rounded to. The coefficients are those of the Eigen library's {@code generic_fast_tanh_float}
 * (Gael Guennebaud and Benoit Jacob, Eigen 3).
 */
public final class RationalTanh {
  /** Arguments are clamped to this magnitude, where tanh is within 3e-7 of 1. */
  public static final float CLAMP = 7.905311f;

  /** Numerator, coefficient of x. */
  public static final float A1 = 0.0048935246f;

  /** Numerator, coefficient of x^3. */
  public static final float A3 = 0.00063726195f;

  /** Numerator, coefficient of x^5. */
  public static final float A5 = 1.48572235e-05f;

  /** Numerator, coefficient of x^7. */
  public static final float A7 = 5.1222973e-08f;

  /** Numerator, coefficient of x^9. */
  public static final float A9 = -8.604672e-11f;

  /** Numerator, coefficient of x^11. */
  public static final float A11 = 2.000188e-13f;

  /** Numerator, coefficient of x^13. */
  public static final float A13 = -2.7607684e-16f;

  /** Denominator, constant. */
  public static final float B0 = 0.004893525f;

  /** Denominator, coefficient of x^2. */
  public static final float B2 = 0.0022684347f;

  /** Denominator, coefficient of x^4. */
  public static final float B4 = 0.00011853471f;

  /** Denominator, coefficient of x^6. */
  public static final float B6 = 1.1982584e-06f;

  private RationalTanh() {}

  /** tanh(x). */
  public static float tanh(float x) {
    float v = Math.max(-CLAMP, Math.min(CLAMP, x));
    float v2 = v * v;
    float p = MultiplyAdd.of(v2, A13, A11);
    p = MultiplyAdd.of(v2, p, A9);
    p = MultiplyAdd.of(v2, p, A7);
    p = MultiplyAdd.of(v2, p, A5);
    p = MultiplyAdd.of(v2, p, A3);
    p = MultiplyAdd.of(v2, p, A1);
    float q = MultiplyAdd.of(v2, B6, B4);
    q = MultiplyAdd.of(v2, q, B2);
    q = MultiplyAdd.of(v2, q, B0);
    return v * p / q;
  }

  /** 1 / (1 + exp(-x)) = (1 + tanh(x / 2)) / 2. */
  public static float sigmoid(float x) {
    return MultiplyAdd.of(0.5f, tanh(0.5f * x), 0.5f);
  }
}
