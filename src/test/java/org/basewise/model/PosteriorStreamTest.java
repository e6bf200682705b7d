package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.batch.BaseEncoder;
import org.basewise.batch.LabelledDna;
import org.basewise.batch.Window;
import org.basewise.batch.WindowPlan;
import org.basewise.genome.Contig;
import org.basewise.label.LabelSet;
import org.basewise.nn.CellKind;
import org.basewise.nn.Scan;
import org.basewise.nn.TestKernels;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.ScalarKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.basewise.nn.stack.Softmax;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a base's posteriors depend on, and what not. */
@Tag("kernel")
class PosteriorStreamTest {
  private static final int STRIDE = 9;
  private static final WindowPlan PLAN = new WindowPlan(36, 18);
  private static final LabelSet LABELS = ModelFixtures.geneLabels();

  /** One base, less than a step, a step, a core, one base more, several cores. */
  private static final List<Contig> CONTIGS =
      List.of(1, 4, 9, 36, 37, 35, 200, 72).stream()
          .map(length -> LabelledDna.contig(length, length))
          .toList();

  static List<FloatKernel> kernels() {
    return TestKernels.all();
  }

  private static BaseLabelModel model(CellKind cell, int stride) {
    return ModelFixtures.model(
        ModelFixtures.architecture(cell, Scan.BIDIRECTIONAL, 2, 6, stride, LABELS), LABELS);
  }

  private static BaseLabelModel model() {
    return model(CellKind.GRU, STRIDE);
  }

  /** Takes blocks, and fails if they do not cover each contig once and in order. */
  private static class Collector implements PosteriorStream.Sink<float[]> {
    final Map<String, float[]> posteriors = new LinkedHashMap<>();
    private float[] current = {};
    private int next;

    @Override
    public void begin(Contig contig) {
      current = new float[contig.length() * LABELS.size()];
      next = 0;
    }

    @Override
    public void block(int start, int length, float[] block) {
      assertThat(start).isEqualTo(next);
      assertThat(block).hasSize(length * LABELS.size());
      System.arraycopy(block, 0, current, start * LABELS.size(), block.length);
      next += length;
    }

    @Override
    public void end(Contig contig) {
      assertThat(next).isEqualTo(contig.length());
      posteriors.put(contig.id(), current);
    }
  }

  private static Map<String, float[]> posteriors(
      BaseLabelModel model, List<Contig> contigs, FloatKernel kernel, int threads, int rows) {
    Collector collector = new Collector();
    try (PosteriorStream stream = new PosteriorStream(model, PLAN, kernel, threads, rows)) {
      stream.stream(contigs.iterator(), collector);
    }
    return collector.posteriors;
  }

  private static Map<String, float[]> ofBothStrands(
      BaseLabelModel model, List<Contig> contigs, int shortest, int threads, int rows) {
    Collector collector = new Collector();
    WindowPlan plan = PLAN.withBothStrands(shortest);
    try (PosteriorStream stream =
        new PosteriorStream(model, plan, new ScalarKernel(), threads, rows)) {
      stream.stream(contigs.iterator(), collector);
    }
    return collector.posteriors;
  }

  @Test
  void both_strands_give_the_mean_of_a_window_and_of_its_reverse_complement() {
    BaseLabelModel model = model();
    int length = 35; // one window
    Contig contig = LabelledDna.contig(length, 5);
    float[] one = posteriors(model, contig);
    float[] other = posteriors(model, contig.reverseComplement());
    byte[] complement = LABELS.complement();
    float[] expected = new float[one.length];
    for (int pos = 0; pos < length; pos++) {
      for (int k = 0; k < LABELS.size(); k++) {
        int mirrored = (length - 1 - pos) * LABELS.size() + complement[k];
        expected[pos * LABELS.size() + k] = (one[pos * LABELS.size() + k] + other[mirrored]) / 2;
      }
    }
    assertThat(one).isNotEqualTo(expected);
    assertThat(ofBothStrands(model, List.of(contig), 35, 1, 2).values().iterator().next())
        .containsExactly(expected);
  }

