package org.basewise.nn.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.basewise.batch.BaseEncoder;
import org.basewise.genome.Nucleotide;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Network;
import org.basewise.nn.Scan;
import org.basewise.nn.Tokens;
import org.basewise.nn.kernel.Kernels;

class ShortcutTest {
  private static final int LABELS = 3;

  /** Against the definition: for each distance, the row that the token there looks up. */
  @Property(tries = 200)
  void everyTokenAroundABaseAddsItsRow(
      @ForAll long seed,
      @ForAll boolean isWide,
      @ForAll @IntRange(min = 1, max = 4) int stride,
      @ForAll @IntRange(min = 1, max = 6) int reach) {
    Random random = new Random(seed);
    BaseEncoder encoder = new BaseEncoder(isWide ? 3 : 1, stride);
    int[][] rows = {bases(random, 1 + random.nextInt(30)), bases(random, 1 + random.nextInt(30))};
    int steps = Math.max(encoder.stepCount(rows[0].length), encoder.stepCount(rows[1].length));
    int[] values = new int[steps * rows.length * stride];
    int[] lengths = new int[rows.length];
    for (int b = 0; b < rows.length; b++) {
      byte[] codes = new byte[rows[b].length + 2 * encoder.margin()];
      for (int i = 0; i < rows[b].length; i++) {
        codes[encoder.margin() + i] = (byte) rows[b][i];
      }
      encoder.encode(codes, encoder.margin(), rows[b].length, values, b, rows.length);
      lengths[b] = encoder.stepCount(rows[b].length);
    }
    Tokens tokens = new Tokens(steps, rows.length, stride, values, lengths, encoder);
    Network network =
        Network.zeros(
            new Architecture(
                CellKind.ELMAN,
                Scan.BIDIRECTIONAL,
                1,
                2,
                stride,
                encoder.size(),
                stride,
                LABELS,
                reach));
    float[] weight = network.parameter(Architecture.SHORTCUT).value().data;
    for (int i = 0; i < weight.length; i++) {
      weight[i] = random.nextFloat() - 0.5f;
    }
    Shortcut shortcut = new Shortcut(network, Kernels.named("scalar"));
    shortcut.refresh();
    float[] logits = new float[steps * rows.length * stride * LABELS];
    int from = random.nextInt(steps);
    int to = from + 1 + random.nextInt(steps - from);
    shortcut.addTo(logits, stride * LABELS, tokens, from, to);
    for (int b = 0; b < rows.length; b++) {
      for (int p = 0; p < steps * stride; p++) {
        for (int k = 0; k < LABELS; k++) {
          int at = (p / stride * rows.length + b) * stride * LABELS + p % stride * LABELS + k;
          assertThat((double) logits[at])
              .as("row %d, base %d, label %d", b, p, k)
              .isCloseTo(
                  p / stride >= from && p / stride < to
                      ? expected(tokens, weight, reach, encoder.size(), b, p, k)
                      : 0,
                  within(1e-5));
        }
      }
    }
  }

  /** A, C, G, T, or now and then N. */
  private static int[] bases(Random random, int length) {
    return random.ints(length, 0, 30).map(i -> i == 0 ? Nucleotide.N : 1 << i % 4).toArray();
  }

  private static double expected(
      Tokens tokens, float[] weight, int reach, int vocabulary, int b, int p, int k) {
    int slots = tokens.slotCount();
    int count = tokens.lengths()[b] * slots;
    double sum = 0;
    for (int d = -reach; d <= reach && p < count; d++) {
      int other = p + d;
      if (other >= 0 && other < count) {
        int token =
            tokens.values()[(other / slots * tokens.rowCount() + b) * slots + other % slots];
        sum += token < 0 ? 0 : weight[((d + reach) * vocabulary + token) * LABELS + k];
      }
    }
    return sum;
  }
}
