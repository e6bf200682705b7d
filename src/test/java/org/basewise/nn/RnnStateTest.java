package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.SplittableRandom;
import org.basewise.nn.kernel.ScalarKernel;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Dropout;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.basewise.nn.stack.RnnState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** States carried over many cuts, in passes longer and shorter than the blocks of the cells. */
class RnnStateTest {
  private static final int STEPS = 50;
  private static final int ROWS = 3;

  private static Architecture architecture(CellKind cell, Scan scan) {
    return new Architecture(cell, scan, 2, 5, 1, 4, 1, 3);
  }

  private static CellStack stack(CellKind cell, Scan scan) {
    return new CellStack(Network.random(architecture(cell, scan), 5), new ScalarKernel());
  }

  private static Tokens tokens() {
    int[] values = new SplittableRandom(6).ints(STEPS * ROWS, 0, 4).toArray();
    return Tokens.full(
        STEPS, ROWS, 1, values, new Composites(architecture(CellKind.GRU, Scan.LEFT_TO_RIGHT)));
  }

  private static float[] labels(Logits logits) {
    float[] values = new float[logits.stepCount() * ROWS * 3];
    for (int i = 0; i < logits.stepCount() * ROWS; i++) {
      System.arraycopy(logits.values(), i * logits.rowLength(), values, i * 3, 3);
    }
    return values;
  }

  private static float[] inChunks(Propagation propagation, int chunk) {
    float[] all = new float[STEPS * ROWS * 3];
    RnnState state = null;
    for (int from = 0; from < STEPS; from += chunk) {
      Tokens part = tokens().steps(from, Math.min(STEPS, from + chunk));
      float[] labels = labels(propagation.forward(part, state, Dropout.NONE));
      System.arraycopy(labels, 0, all, from * ROWS * 3, labels.length);
      state = propagation.finalState();
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void chunks_of_any_length_give_the_bits_of_one_pass(CellKind cell) {
    CellStack stack = stack(cell, Scan.LEFT_TO_RIGHT);
    float[] whole = labels(new Propagation(stack, false).forward(tokens()));
    for (int chunk : new int[] {1, 2, 7, 16, 17, 33, 49}) {
      for (boolean training : new boolean[] {false, true}) {
        assertThat(inChunks(new Propagation(stack, training), chunk))
            .as("chunks of %d", chunk)
            .containsExactly(whole);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(CellKind.class)
  void a_state_outlives_the_passes_after_it(CellKind cell) {
    Propagation propagation = new Propagation(stack(cell, Scan.LEFT_TO_RIGHT), false);
    Tokens next = tokens().steps(20, 40);
    propagation.forward(tokens().steps(0, 20));
    RnnState state = propagation.finalState();
    float[] first = labels(propagation.forward(next, state, Dropout.NONE));
    propagation.forward(tokens());
    float[] again = labels(propagation.forward(next, state, Dropout.NONE));
    assertThat(again).containsExactly(first);
  }

  @Test
  void a_network_that_reads_from_the_right_has_no_state_to_go_on_from() {
    for (Scan scan : new Scan[] {Scan.BIDIRECTIONAL, Scan.RIGHT_TO_LEFT}) {
      Propagation propagation = new Propagation(stack(CellKind.GRU, scan), false);
      propagation.forward(tokens());
      assertThatThrownBy(propagation::finalState).isInstanceOf(IllegalStateException.class);
      assertThatThrownBy(() -> propagation.forward(tokens(), new RnnState(List.of()), Dropout.NONE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("LEFT_TO_RIGHT");
    }
  }
}
