package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

  @Test
  void it_stops_when_patience_epochs_brought_nothing_better() {
    EarlyStopping stopping = new EarlyStopping(2);
    double[] losses = {3, 2, 2.5, 1, 1, 1.5};
    boolean[] better = {true, true, false, true, false, false};
    for (int epoch = 0; epoch < losses.length; epoch++) {
      assertThat(stopping.stopsAfter(epoch - 1)).isFalse();
      assertThat(stopping.improves(epoch, losses[epoch])).isEqualTo(better[epoch]);
    }
    assertThat(stopping.stopsAfter(5)).isTrue();
    assertThat(stopping.bestEpoch()).isEqualTo(3);
    assertThat(stopping.bestLoss()).isEqualTo(1);
  }

  @Test
  void a_patience_of_zero_has_no_end() {
    EarlyStopping stopping = new EarlyStopping(0);
    stopping.improves(0, 1);
    assertThat(stopping.stopsAfter(1_000_000)).isFalse();
  }

  @Test
  void a_loss_that_is_not_a_number_is_never_better() {
    EarlyStopping stopping = new EarlyStopping(1);
    assertThat(stopping.improves(0, Double.NaN)).isFalse();
    assertThat(stopping.bestEpoch()).isEqualTo(-1);
  }

  @Test
  void it_goes_on_from_where_a_checkpoint_left_it() {
    EarlyStopping stopping = new EarlyStopping(2);
    stopping.restore(4, 0.5);
    assertThat(stopping.improves(5, 0.6)).isFalse();
    assertThat(stopping.stopsAfter(5)).isFalse();
    assertThat(stopping.stopsAfter(6)).isTrue();
  }
}
