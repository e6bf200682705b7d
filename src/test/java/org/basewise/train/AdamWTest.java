package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Parameter;
import org.basewise.nn.Scan;
import org.junit.jupiter.api.Test;

/** Single updates; {@link PyTorchTrainingTest} has whole trainings. */
class AdamWTest {
  private static final double RATE = 0.01;
  private static final double DECAY = 0.5;

  private static Network network() {
    return Network.random(
        new Architecture(CellKind.ELMAN, Scan.LEFT_TO_RIGHT, 1, 3, 1, 4, 1, 2), 1);
  }

  private static List<float[]> gradients(Network network, double scale, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    List<float[]> gradients = new ArrayList<>();
    for (Parameter parameter : network.parameters()) {
      float[] gradient = new float[parameter.value().data.length];
      for (int j = 0; j < gradient.length; j++) {
        gradient[j] = (float) (scale * random.nextDouble(-1, 1));
      }
      gradients.add(gradient);
    }
    return gradients;
  }

  /** Algorithm 2 of arXiv:1711.05101 for one value, in double precision. */
  private static double updated(double w, int updates, double scale, int parameter, int index) {
    double m = 0;
    double v = 0;
    double value = w;
    for (int i = 1; i <= updates; i++) {
      double g = gradients(network(), scale, i).get(parameter)[index];
      m = 0.9 * m + 0.1 * g;
      v = 0.999 * v + 0.001 * g * g;
      double step = m / (1 - Math.pow(0.9, i)) / (Math.sqrt(v / (1 - Math.pow(0.999, i))) + 1e-8);
      value -= RATE * step + RATE * DECAY * value;
    }
    return value;
  }

  @Test
  void thirty_updates_with_strong_decay_are_those_of_the_paper() {
    for (double scale : new double[] {1, 1e-4, 1e-9}) {
      Network network = network();
      AdamW optimizer = new AdamW(network, DECAY);
      for (int i = 1; i <= 30; i++) {
        optimizer.update(gradients(network, scale, i), RATE);
      }
      for (int p = 0; p < network.parameters().size(); p++) {
        double start = network().parameters().get(p).value().data[1];
        assertThat((double) network.parameters().get(p).value().data[1])
            .isCloseTo(updated(start, 30, scale, p, 1), within(2e-6));
      }
    }
  }

  @Test
  void without_a_gradient_only_the_decay_is_left() {
    Network network = network();
    new AdamW(network, DECAY).update(gradients(network, 0, 1), RATE);
    float before = network().parameters().get(0).value().data[0];
    assertThat(network.parameters().get(0).value().data[0])
        .isCloseTo((float) (before * (1 - RATE * DECAY)), within(1e-7f));
  }

  @Test
  void gradients_are_not_modified() {
    Network network = network();
    List<float[]> gradients = gradients(network, 1, 1);
    new AdamW(network, DECAY).update(gradients, RATE);
    for (int i = 0; i < gradients.size(); i++) {
      assertThat(gradients.get(i)).containsExactly(gradients(network, 1, 1).get(i));
    }
  }
}
