package org.basewise.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.basewise.batch.BaseEncoder;
import org.basewise.nn.kernel.Kernels;
import org.basewise.nn.stack.CellStack;
import org.basewise.nn.stack.Logits;
import org.basewise.nn.stack.Propagation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenUnitsTest {
  private static final int STEPS = 12;
  private static final int ROWS = 3;

  private static Logits logits(Network network, Tokens tokens) {
    return new Propagation(new CellStack(network, Kernels.named("scalar")), false).forward(tokens);
  }

  @ParameterizedTest
  @CsvSource({"ELMAN, 1", "ELMAN, 2", "GRU, 1", "GRU, 3", "LSTM, 1", "LSTM, 2", "MINGRU, 2"})
  void the_logits_are_those_of_the_network_and_the_table(CellKind cell, int layers) {
    BaseEncoder encoder = new BaseEncoder(1, 1, true);
    Architecture architecture =
        new Architecture(cell, Scan.LEFT_TO_RIGHT, layers, 5, 1, encoder.size(), 1, 4);
    Network network = Network.random(architecture, 4);
    SplittableRandom random = new SplittableRandom(5);
    float[][] table = new float[encoder.size()][4];
    for (float[] row : table) {
      for (int k = 0; k < row.length; k++) {
        row[k] = (float) (3 * random.nextDouble() - 1.5);
      }
    }
    int[] values = random.ints(STEPS * ROWS, 0, encoder.size()).toArray();
    Tokens tokens = Tokens.full(STEPS, ROWS, 1, values, encoder);
    Logits narrow = logits(network, tokens);
    Logits wide = logits(TokenUnits.beside(network, table), tokens);
    for (int t = 0; t < STEPS; t++) {
      for (int b = 0; b < ROWS; b++) {
        for (int k = 0; k < 4; k++) {
          assertThat(wide.values()[wide.at(t, b, 0) + k])
              .isCloseTo(
                  narrow.values()[narrow.at(t, b, 0) + k] + table[values[t * ROWS + b]][k],
                  within(1e-4f));
        }
      }
    }
  }

  @Test
  void networks_that_read_both_ways_are_refused() {
    Network both =
        Network.zeros(new Architecture(CellKind.GRU, Scan.BIDIRECTIONAL, 1, 2, 1, 4, 1, 4));
    assertThatThrownBy(() -> TokenUnits.beside(both, new float[4][4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("left to right");
  }
}
