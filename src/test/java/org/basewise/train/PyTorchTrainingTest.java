package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.stream.Stream;
import org.basewise.nn.Network;
import org.basewise.nn.ParityCase;
import org.basewise.nn.kernel.Kernels;
import org.basewise.nn.kernel.ScalarKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.CrossEntropy;
import org.basewise.nn.stack.Gradients;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ten losses of a training with AdamW and clipped gradients, against PyTorch's to 1e-5. */
class PyTorchTrainingTest {
  private static final double LEARNING_RATE = 1e-2;
  private static final double WEIGHT_DECAY = 0.01;
  private static final double CLIP_NORM = 0.25;

  static Stream<ParityCase> cases() {
    return ParityCase.NAMES.stream().map(ParityCase::read);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ten_training_losses_are_those_of_pytorch(ParityCase batch) {
    Network network = batch.network();
    CellStack stack = new CellStack(network, Kernels.named("scalar"));
    Propagation propagation = new Propagation(stack, true);
    CrossEntropy crossEntropy = new CrossEntropy(batch.tensor("label_weights"), new ScalarKernel());
    double totalWeight = crossEntropy.totalWeight(batch.targets());
    AdamW optimizer = new AdamW(network, WEIGHT_DECAY);
    for (float expected : batch.tensor("training_losses")) {
      Logits logits = propagation.forward(batch.input());
      float[] logitGradient = new float[logits.values().length];
      double loss = crossEntropy.loss(logits, batch.targets(), totalWeight, logitGradient);
      assertThat(loss / totalWeight).isCloseTo(expected, withinPercentage(1e-3));

      Gradients gradients = new Gradients(network);
      propagation.backward(logitGradient, gradients);
      gradients.complete();
      double norm = gradients.norm();
      if (norm > CLIP_NORM) {
        gradients.scale((float) (CLIP_NORM / norm));
      }
      optimizer.update(gradients.values(), LEARNING_RATE);
      stack.refresh();
    }
  }
}
