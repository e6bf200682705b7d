package org.basewise.nn.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.basewise.nn.TestKernels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Elementwise operations of every kernel against those of the scalar one. */
@Tag("kernel")
class ActivationParityTest {
  private static final double TOLERANCE = 5e-7;
  private static final int OFFSET = 3;
  private static final float[] EXTREMES = {
    0f,
    -0f,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    1e-30f,
    -1e-30f,
    1e-4f,
    RationalTanh.CLAMP,
    -RationalTanh.CLAMP,
    88f,
    -88f,
    104f,
    -104f,
    1e30f,
    -1e30f,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };

  static List<FloatKernel> kernels() {
    return TestKernels.all();
  }

  /** Values with every extreme at every place of a vector in turn. */
  private static float[] values(int length) {
    float[] values = Floats.uniform(length + 2 * OFFSET, 12, length);
    for (int i = 0; i < length; i += 2) {
      values[OFFSET + i] = EXTREMES[(i / 2 + length) % EXTREMES.length];
    }
    return values;
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void tanh_is_that_of_the_scalar_kernel_and_touches_nothing_else(FloatKernel kernel) {
    for (int length = 0; length <= 100; length++) {
      float[] actual = values(length);
      float[] expected = values(length);
      kernel.tanh(actual, OFFSET, length);
      new ScalarKernel().tanh(expected, OFFSET, length);
      Floats.assertClose(actual, expected, TOLERANCE, "tanh of " + length);
      assertSameOutside(actual, length);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void exp_is_that_of_the_scalar_kernel_and_touches_nothing_else(FloatKernel kernel) {
    for (int length = 0; length <= 100; length++) {
      float[] values = Floats.uniform(length + 2 * OFFSET, 50, length);
      for (int i = 0; i < length; i++) {
        values[OFFSET + i] = -Math.abs(values[OFFSET + i]) * (i % 5 == 0 ? 0 : i % 3 + 0.01f);
      }
      float[] actual = values.clone();
      float[] expected = values.clone();
      kernel.exp(actual, OFFSET, length);
      new ScalarKernel().exp(expected, OFFSET, length);
      for (int i = 0; i < actual.length; i++) {
        assertThat((double) actual[i])
            .as("exp of %s", values[i])
            .isCloseTo(expected[i], within(3e-7 * Math.abs(expected[i]) + 2e-38));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void the_softmax_of_columns_is_that_of_the_scalar_kernel_and_touches_nothing_else(
      FloatKernel kernel) {
    for (int columns = 1; columns <= 40; columns++) {
      int rows = 1 + columns % 7;
      float[] actual = Floats.uniform(rows * columns + OFFSET, 30, columns);
      float[] expected = actual.clone();
      kernel.softmaxOfColumns(rows, columns, actual, 1.3f);
      new ScalarKernel().softmaxOfColumns(rows, columns, expected, 1.3f);
      Floats.assertClose(actual, expected, 2e-6, rows + " rows, " + columns + " columns");
      for (int i = 0; i < columns; i++) {
        double sum = 0;
        for (int k = 0; k < rows; k++) {
          sum += actual[k * columns + i];
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
      }
      for (int i = rows * columns; i < actual.length; i++) {
        assertThat(actual[i]).isEqualTo(expected[i]);
      }
    }
  }

  @Test
  void the_row_kernel_has_the_bits_of_the_vector_kernel() {
    for (FloatKernel vector : TestKernels.named("vector")) {
      FloatKernel rows = new RowKernel();
      for (int length = 0; length <= 100; length++) {
        assertSameBits(length, values(length), vector::tanh, rows::tanh);
        float[] magnitudes = Floats.uniform(length + 2 * OFFSET, 110, length);
        for (int i = 0; i < magnitudes.length; i++) {
          magnitudes[i] = i % 7 == 0 ? -0f : -Math.abs(magnitudes[i]);
        }
        assertSameBits(length, magnitudes, vector::exp, rows::exp);
      }
      for (int columns = 1; columns <= 40; columns++) {
        int count = 1 + columns % 7;
        float[] actual = Floats.uniform(count * columns, 30, columns);
        float[] expected = actual.clone();
        rows.softmaxOfColumns(count, columns, actual, 0.944f);
        vector.softmaxOfColumns(count, columns, expected, 0.944f);
        Floats.assertClose(actual, expected, 0, "softmax of " + columns + " columns");
      }
    }
  }

  private interface Elementwise {
    void apply(float[] x, int offset, int length);
  }

  private static void assertSameBits(int length, float[] x, Elementwise one, Elementwise other) {
    float[] actual = x.clone();
    float[] expected = x.clone();
    one.apply(expected, OFFSET, length);
    other.apply(actual, OFFSET, length);
    Floats.assertClose(actual, expected, 0, "function of " + length);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void what_is_not_a_number_stays_within_bounds(FloatKernel kernel) {
    float[] values = new float[40];
    Arrays.fill(values, Float.NaN);
    kernel.tanh(values, 0, 40);
    for (float value : values) {
      assertThat(Float.isNaN(value) || Math.abs(value) <= 1).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void rows_of_a_table_are_summed_in_their_order(FloatKernel kernel) {
    for (int length = 1; length <= 70; length++) {
      float[] table = Floats.uniform(5 * length, 1, 9);
      int[] rows = {3, 0, 4, 4, 1};
      for (int count = 1; count <= 4; count++) {
        float[] actual = Floats.uniform(length + 5, 1, 7);
        float[] expected = actual.clone();
        kernel.sumRows(length, table, length, 0, rows, count, actual, 2);
        new ScalarKernel().sumRows(length, table, length, 0, rows, count, expected, 2);
        assertThat(actual).containsExactly(expected);
        int part = length - length / 3;
        int column = length / 3;
        kernel.sumRows(part, table, length, column, rows, count, actual, 1);
        for (int j = 0; j < part; j++) {
          assertThat(actual[1 + j]).as("column %d", column + j).isEqualTo(expected[2 + column + j]);
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void a_value_has_the_same_bits_at_every_place_of_an_array(FloatKernel kernel) {
    float[] source = Floats.uniform(37, 9, 8);
    float[] whole = source.clone();
    kernel.tanh(whole, 0, whole.length);
    for (int i = 0; i < source.length; i++) {
      float[] alone = {source[i]};
      kernel.tanh(alone, 0, 1);
      assertThat(alone[0]).isEqualTo(whole[i]);
    }
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void sums_are_exact_and_stay_within_their_place(FloatKernel kernel) {
    for (int length = 0; length <= 70; length++) {
      float[] x = Floats.uniform(length + 9, 1, 6);
      float[] actual = Floats.uniform(length + 9, 1, 7);
      float[] expected = actual.clone();
      kernel.add(length, x, 5, actual, 2);
      for (int i = 0; i < length; i++) {
        expected[2 + i] += x[5 + i];
      }
      assertThat(actual).containsExactly(expected);
    }
  }

  private static void assertSameOutside(float[] actual, int length) {
    float[] before = values(length);
    Arrays.fill(before, OFFSET, OFFSET + length, 0);
    float[] after = actual.clone();
    Arrays.fill(after, OFFSET, OFFSET + length, 0);
    assertThat(after).containsExactly(before);
  }
}
