package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.basewise.nn.Deviation.relativeDeviation;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.ScalarKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.CrossEntropy;
import org.basewise.nn.stack.Dropout;
import org.basewise.nn.stack.Gradients;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Networks that pool their hidden states, against PyTorch to 1e-5 of the largest value. */
@Tag("kernel")
class PooledParityTest {
  private static final double TOLERANCE = 1e-5;

  static Stream<Arguments> cases() {
    Stream<String> names =
        Stream.concat(
            Stream.of("elman", "gru", "lstm", "mingru")
                .flatMap(
                    cell -> Arrays.stream(Pool.values()).map(pool -> cell + "_pool_" + low(pool))),
            Stream.of("gru_pool_last_left_to_right", "gru_pool_last_right_to_left"));
    return names.flatMap(
        name -> TestKernels.all().stream().map(k -> Arguments.of(ParityCase.read(name), k)));
  }

  private static String low(Pool pool) {
    return pool.name().toLowerCase(Locale.ROOT);
  }

  private static Pool poolOf(ParityCase batch) {
    return Arrays.stream(Pool.values())
        .filter(pool -> batch.name().contains("pool_" + low(pool)))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] targets(ParityCase batch) {
    byte[] targets = new byte[batch.rowCount()];
    for (int b = 0; b < targets.length; b++) {
      targets[b] = (byte) batch.tensor("targets")[b];
    }
    return targets;
  }

  private static float[] rows(ParityCase batch, Logits logits) {
    int labelCount = batch.architecture().labelCount();
    float[] rows = new float[batch.rowCount() * labelCount];
    for (int b = 0; b < batch.rowCount(); b++) {
      System.arraycopy(logits.values(), logits.at(0, b, 0), rows, b * labelCount, labelCount);
    }
    return rows;
  }

  @ParameterizedTest(name = "{0} on kernel {1}")
  @MethodSource("cases")
  void logits_loss_and_every_gradient_are_those_of_pytorch(ParityCase batch, FloatKernel kernel) {
    Network network = batch.network();
    Propagation propagation = new Propagation(new CellStack(network, kernel), true);
    Logits logits = propagation.forwardPooled(batch.input(), poolOf(batch), Dropout.NONE);
    assertThat(relativeDeviation(rows(batch, logits), batch.tensor("logits")))
        .as("logits")
        .isLessThan(TOLERANCE);

    CrossEntropy crossEntropy = new CrossEntropy(batch.tensor("label_weights"), new ScalarKernel());
    byte[] targets = targets(batch);
    double totalWeight = crossEntropy.totalWeight(targets);
    float[] logitGradient = new float[logits.values().length];
    double loss = crossEntropy.loss(logits, targets, totalWeight, logitGradient);
    assertThat(loss / totalWeight).isCloseTo(batch.tensor("loss")[0], withinPercentage(1e-3));

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

  @ParameterizedTest(name = "{0} on kernel {1}")
  @MethodSource("cases")
  void states_pooled_over_all_steps_give_the_same_logits(ParityCase batch, FloatKernel kernel) {
    Propagation propagation = new Propagation(new CellStack(batch.network(), kernel), false);
    Tokens input = batch.input();
    float[] whole = rows(batch, propagation.forwardPooled(input, poolOf(batch), Dropout.NONE));
    float[] states =
        propagation.pooled(input, poolOf(batch), new int[batch.rowCount()], input.lengths());
    assertThat(rows(batch, propagation.ofPooled(states, batch.rowCount()))).isEqualTo(whole);
  }
}