  @Test
  void only_contigs_that_are_long_enough_are_read_along_both_strands() {
    Map<String, float[]> one = posteriors(model(), CONTIGS, new ScalarKernel(), 1, 4);
    Map<String, float[]> expected = ofBothStrands(model(), CONTIGS, 37, 1, 1);
    for (Contig contig : CONTIGS) {
      if (contig.length() < 37) {
        assertThat(expected.get(contig.id())).containsExactly(one.get(contig.id()));
      } else {
        assertThat(expected.get(contig.id())).isNotEqualTo(one.get(contig.id()));
      }
    }
    for (int rows : new int[] {2, 3, 16}) {
      assertSameBits(ofBothStrands(model(), CONTIGS, 37, 2, rows), expected);
    }
  }

  private static float[] posteriors(BaseLabelModel model, Contig contig) {
    return posteriors(model, List.of(contig), new ScalarKernel(), 1, 4).values().iterator().next();
  }

  private static void assertSameBits(Map<String, float[]> actual, Map<String, float[]> expected) {
    assertThat(actual.keySet()).containsExactlyInAnyOrderElementsOf(expected.keySet());
    actual.forEach((id, p) -> assertThat(p).as(id).containsExactly(expected.get(id)));
  }

  @Test
  void a_base_has_the_tempered_softmax_of_the_logits_of_its_window() {
    Contig contig = LabelledDna.contig(200, 4);
    BaseLabelModel model = model();
    BaseEncoder encoder = model.metadata().encoder();
    float[] expected = new float[200 * LABELS.size()];
    for (int i = 0; i < PLAN.count(200); i++) {
      Window window = PLAN.window(i, 200);
      int first = window.span().start();
      int length = window.span().length();
      int[] tokens = new int[encoder.stepCount(length) * STRIDE];
      encoder.encode(codes(contig), first, length, tokens, 0, 1);
      CellStack stack = new CellStack(model.network(), new ScalarKernel());
      Logits logits =
          new Propagation(stack, false)
              .forward(Tokens.full(tokens.length / STRIDE, 1, STRIDE, tokens, encoder));
      int coreLength = window.core().length();
      float[] core = new float[coreLength * LABELS.size()];
      Softmax.posteriors(
          new ScalarKernel(), logits, 0, window.core().start() - first, coreLength, 1.25f, core);
      System.arraycopy(core, 0, expected, window.core().start() * LABELS.size(), core.length);
    }
    assertThat(posteriors(model, contig)).containsExactly(expected);
  }

  @ParameterizedTest
  @MethodSource("kernels")
  void threads_and_rows_of_a_batch_do_not_change_a_bit(FloatKernel kernel) {
    Map<String, float[]> expected = posteriors(model(), CONTIGS, kernel, 1, 1);
    assertThat(expected.keySet()).containsExactlyElementsOf(ids(CONTIGS));
    for (int threads : new int[] {1, 2, 4}) {
      for (int rows : new int[] {2, 3, 16, 100}) {
        Map<String, float[]> actual = posteriors(model(), CONTIGS, kernel, threads, rows);
        assertThat(actual.keySet()).containsExactlyElementsOf(ids(CONTIGS));
        assertSameBits(actual, expected);
      }
    }
  }

