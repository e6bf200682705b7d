package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelTrack;
import org.junit.jupiter.api.Test;

class LabelBalanceTest {
  /** background, tRNA+, tRNA-, site. */
  private static final LabelSet LABELS = LabelSpec.parse(List.of("tRNA:strand", "site")).labelSet();

  private static LabelBalance balance(int... baseCounts) {
    LabelBalance balance = new LabelBalance(LABELS);
    for (byte k = 0; k < baseCounts.length; k++) {
      byte[] labels = new byte[baseCounts[k]];
      Arrays.fill(labels, k);
      balance.add(new LabelTrack(labels));
    }
    return balance;
  }

  @Test
  void weightsAreInInverseProportionToBases() {
    assertThat(balance(800, 200, 100, 400).weights(100, false)).containsExactly(1, 4, 8, 2);
  }

  @Test
  void noWeightIsAboveTheLargestThatIsAllowed() {
    assertThat(balance(800, 200, 100, 400).weights(3, false)).containsExactly(1, 3, 3, 2);
    assertThat(balance(800, 0, 100, 400).weights(5, false)).containsExactly(1, 5, 5, 2);
  }

  @Test
  void whereBothStrandsAreLearntTheyWeighTheSame() {
    assertThat(balance(800, 300, 100, 400).weights(100, true)).containsExactly(1, 4, 4, 2);
    assertThat(balance(800, 200, 0, 400).weights(100, true)).containsExactly(1, 8, 8, 2);
  }
}
