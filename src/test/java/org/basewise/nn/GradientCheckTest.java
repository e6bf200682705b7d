package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.basewise.nn.Deviation.relativeDeviation;

import java.util.ArrayList;
import java.util.List;
import org.basewise.nn.kernel.ScalarKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.CrossEntropy;
import org.basewise.nn.stack.Gradients;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The float networks against the double-precision one and its central differences, where PyTorch
 * has no say: composite tokens, rows of no step and of one, other strides.
 */
class GradientCheckTest {
  private static final double TOLERANCE = 1e-5;

  static List<ParityCase> cases() {
    List<ParityCase> cases = new ArrayList<>();
    for (CellKind cell : CellKind.values()) {
      Scan both = Scan.BIDIRECTIONAL;
      cases.add(ParityCase.drawn(new Architecture(cell, both, 1, 3, 3, 5, 3, 2, 4), cases.size()));
      for (Scan scan : Scan.values()) {
        cases.add(ParityCase.drawn(new Architecture(cell, scan, 1, 4, 1, 4, 1, 3), cases.size()));
        cases.add(ParityCase.drawn(new Architecture(cell, scan, 3, 3, 4, 5, 3, 2), cases.size()));
      }
    }
    return cases;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void logits_and_gradients_are_those_in_double_precision(ParityCase batch) {
    DoubleNetwork exact = new DoubleNetwork(batch);
    Network network = batch.network();
    Propagation propagation = new Propagation(new CellStack(network, new ScalarKernel()), true);
    Logits logits = propagation.forward(batch.input());
    assertThat(relativeDeviation(Deviation.ofRows(batch, logits), exactLogits(batch, exact)))
        .isLessThan(TOLERANCE);

    CrossEntropy crossEntropy = new CrossEntropy(batch.tensor("label_weights"), new ScalarKernel());
    double totalWeight = crossEntropy.totalWeight(batch.targets());
    float[] logitGradient = new float[logits.values().length];
    double loss = crossEntropy.loss(logits, batch.targets(), totalWeight, logitGradient);
    assertThat(loss / totalWeight / exact.loss()).isBetween(1 - TOLERANCE, 1 + TOLERANCE);

    Gradients gradients = new Gradients(network);
    propagation.backward(logitGradient, gradients);
    gradients.complete();
    for (TensorShape shape : batch.architecture().parameterShapes()) {
      float[] slopes = new float[(int) shape.size()];
      for (int i = 0; i < slopes.length; i++) {
        slopes[i] = (float) exact.slope(shape.name(), i);
      }
      assertThat(relativeDeviation(gradients.get(shape.name()), slopes))
          .as("gradient of %s", shape.name())
          .isLessThan(TOLERANCE);
    }
  }

  private static float[] exactLogits(ParityCase batch, DoubleNetwork exact) {
    int width = batch.architecture().stride() * batch.architecture().labelCount();
    float[] rows = new float[batch.rowCount() * batch.stepCount() * width];
    for (int b = 0; b < batch.rowCount(); b++) {
      double[][] logits = exact.logits(b);
      for (int t = 0; t < logits.length; t++) {
        for (int k = 0; k < width; k++) {
          rows[(b * batch.stepCount() + t) * width + k] = (float) logits[t][k];
        }
      }
    }
    return rows;
  }
}
