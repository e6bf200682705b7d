package org.basewise.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.basewise.decode.DecoderWeights;
import org.basewise.decode.ProfileEstimator;
import org.junit.jupiter.api.Test;

class RateFitTest {
  private static final DecoderWeights BEFORE =
      new DecoderWeights(
          Map.of(
              ProfileEstimator.INDELS_PER_SHIFT, new double[] {1},
              ProfileEstimator.SHIFTS_WITHOUT_INDELS, new double[] {2}));

  private static double value(DecoderWeights weights, String name) {
    return weights.curve(name)[0];
  }

  @Test
  void a_straight_line_is_found() {
    RateFit fit = new RateFit();
    for (double rate : new double[] {0, 0.0005, 0.001, 0.003, 0.01, 0.02}) {
      fit.add(100 + rate / 2e-6, rate);
    }
    DecoderWeights after = fit.fit(BEFORE);
    assertThat(value(after, ProfileEstimator.INDELS_PER_SHIFT)).isCloseTo(2e-6, within(1e-12));
    assertThat(value(after, ProfileEstimator.SHIFTS_WITHOUT_INDELS)).isCloseTo(100, within(1e-6));
  }

  @Test
  void low_rates_count_by_their_relative_error() {
    RateFit fit = new RateFit();
    for (double rate : new double[] {0, 0.0005, 0.001, 0.003}) {
      fit.add(100 + rate / 2e-6, rate);
    }
    fit.add(3_000, 0.01); // 5,100 would lie on the line
    fit.add(3_000, 0.01);
    DecoderWeights after = fit.fit(BEFORE);
    double slope = value(after, ProfileEstimator.INDELS_PER_SHIFT);
    double estimated = slope * (350 - value(after, ProfileEstimator.SHIFTS_WITHOUT_INDELS));
    assertThat(estimated).isCloseTo(0.0005, within(0.00015));
  }

  @Test
  void two_rates_or_a_falling_line_change_nothing() {
    RateFit two = new RateFit();
    RateFit falling = new RateFit();
    for (int i = 0; i < 6; i++) {
      two.add(100 * i, i < 3 ? 0 : 0.001);
      falling.add(1_000 - 100 * i, 0.001 * i);
    }
    assertThat(two.fit(BEFORE)).isSameAs(BEFORE);
    assertThat(falling.fit(BEFORE)).isSameAs(BEFORE);
  }
}
