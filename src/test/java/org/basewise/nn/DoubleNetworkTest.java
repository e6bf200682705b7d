package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The judge is judged: by PyTorch's values, and its slopes by PyTorch's gradients. */
class DoubleNetworkTest {

  static Stream<ParityCase> cases() {
    return ParityCase.NAMES.stream().map(ParityCase::read);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void logits_and_loss_are_those_of_pytorch(ParityCase batch) {
    DoubleNetwork network = new DoubleNetwork(batch);
    float[] expected = batch.tensor("logits");
    for (int row = 0; row < batch.rowCount(); row++) {
      double[][] logits = network.logits(row);
      for (int t = 0; t < logits.length; t++) {
        int width = logits[t].length;
        for (int k = 0; k < width; k++) {
          assertThat(logits[t][k])
              .isCloseTo(expected[(row * batch.stepCount() + t) * width + k], within(2e-7));
        }
      }
    }
    assertThat(network.loss()).isCloseTo(batch.tensor("loss")[0], within(2e-7));
  }

  /** One case of each cell: the slopes of the others would take long and say no more. */
  static Stream<ParityCase> slopeCases() {
    return cases().filter(batch -> batch.name().endsWith("ragged"));
  }

  @ParameterizedTest
  @MethodSource("slopeCases")
  void central_differences_of_the_loss_are_the_gradients_of_pytorch(ParityCase batch) {
    DoubleNetwork network = new DoubleNetwork(batch);
    for (TensorShape tensor : batch.architecture().parameterShapes()) {
      float[] expected = batch.tensor("grad." + tensor.name());
      for (int i = 0; i < expected.length; i++) {
        assertThat(network.slope(tensor.name(), i))
            .as("%s[%d]", tensor.name(), i)
            .isCloseTo(expected[i], within(1e-8 + 1e-7 * Math.abs(expected[i])));
      }
    }
  }
}
