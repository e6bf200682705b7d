package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LearningRateScheduleTest {
  private static final double PEAK = 0.4;
  private static final LearningRateSchedule SCHEDULE = new LearningRateSchedule(PEAK, 10, 110);

  @Test
  void the_rate_rises_linearly_to_its_peak() {
    for (int update = 0; update < 10; update++) {
      assertThat(SCHEDULE.rate(update)).isCloseTo(PEAK * (update + 1) / 10, within(1e-12));
    }
    assertThat(SCHEDULE.rate(10)).isEqualTo(PEAK);
  }

  @Test
  void it_falls_along_half_a_cosine_to_a_hundredth() {
    for (int update = 11; update <= 110; update++) {
      assertThat(SCHEDULE.rate(update)).isLessThan(SCHEDULE.rate(update - 1));
    }
    assertThat(SCHEDULE.rate(60)).isCloseTo(PEAK * 0.505, within(1e-12));
    assertThat(SCHEDULE.rate(35)).isCloseTo(PEAK * (0.01 + 0.99 * 0.853553), within(1e-6));
    assertThat(SCHEDULE.rate(110)).isCloseTo(PEAK / 100, within(1e-12));
  }

  @Test
  void updates_beyond_the_planned_ones_keep_the_last_rate() {
    assertThat(SCHEDULE.rate(1_000_000)).isCloseTo(PEAK / 100, within(1e-12));
  }

  @Test
  void a_training_of_one_update_has_a_rate() {
    assertThat(new LearningRateSchedule(PEAK, 1, 1).rate(0)).isEqualTo(PEAK);
  }
}
