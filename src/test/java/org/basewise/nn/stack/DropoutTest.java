package org.basewise.nn.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DropoutTest {
  private static final int LENGTH = 40_000;

  private static float[] applied(Dropout dropout, int layer) {
    float[] values = new float[LENGTH];
    Arrays.fill(values, 1);
    dropout.apply(layer, values, values, LENGTH);
    return values;
  }

  private static double share(float[] values) {
    int zeros = 0;
    for (float value : values) {
      zeros += value == 0 ? 1 : 0;
    }
    return (double) zeros / values.length;
  }

  @ParameterizedTest
  @ValueSource(floats = {0.01f, 0.2f, 0.5f, 0.9f})
  void the_share_asked_for_is_dropped_and_the_rest_scaled_so_that_the_mean_stays(float p) {
    float[] values = applied(new Dropout(p, 3), 0);
    assertThat(share(values)).isCloseTo(p, within(0.01));
    for (float value : values) {
      if (value != 0) {
        assertThat(value).isEqualTo(1 / (1 - p));
      }
    }
  }

  @Test
  void the_same_seed_and_layer_drop_the_same_values_and_others_do_not() {
    float[] once = applied(new Dropout(0.5f, 3), 1);
    assertThat(Arrays.equals(applied(new Dropout(0.5f, 3), 1), once)).isTrue();
    for (float[] other :
        new float[][] {applied(new Dropout(0.5f, 3), 2), applied(new Dropout(0.5f, 2), 1)}) {
      float[] both = new float[LENGTH];
      for (int i = 0; i < LENGTH; i++) {
        both[i] = once[i] * other[i];
      }
      assertThat(share(both)).isCloseTo(0.75, within(0.015));
    }
  }

  @Test
  void neighbours_are_dropped_independently() {
    float[] values = applied(new Dropout(0.5f, 3), 0);
    for (int distance : new int[] {1, 2, 16, 64}) {
      float[] both = new float[LENGTH - distance];
      for (int i = 0; i < both.length; i++) {
        both[i] = values[i] * values[i + distance];
      }
      assertThat(share(both)).isCloseTo(0.75, within(0.015));
    }
  }

  @Test
  void a_probability_of_zero_changes_nothing() {
    assertThat(Dropout.NONE.active()).isFalse();
    assertThat(applied(new Dropout(0, 3), 0)).containsOnly(1);
  }

  @ParameterizedTest
  @ValueSource(floats = {-0.1f, 1, 2, Float.NaN})
  void a_probability_outside_its_range_is_refused(float p) {
    assertThatThrownBy(() -> new Dropout(p, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is not in [0, 1)");
  }
}