  private static List<String> ids(List<Contig> contigs) {
    return contigs.stream().map(Contig::id).toList();
  }

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void the_contigs_beside_and_their_order_do_not_change_a_bit(CellKind cell) {
    BaseLabelModel model = model(cell, STRIDE);
    Map<String, float[]> expected = posteriors(model, CONTIGS, new ScalarKernel(), 2, 5);
    for (Contig contig : CONTIGS) {
      assertThat(posteriors(model, contig)).containsExactly(expected.get(contig.id()));
    }
    List<Contig> reversed = new ArrayList<>(CONTIGS);
    Collections.reverse(reversed);
    assertSameBits(posteriors(model, reversed, new ScalarKernel(), 2, 5), expected);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 9})
  void every_base_of_a_contig_of_any_length_has_posteriors_that_sum_to_one(int stride) {
    BaseLabelModel model = model(CellKind.LSTM, stride);
    posteriors(model, CONTIGS, new ScalarKernel(), 2, 5)
        .forEach(
            (id, p) -> {
              for (int at = 0; at < p.length; at += LABELS.size()) {
                double sum = 0;
                for (int k = 0; k < LABELS.size(); k++) {
                  assertThat(p[at + k]).isPositive();
                  sum += p[at + k];
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
              }
            });
  }

  @Test
  void bases_beyond_the_flanks_of_a_core_do_not_reach_it_and_those_within_do() {
    Contig contig = LabelledDna.contig(400, 8);
    // The fifth core.
    int start = 144;
    int end = 180;
    float[] before = core(posteriors(model(), contig), start, end);
    byte[] far = codes(contig);
    byte[] near = codes(contig);
    for (int pos = 0; pos < 400; pos++) {
      if (pos < start - PLAN.flank() || pos >= end + PLAN.flank()) {
        far[pos] = 15;
      }
    }
    near[start - PLAN.flank()] = (byte) (near[start - PLAN.flank()] == 1 ? 2 : 1);
    assertThat(core(posteriors(model(), new Contig("far", "", far)), start, end))
        .containsExactly(before);
    assertThat(core(posteriors(model(), new Contig("near", "", near)), start, end))
        .isNotEqualTo(before);
  }

  private static byte[] codes(Contig contig) {
    byte[] codes = new byte[contig.length()];
    for (int pos = 0; pos < codes.length; pos++) {
      codes[pos] = contig.code(pos);
    }
    return codes;
  }

  private static float[] core(float[] posteriors, int start, int end) {
    return Arrays.copyOfRange(posteriors, start * LABELS.size(), end * LABELS.size());
  }

  @Test
  void case_does_not_change_a_bit() {
    Contig upper = Contig.of("c", "ACGTNRYACGTTGCA".repeat(5));
    Contig lower = Contig.of("c", "acgtnryacgttgca".repeat(5));
    assertThat(posteriors(model(), lower)).containsExactly(posteriors(model(), upper));
  }

  @Test
  void a_failing_sink_ends_the_stream_and_the_next_one_is_sound() {
    Map<String, float[]> expected = posteriors(model(), CONTIGS, new ScalarKernel(), 2, 2);
    try (PosteriorStream stream = new PosteriorStream(model(), PLAN, new ScalarKernel(), 2, 2)) {
      PosteriorStream.Sink<float[]> failing =
          new Collector() {
            @Override
            public void end(Contig contig) {
              throw new IllegalArgumentException("full");
            }
          };
      assertThatThrownBy(() -> stream.stream(CONTIGS.iterator(), failing)).hasMessage("full");
      Collector collector = new Collector();
      stream.stream(CONTIGS.iterator(), collector);
      assertSameBits(collector.posteriors, expected);
    }
  }

  @Test
  void a_failing_input_ends_the_stream_with_its_own_exception_after_what_was_complete() {
    Iterator<Contig> failing =
        new Iterator<>() {
          private int next;

          @Override
          public boolean hasNext() {
            return true;
          }

          @Override
          public Contig next() {
            if (next == CONTIGS.size()) {
              throw new IllegalArgumentException("no FASTA");
            }
            return CONTIGS.get(next++);
          }
        };
    Collector collector = new Collector();
    try (PosteriorStream stream = new PosteriorStream(model(), PLAN, new ScalarKernel(), 2, 1)) {
      assertThatThrownBy(() -> stream.stream(failing, collector))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("no FASTA");
    }
    assertThat(collector.posteriors).containsKey(CONTIGS.get(0).id());
  }

  @Test
  void a_form_takes_the_posteriors_of_each_window_in_columns() {
    Contig contig = LabelledDna.contig(200, 6);
    int labelCount = LABELS.size();
    Collector expected = new Collector();
    Collector collector = new Collector();
    PosteriorStream.Form<float[]> transposed =
        new PosteriorStream.Form<>() {
          @Override
          public float[] room(int bases) {
            return new float[bases * labelCount];
          }

          @Override
          public void put(float[] room, int from, int count, float[] columns, int width) {
            assertThat(columns).hasSize(width * labelCount);
            for (int i = 0; i < count; i++) {
              for (int k = 0; k < labelCount; k++) {
                room[(from + i) * labelCount + k] = columns[k * width + i];
              }
            }
            Arrays.fill(columns, Float.NaN);
          }
        };
    WindowPlan plan = new WindowPlan(180, 20);
    try (PosteriorStream stream = new PosteriorStream(model(), plan, new ScalarKernel(), 2, 3)) {
      stream.stream(List.of(contig).iterator(), expected);
      stream.stream(List.of(contig).iterator(), transposed, collector);
    }
    assertThat(collector.posteriors.get(contig.id()))
        .containsExactly(expected.posteriors.get(contig.id()));
  }
}
