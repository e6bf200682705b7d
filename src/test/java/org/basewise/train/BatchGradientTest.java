package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.Sample;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.label.LabelTrack;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;
import org.basewise.nn.kernel.Kernels;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Dropout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a batch's gradient does not depend on, and what it does. */
class BatchGradientTest {
  /** Three tiles, the last one not full. */
  private static final int ROWS = 2 * BatchGradient.TILE_ROWS + 5;

  private static final int STRIDE = 3;
  private static final float[] WEIGHTS = {1, 2, 0.5f};

  private record Gradient(double loss, List<float[]> values) {}

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void the_bits_are_the_same_for_any_number_of_threads(CellKind cell) {
    Architecture architecture = new Architecture(cell, Scan.BIDIRECTIONAL, 2, 5, 3, 4, STRIDE, 3);
    Gradient one = gradient(architecture, 0, 1, new Dropout(0.2f, 7));
    for (int threads : new int[] {2, 3, 8}) {
      Gradient many = gradient(architecture, 0, threads, new Dropout(0.2f, 7));
      assertThat(many.loss()).isEqualTo(one.loss());
      assertSameBits(many, one);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 7})
  void truncation_changes_the_gradient_and_not_the_loss(int steps) {
    Architecture architecture =
        new Architecture(CellKind.GRU, Scan.LEFT_TO_RIGHT, 2, 5, 3, 4, STRIDE, 3);
    Gradient whole = gradient(architecture, 0, 1, Dropout.NONE);
    Gradient truncated = gradient(architecture, steps, 1, Dropout.NONE);
    assertThat(truncated.loss()).isCloseTo(whole.loss(), within(1e-9 * whole.loss()));
    assertThat(truncated.values().get(0)).isNotEqualTo(whole.values().get(0));
  }

  @ParameterizedTest
  @ValueSource(ints = {14, 15, 1000})
  void truncation_to_the_sample_or_more_is_none(int steps) {
    Architecture architecture =
        new Architecture(CellKind.LSTM, Scan.LEFT_TO_RIGHT, 1, 5, 3, 4, STRIDE, 3);
    assertSameBits(
        gradient(architecture, steps, 1, Dropout.NONE), gradient(architecture, 0, 1, Dropout.NONE));
  }

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void masked_bases_have_no_part_in_it(CellKind cell) {
    Architecture architecture = new Architecture(cell, Scan.LEFT_TO_RIGHT, 1, 5, 3, 4, STRIDE, 3);
    List<Sample> samples = samples();
    Sample first = samples.get(0);
    byte[] masked = new byte[first.length()];
    Arrays.fill(masked, (byte) -1);
    List<Sample> without = new ArrayList<>(samples.subList(1, 4));
    List<Sample> with = new ArrayList<>(without);
    with.add(new Sample(first.codes(), first.margin(), masked));
    Gradient expected = gradient(architecture, without);
    Gradient actual = gradient(architecture, with);
    assertThat(actual.loss()).isEqualTo(expected.loss());
    for (int i = 0; i < expected.values().size(); i++) {
      assertThat(actual.values().get(i)).containsExactly(expected.values().get(i), within(1e-7f));
    }
  }

  private static Gradient gradient(Architecture architecture, List<Sample> samples) {
    return gradient(architecture, samples, 0, 1, Dropout.NONE);
  }

  private static Gradient gradient(
      Architecture architecture, int truncation, int threads, Dropout dropout) {
    return gradient(architecture, samples(), truncation, threads, dropout);
  }

  private static Gradient gradient(
      Architecture architecture,
      List<Sample> samples,
      int truncation,
      int threads,
      Dropout dropout) {
    CellStack stack = new CellStack(Network.random(architecture, 3), Kernels.named("scalar"));
    try (BatchGradient gradient =
        new BatchGradient(
            stack, new BaseEncoder(1, STRIDE), WEIGHTS, truncation, Mapping.PLAIN, threads)) {
      BatchGradient.Result result = gradient.compute(samples::get, samples.size(), dropout);
      return new Gradient(
          result.loss(), result.gradients().values().stream().map(float[]::clone).toList());
    }
  }

  private static void assertSameBits(Gradient actual, Gradient expected) {
    for (int i = 0; i < expected.values().size(); i++) {
      assertThat(actual.values().get(i)).containsExactly(expected.values().get(i));
    }
  }

  /** Samples of 20 to 42 bases: up to 14 steps. */
  private static List<Sample> samples() {
    SplittableRandom random = new SplittableRandom(5);
    List<Sample> samples = new ArrayList<>();
    for (int row = 0; row < ROWS; row++) {
      int length = row == 0 ? 42 : random.nextInt(20, 43);
      StringBuilder bases = new StringBuilder();
      LabelTrack labels = LabelTrack.background(length);
      for (int pos = 0; pos < length; pos++) {
        bases.append("ACGTN".charAt(random.nextInt(5)));
        labels.set(pos, (byte) random.nextInt(-1, 3));
      }
      Contig contig = Contig.of("row" + row, bases);
      samples.add(Sample.cut(contig, labels, new Interval(0, length), 0));
    }
    return samples;
  }
}
