package org.basewise.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.basewise.nn.TestKernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** LSTM steps, and their gradients, of every kernel against those of the scalar one. */
@Tag("kernel")
class LstmParityTest {
  private static final double TOLERANCE = 2e-6;
  private static final int ROWS = 3;

  /** Arrays larger than what a step uses, so that what it must not touch shows. */
  private static final class Step {
    final int hiddenSize;
    final float[] gates;
    final float[] previous;
    final float[] cell;
    final float[] hidden;
    final float[] hiddenGradient;
    final float[] cellGradient;

    Step(int hiddenSize) {
      this.hiddenSize = hiddenSize;
      int states = ROWS * hiddenSize + 11;
      gates = Floats.uniform(4 * ROWS * hiddenSize + 11, 4, 1);
      previous = Floats.uniform(states, 2, 2);
      cell = Floats.uniform(states, 2, 3);
      hidden = Floats.uniform(ROWS * (hiddenSize + 5) + 11, 1, 4);
      hiddenGradient = Floats.uniform(states, 1, 5);
      cellGradient = Floats.uniform(states, 1, 6);
    }

    Step forward(FloatKernel kernel) {
      kernel.lstmForward(
          ROWS, hiddenSize, gates, 3, previous, 5, cell, 7, hidden, 2, hiddenSize + 5);
      return this;
    }

    Step backward(FloatKernel kernel) {
      kernel.lstmBackward(
          ROWS, hiddenSize, gates, 3, previous, 5, cell, 7, hiddenGradient, cellGradient);
      return this;
    }

    void assertCloseTo(Step expected) {
      String of = " of " + hiddenSize + " units";
      Floats.assertClose(gates, expected.gates, TOLERANCE, "gates" + of);
      Floats.assertClose(previous, expected.previous, 0, "cell before" + of);
      Floats.assertClose(cell, expected.cell, TOLERANCE, "cell" + of);
      Floats.assertClose(hidden, expected.hidden, TOLERANCE, "hidden" + of);
      Floats.assertClose(hiddenGradient, expected.hiddenGradient, 0, "dh" + of);
      Floats.assertClose(cellGradient, expected.cellGradient, TOLERANCE, "dc" + of);
    }
  }

  static List<FloatKernel> kernels() {
    return TestKernels.all();
  }

  private static int[] hiddenSizes() {
    int[] sizes = new int[41];
    Arrays.setAll(sizes, i -> i < 40 ? i + 1 : 96);
    return sizes;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void a_step_is_that_of_the_scalar_kernel_and_touches_nothing_else(FloatKernel kernel) {
    for (int size : hiddenSizes()) {
      new Step(size).forward(kernel).assertCloseTo(new Step(size).forward(new ScalarKernel()));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void a_gradient_is_that_of_the_scalar_kernel_and_touches_nothing_else(FloatKernel kernel) {
    FloatKernel scalar = new ScalarKernel();
    for (int size : hiddenSizes()) {
      Step actual = new Step(size).forward(scalar).backward(kernel);
      actual.assertCloseTo(new Step(size).forward(scalar).backward(scalar));
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void the_cell_may_take_the_place_of_the_one_before(FloatKernel kernel) {
    for (int size : hiddenSizes()) {
      Step apart = new Step(size).forward(kernel);
      Step same = new Step(size);
      kernel.lstmForward(
          ROWS, size, same.gates, 3, same.previous, 5, same.previous, 5, same.hidden, 2, size + 5);
      assertThat(same.hidden).containsExactly(apart.hidden);
      assertThat(Arrays.copyOfRange(same.previous, 5, 5 + ROWS * size))
          .containsExactly(Arrays.copyOfRange(apart.cell, 7, 7 + ROWS * size));
    }
  }
}
