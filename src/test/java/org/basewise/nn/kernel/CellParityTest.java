package org.basewise.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.basewise.nn.TestKernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps of the cells, and their gradients, of every kernel against those of the scalar one. */
@Tag("kernel")
class CellParityTest {
  private static final double TOLERANCE = 3e-6;
  private static final int ROWS = 3;

  /** Arrays larger than what a step uses, so that what it must not touch shows. */
  private static final class Step {
    final int size;
    final int hiddenRow;
    final float[] gates;
    final float[] previous;
    final float[] cell;
    final float[] cellTanh;
    final float[] hidden;
    final float[] hiddenGradient;
    final float[] cellGradient;

    Step(int size) {
      this.size = size;
      this.hiddenRow = size + 5;
      int states = ROWS * size + 11;
      gates = Floats.uniform(4 * ROWS * size + 11, 4, 1);
      previous = Floats.uniform(ROWS * hiddenRow + 11, 2, 2);
      cell = Floats.uniform(states, 2, 3);
      cellTanh = Floats.uniform(states, 1, 7);
      hidden = Floats.uniform(ROWS * hiddenRow + 11, 1, 4);
      hiddenGradient = Floats.uniform(states, 1, 5);
      cellGradient = Floats.uniform(states, 1, 6);
    }

    void lstmForward(FloatKernel kernel) {
      kernel.lstmForward(
          ROWS, size, gates, 3, previous, 5, cell, 7, cellTanh, 4, hidden, 2, hiddenRow);
    }

    void lstmBackward(FloatKernel kernel) {
      kernel.lstmBackward(
          ROWS, size, gates, 3, previous, 5, cellTanh, 4, hiddenGradient, cellGradient);
    }

    void gruForward(FloatKernel kernel) {
      kernel.gruForward(ROWS, size, gates, 3, previous, 5, hiddenRow, hidden, 2, hiddenRow);
    }

    void gruBackward(FloatKernel kernel) {
      kernel.gruBackward(ROWS, size, gates, 3, previous, 5, hiddenRow, hiddenGradient);
    }

    void minGruForward(FloatKernel kernel) {
      kernel.minGruForward(ROWS, size, gates, 3, previous, 5, hiddenRow, hidden, 2, hiddenRow);
    }

    void minGruBackward(FloatKernel kernel) {
      kernel.minGruBackward(ROWS, size, gates, 3, previous, 5, hiddenRow, hiddenGradient);
    }

    void assertCloseTo(Step expected, String what) {
      assertClose(expected, TOLERANCE, what);
    }

    void assertSameBits(Step expected, String what) {
      assertClose(expected, 0, what);
    }

    private void assertClose(Step expected, double tolerance, String what) {
      String of = " of " + what + " of " + size + " units";
      Floats.assertClose(gates, expected.gates, tolerance, "gates" + of);
      Floats.assertClose(previous, expected.previous, 0, "state before" + of);
      Floats.assertClose(cell, expected.cell, tolerance, "cell" + of);
      Floats.assertClose(cellTanh, expected.cellTanh, tolerance, "tanh of cell" + of);
      Floats.assertClose(hidden, expected.hidden, tolerance, "hidden" + of);
      Floats.assertClose(hiddenGradient, expected.hiddenGradient, tolerance, "dh" + of);
      Floats.assertClose(cellGradient, expected.cellGradient, tolerance, "dc" + of);
    }
  }

  /** A cell's step and its gradient. */
  private record Cell(
      String name, BiConsumer<Step, FloatKernel> forward, BiConsumer<Step, FloatKernel> backward) {}

  private static final List<Cell> CELLS =
      List.of(
          new Cell("LSTM", Step::lstmForward, Step::lstmBackward),
          new Cell("GRU", Step::gruForward, Step::gruBackward),
          new Cell("minGRU", Step::minGruForward, Step::minGruBackward));

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
  void steps_and_gradients_are_those_of_the_scalar_kernel_and_touch_nothing_else(
      FloatKernel kernel) {
    FloatKernel scalar = new ScalarKernel();
    for (Cell cell : CELLS) {
      for (int size : hiddenSizes()) {
        Step expected = new Step(size);
        cell.forward().accept(expected, scalar);
        Step actual = new Step(size);
        cell.forward().accept(actual, kernel);
        actual.assertCloseTo(expected, cell.name());

        Step back = new Step(size);
        cell.forward().accept(back, scalar);
        cell.backward().accept(back, kernel);
        cell.backward().accept(expected, scalar);
        back.assertCloseTo(expected, "gradient of " + cell.name());
      }
    }
  }

  @Test
  void steps_and_gradients_of_the_row_kernel_have_the_bits_of_the_vector_kernel() {
    for (FloatKernel vector : TestKernels.named("vector")) {
      for (Cell cell : CELLS) {
        for (int size : hiddenSizes()) {
          Step expected = new Step(size);
          Step actual = new Step(size);
          cell.forward().accept(expected, vector);
          cell.forward().accept(actual, new RowKernel());
          actual.assertSameBits(expected, cell.name());
          cell.backward().accept(expected, vector);
          cell.backward().accept(actual, new RowKernel());
          actual.assertSameBits(expected, "gradient of " + cell.name());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void the_cell_may_take_the_place_of_the_one_before(FloatKernel kernel) {
    for (int size : hiddenSizes()) {
      Step apart = new Step(size);
      apart.lstmForward(kernel);
      Step same = new Step(size);
      kernel.lstmForward(
          ROWS,
          size,
          same.gates,
          3,
          same.previous,
          5,
          same.previous,
          5,
          same.cellTanh,
          4,
          same.hidden,
          2,
          same.hiddenRow);
      assertThat(same.hidden).containsExactly(apart.hidden);
      assertThat(Arrays.copyOfRange(same.previous, 5, 5 + ROWS * size))
          .containsExactly(Arrays.copyOfRange(apart.cell, 7, 7 + ROWS * size));
    }
  }
}
