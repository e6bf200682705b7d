package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels are drawn from posteriors, which are then shown to the fit too sharp or too flat. */
class TemperatureFitTest {
  private static final int LABELS = 4;

  private static void softmax(float[] logits, float temperature, float[] p) {
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit / temperature);
    }
    for (int k = 0; k < logits.length; k++) {
      p[1 + k] = (float) (Math.exp(logits[k] / temperature) / sum);
    }
  }

  /** Logits times {@code sharpness}, with labels that are right as often as the logits say. */
  private static double fitted(double sharpness) {
    SplittableRandom random = new SplittableRandom(2);
    TemperatureFit fit = TemperatureFit.of(LABELS);
    for (int i = 0; i < 20_000; i++) {
      float[] logits = new float[LABELS];
      for (int k = 0; k < LABELS; k++) {
        logits[k] = (float) random.nextDouble(-2, 2);
      }
      float[] p = new float[LABELS + 1];
      softmax(logits, 1, p);
      double left = random.nextDouble();
      int truth = 0;
      while (truth < LABELS - 1 && left > p[1 + truth]) {
        left -= p[1 + truth++];
      }
      softmax(logits, (float) (1 / sharpness), p);
      fit.add(37 * i, p, 1, truth);
    }
    return fit.best();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.6, 1, 1.3, 2.4})
  void it_finds_the_factor_by_which_logits_are_too_large(double sharpness) {
    assertThat(fitted(sharpness)).isCloseTo(sharpness, withinPercentage(4));
  }

  @Test
  void it_stays_within_its_grid() {
    assertThat(fitted(8)).isCloseTo(3, withinPercentage(0.1));
    assertThat(fitted(0.2)).isCloseTo(0.5, withinPercentage(0.1));
  }

  @Test
  void posteriors_of_zero_do_not_break_it() {
    TemperatureFit fit = TemperatureFit.of(2);
    fit.add(0, new float[] {1, 0}, 0, 1);
    fit.add(37, new float[] {1, 0}, 0, 0);
    assertThat(fit.best()).isBetween(0.5, 3.01);
  }

  @Test
  void where_nothing_was_taken_posteriors_stay_as_they_are() {
    assertThat(TemperatureFit.none().best()).isEqualTo(1);
    assertThat(TemperatureFit.of(2).best()).isEqualTo(1);
  }
}
