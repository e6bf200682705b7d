package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.basewise.nn.Deviation.relativeDeviation;

import java.util.stream.Stream;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.ScalarKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.CrossEntropy;
import org.basewise.nn.stack.Gradients;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every tensor that PyTorch made of the same parameters and batch, to 1e-5 of its largest value.
 */
@Tag("kernel")
class PyTorchParityTest {
  private static final double TOLERANCE = 1e-5;

  static Stream<Arguments> cases() {
    return ParityCase.NAMES.stream()
        .map(ParityCase::read)
        .flatMap(batch -> TestKernels.all().stream().map(kernel -> Arguments.of(batch, kernel)));
  }

  @ParameterizedTest(name = "{0} on kernel {1}")
  @MethodSource("cases")
  void logits_loss_and_every_gradient_are_those_of_pytorch(ParityCase batch, FloatKernel kernel) {
    Network network = batch.network();
    Propagation propagation = new Propagation(new CellStack(network, kernel), true);
    Logits logits = propagation.forward(batch.input());
    assertThat(relativeDeviation(Deviation.ofRows(batch, logits), batch.tensor("logits")))
        .as("logits")
        .isLessThan(TOLERANCE);

    CrossEntropy crossEntropy = new CrossEntropy(batch.tensor("label_weights"), new ScalarKernel());
    double totalWeight = crossEntropy.totalWeight(batch.targets());
    float[] logitGradient = new float[logits.values().length];
    double loss = crossEntropy.loss(logits, batch.targets(), totalWeight, logitGradient);
    assertThat(relativeDeviation(new float[] {(float) (loss / totalWeight)}, batch.tensor("loss")))
        .as("loss")
        .isLessThan(TOLERANCE);

    Gradients gradients = new Gradients(network);
    propagation.backward(logitGradient, gradients);
    gradients.complete();
    for (TensorShape shape : batch.architecture().parameterShapes()) {
      assertThat(
              relativeDeviation(gradients.get(shape.name()), batch.tensor("grad." + shape.name())))
          .as("gradient of %s", shape.name())
          .isLessThan(TOLERANCE);
    }
  }
}
