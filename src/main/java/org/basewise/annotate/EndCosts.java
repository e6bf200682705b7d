package org.basewise.annotate;

/**
 * What it costs features to begin or end at places around the present one, by the posteriors of the
 * labels of their ends.
 *
 * <p>Such a posterior is one witness for one base, unlike those of the bases inside, which err
 * together: it is weighed by itself, in full if the grammar does not say otherwise.
 */
final class EndCosts {
  /** Places are kept from one base back to this many ahead. */
  static final int REACH = 127;

  private static final int SIZE = 256;

  private final int labelCount;
  private final int unitCount;

  /** [unit] label of the left end, and of the right end; less than 0 if there is none. */
  private final int[] leftLabels;

  private final int[] rightLabels;

  /** [unit] costs of either by their posteriors. */
  private final int[][] leftCosts;

  private final int[][] rightCosts;

  /** A ring [SIZE][units]. */
  private final int[] left;

  private final int[] right;

  EndCosts(DecodingRules rules) {
    labelCount = rules.labelCount;
    unitCount = rules.units.length;
    leftLabels = new int[unitCount];
    rightLabels = new int[unitCount];
    leftCosts = new int[unitCount][];
    rightCosts = new int[unitCount][];
    for (int u = 0; u < unitCount; u++) {
      leftLabels[u] = rules.units[u].leftLabel;
      rightLabels[u] = rules.units[u].rightLabel;
      boolean minus = rules.units[u].minus;
      leftCosts[u] = minus ? rules.stopCosts : rules.startCosts;
      rightCosts[u] = minus ? rules.startCosts : rules.stopCosts;
    }
    left = new int[SIZE * unitCount];
    right = new int[SIZE * unitCount];
  }

  /** Takes the posteriors of a base. */
  void take(int pos, short[] posteriors, int row) {
    int offset = row * labelCount;
    int at = (pos & (SIZE - 1)) * unitCount;
    for (int u = 0; u < unitCount; u++) {
      left[at + u] = leftLabels[u] < 0 ? 0 : leftCosts[u][posteriors[offset + leftLabels[u]]];
      right[at + u] = rightLabels[u] < 0 ? 0 : rightCosts[u][posteriors[offset + rightLabels[u]]];
    }
  }

  /** Of a unit that begins left of a base. */
  int left(int unit, int pos) {
    return left[(pos & (SIZE - 1)) * unitCount + unit];
  }

  /** Of a unit that ends left of a base. */
  int right(int unit, int pos) {
    return right[((pos - 1) & (SIZE - 1)) * unitCount + unit];
  }
}
