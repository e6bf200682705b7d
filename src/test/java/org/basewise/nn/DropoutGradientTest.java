package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.basewise.nn.kernel.ScalarKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.CrossEntropy;
import org.basewise.nn.stack.Dropout;
import org.basewise.nn.stack.Gradients;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The gradient of a loss under dropout is its slope under the same dropout. */
class DropoutGradientTest {
  private static final Dropout DROPOUT = new Dropout(0.4f, 11);

  static List<ParityCase> cases() {
    List<ParityCase> cases = new ArrayList<>();
    for (CellKind cell : CellKind.values()) {
      for (Scan scan : Scan.values()) {
        cases.add(ParityCase.drawn(new Architecture(cell, scan, 3, 6, 2, 4, 2, 3), cases.size()));
      }
    }
    return cases;
  }

  /** Forward and backward of one batch, whatever the network's parameters are by then. */
  private static final class Descent {
    final Network network;
    final CellStack stack;
    final Gradients gradients;
    private final ParityCase batch;
    private final CrossEntropy crossEntropy;
    private final Propagation propagation;

    Descent(ParityCase batch) {
      this.batch = batch;
      network = batch.network();
      stack = new CellStack(network, new ScalarKernel());
      gradients = new Gradients(network);
      crossEntropy = new CrossEntropy(batch.tensor("label_weights"), new ScalarKernel());
      propagation = new Propagation(stack, true);
    }

    double loss(Dropout dropout) {
      stack.refresh();
      Logits logits = propagation.forward(batch.input(), null, dropout);
      float[] logitGradient = new float[logits.values().length];
      double totalWeight = crossEntropy.totalWeight(batch.targets());
      double loss = crossEntropy.loss(logits, batch.targets(), totalWeight, logitGradient);
      gradients.clear();
      propagation.backward(logitGradient, gradients);
      gradients.complete();
      return loss / totalWeight;
    }

    /** The slope of the loss along a direction of one parameter. */
    double slope(Parameter parameter, float[] direction, double step) {
      float[] start = parameter.value().data.clone();
      move(parameter, start, direction, step);
      double above = loss(DROPOUT);
      move(parameter, start, direction, -step);
      double below = loss(DROPOUT);
      move(parameter, start, direction, 0);
      return (above - below) / (2 * step);
    }

    private static void move(Parameter parameter, float[] start, float[] direction, double step) {
      for (int i = 0; i < start.length; i++) {
        parameter.value().data[i] = (float) (start[i] + step * direction[i]);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void along_its_own_direction_every_gradient_is_the_slope_of_the_loss(ParityCase batch) {
    Descent descent = new Descent(batch);
    descent.loss(DROPOUT);
    for (Parameter parameter : descent.network.parameters()) {
      descent.loss(DROPOUT);
      float[] direction = descent.gradients.get(parameter.name()).clone();
      double norm = normalize(direction);
      assertThat(norm).as(parameter.name()).isPositive();
      assertThat(descent.slope(parameter, direction, 0.01))
          .as("slope along %s", parameter.name())
          .isCloseTo(norm, within(0.01 * norm + 2e-5));
    }
  }

  private static double normalize(float[] direction) {
    double sum = 0;
    for (float value : direction) {
      sum += value * value;
    }
    double norm = Math.sqrt(sum);
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= (float) norm;
    }
    return norm;
  }

  @Test
  void a_single_layer_has_nothing_between_layers_to_drop() {
    ParityCase batch =
        ParityCase.drawn(new Architecture(CellKind.GRU, Scan.BIDIRECTIONAL, 1, 6, 2, 4, 2, 3), 1);
    Descent descent = new Descent(batch);
    assertThat(descent.loss(DROPOUT)).isEqualTo(descent.loss(Dropout.NONE));
  }

  @Test
  void two_layers_feel_it() {
    ParityCase batch =
        ParityCase.drawn(new Architecture(CellKind.GRU, Scan.BIDIRECTIONAL, 2, 6, 2, 4, 2, 3), 1);
    Descent descent = new Descent(batch);
    assertThat(descent.loss(DROPOUT)).isNotEqualTo(descent.loss(Dropout.NONE));
  }
}
