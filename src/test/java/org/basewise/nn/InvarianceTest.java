package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Dropout;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What must not change a bit of a logit: its neighbours in the batch, padding, cuts, training,
 * threads.
 */
@Tag("kernel")
class InvarianceTest {

  /** A network on a kernel. */
  record Setup(ParityCase batch, FloatKernel kernel) {
    CellStack stack() {
      return new CellStack(batch.network(), kernel);
    }

    @Override
    public String toString() {
      return batch.name() + " on kernel " + kernel.name();
    }
  }

  static Stream<Setup> setups() {
    return ParityCase.NAMES.stream()
        .filter(name -> name.contains("_2"))
        .map(ParityCase::read)
        .flatMap(batch -> TestKernels.all().stream().map(kernel -> new Setup(batch, kernel)));
  }

  static Stream<Setup> leftToRightSetups() {
    return setups().filter(s -> s.batch().architecture().scan() == Scan.LEFT_TO_RIGHT);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void a_row_in_a_batch_has_the_logits_of_the_row_alone(Setup setup) {
    Tokens batch = setup.batch().input();
    List<float[]> together = logits(new Propagation(setup.stack(), false).forward(batch), batch);
    for (int b = 0; b < batch.rowCount(); b++) {
      Tokens alone = row(batch, b);
      Logits logits = new Propagation(setup.stack(), false).forward(alone);
      assertThat(logits(logits, alone).get(0)).containsExactly(together.get(b));
    }
  }

  @ParameterizedTest
  @MethodSource("setups")
  void buffers_of_an_earlier_larger_pass_leave_no_trace(Setup setup) {
    Tokens batch = setup.batch().input();
    Tokens alone = row(batch, 2);
    Propagation used = new Propagation(setup.stack(), false);
    used.forward(batch);
    float[] after = logits(used.forward(alone), alone).get(0);
    float[] fresh = logits(new Propagation(setup.stack(), false).forward(alone), alone).get(0);
    assertThat(after).containsExactly(fresh);
  }

  @ParameterizedTest
  @MethodSource("setups")
  void a_pass_for_training_has_the_logits_of_a_pass_for_use(Setup setup) {
    Tokens batch = setup.batch().input();
    List<float[]> use = logits(new Propagation(setup.stack(), false).forward(batch), batch);
    List<float[]> training = logits(new Propagation(setup.stack(), true).forward(batch), batch);
    for (int b = 0; b < batch.rowCount(); b++) {
      assertThat(training.get(b)).containsExactly(use.get(b));
    }
  }

  @ParameterizedTest
  @MethodSource("leftToRightSetups")
  void going_on_from_the_state_at_any_cut_is_the_same_as_one_pass(Setup setup) {
    Tokens batch = setup.batch().input();
    List<float[]> whole = logits(new Propagation(setup.stack(), false).forward(batch), batch);
    for (int cut = 1; cut < batch.stepCount(); cut++) {
      Propagation propagation = new Propagation(setup.stack(), false);
      Tokens first = batch.steps(0, cut);
      Tokens second = batch.steps(cut, batch.stepCount());
      List<float[]> left = logits(propagation.forward(first), first);
      List<float[]> right =
          logits(propagation.forward(second, propagation.finalState(), Dropout.NONE), second);
      for (int b = 0; b < batch.rowCount(); b++) {
        float[] joined = Arrays.copyOf(left.get(b), left.get(b).length + right.get(b).length);
        System.arraycopy(right.get(b), 0, joined, left.get(b).length, right.get(b).length);
        assertThat(joined).containsExactly(whole.get(b));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("setups")
  void some_steps_of_a_pass_have_the_logits_of_the_whole(Setup setup) {
    Tokens batch = setup.batch().input();
    Propagation propagation = new Propagation(setup.stack(), false);
    float[] expected = propagation.forward(batch).values().clone();
    for (int from = 0; from < batch.stepCount(); from++) {
      for (int to = from + 1; to <= batch.stepCount(); to++) {
        Propagation fresh = new Propagation(setup.stack(), false);
        Logits some = fresh.forward(batch, from, to);
        int start = some.at(from, 0, 0);
        int end = to == batch.stepCount() ? expected.length : some.at(to, 0, 0);
        assertThat(Arrays.copyOfRange(some.values(), start, end))
            .as("steps %d to %d", from, to)
            .containsExactly(Arrays.copyOfRange(expected, start, end));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("leftToRightSetups")
  void some_steps_of_a_pass_leave_no_state_to_go_on_from(Setup setup) {
    Tokens batch = setup.batch().input();
    Propagation propagation = new Propagation(setup.stack(), false);
    propagation.forward(batch, 0, 1);
    assertThatThrownBy(propagation::finalState).isInstanceOf(IllegalStateException.class);
    propagation.forward(batch);
    assertThat(propagation.finalState().cells()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("setups")
  void many_threads_may_share_the_cells(Setup setup) {
    Tokens batch = setup.batch().input();
    CellStack shared = setup.stack();
    float[] expected = logits(new Propagation(shared, false).forward(batch), batch).get(0);
    List<float[]> results =
        IntStream.range(0, 32)
            .parallel()
            .mapToObj(i -> logits(new Propagation(shared, false).forward(batch), batch).get(0))
            .toList();
    assertThat(results).allSatisfy(logits -> assertThat(logits).containsExactly(expected));
  }

  private static Tokens row(Tokens batch, int b) {
    int length = batch.lengths()[b];
    int slots = batch.slotCount();
    int[] values = new int[length * slots];
    for (int t = 0; t < length; t++) {
      System.arraycopy(
          batch.values(), (t * batch.rowCount() + b) * slots, values, t * slots, slots);
    }
    return Tokens.full(length, 1, slots, values, batch.vocabulary());
  }

  /** For each row its logits, up to its length. */
  private static List<float[]> logits(Logits logits, Tokens batch) {
    int width = logits.stride() * logits.labelCount();
    return IntStream.range(0, batch.rowCount())
        .mapToObj(
            b -> {
              float[] row = new float[batch.lengths()[b] * width];
              for (int t = 0; t < batch.lengths()[b]; t++) {
                System.arraycopy(logits.values(), logits.at(t, b, 0), row, t * width, width);
              }
              return row;
            })
        .toList();
  }
}
