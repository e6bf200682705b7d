package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RelabelledTest {
  private static final Architecture TWO_LABELS =
      new Architecture(CellKind.GRU, Scan.BIDIRECTIONAL, 1, 3, 2, 4, 2, 2, 1);

  private final Network network = Network.random(TWO_LABELS, 1);

  private float[] values(Network of, String name) {
    return of.parameter(name).value().data;
  }

  @Test
  void labels_keep_their_weights_at_a_new_place_and_new_ones_are_unlikely() {
    for (int i = 0; i < 8; i++) {
      values(network, Architecture.SHORTCUT)[i] = i;
    }
    Network three = network.relabelled(new int[] {1, -1, 0});
    assertThat(three.architecture()).isEqualTo(TWO_LABELS.withLabelCount(3));
    float[] old = values(network, Architecture.HEAD_BIAS);
    float least = Math.min(Math.min(old[0], old[1]), Math.min(old[2], old[3]));
    // [stride][label]
    assertThat(values(three, Architecture.HEAD_BIAS))
        .containsExactly(old[1], least, old[0], old[3], least, old[2]);
    // [stride][label][outputs]
    float[] oldWeight = values(network, Architecture.HEAD_WEIGHT);
    float[] weight = values(three, Architecture.HEAD_WEIGHT);
    for (int i = 0; i < 6; i++) {
      assertThat(weight[i]).isEqualTo(oldWeight[6 + i]);
      assertThat(weight[6 + i]).isZero();
      assertThat(weight[12 + i]).isEqualTo(oldWeight[i]);
      assertThat(weight[18 + i]).isEqualTo(oldWeight[18 + i]);
    }
    // [token][label]
    assertThat(values(three, Architecture.SHORTCUT)).startsWith(1, 0, 0, 3, 0, 2, 5, 0, 4, 7, 0, 6);
  }

  @Test
  void the_same_labels_give_the_same_network() {
    Network same = network.relabelled(new int[] {0, 1});
    assertThat(same.architecture()).isEqualTo(TWO_LABELS);
    for (Parameter parameter : network.parameters()) {
      assertThat(values(same, parameter.name())).containsExactly(parameter.value().data);
    }
  }

  @Test
  void what_belongs_to_new_labels_may_come_from_another_network() {
    Network other = Network.random(TWO_LABELS.withLabelCount(3), 2);
    Network three = network.relabelled(new int[] {1, -1, 0}, other);
    assertThat(values(three, Architecture.HEAD_BIAS)[1])
        .isEqualTo(values(other, Architecture.HEAD_BIAS)[1]);
    assertThat(values(three, Architecture.HEAD_BIAS)[0])
        .isEqualTo(values(network, Architecture.HEAD_BIAS)[1]);
    assertThat(values(three, "weight_ih_l0")).containsExactly(values(network, "weight_ih_l0"));
  }

  @Test
  void the_mean_of_networks_is_that_of_each_parameter() {
    Network other = Network.random(TWO_LABELS, 2);
    Network mean = Network.mean(List.of(network, other));
    float[] one = values(network, "weight_hh_l0_reverse");
    float[] two = values(other, "weight_hh_l0_reverse");
    for (int i = 0; i < one.length; i++) {
      assertThat(values(mean, "weight_hh_l0_reverse")[i])
          .isEqualTo((float) (((double) one[i] + two[i]) / 2));
    }
  }
}
