package org.basewise.docs;

import java.util.List;
import java.util.Map;

/**
 * The decoder of docs/architecture.md as its equations say: background and one kind of feature
 * without strand, gone over in both directions by the log-sum recurrence. Written without looking
 * at speed or overflow, to be compared with the program.
 */
final class TwoStates {
  private final double[][] scores;
  private final double begin;

  /** [base][state] sums over all paths up to a base, and behind it. */
  private final double[][] forward;

  private final double[][] backward;

  /**
   * Goes over all paths.
   *
   * @param posteriors of each base, background first, in units of 1/10,000
   */
  TwoStates(Map<String, double[]> weights, List<int[]> posteriors) {
    int length = posteriors.size();
    begin = weights.get("CpG_island.begin")[0];
    scores = new double[length][];
    forward = new double[length][2];
    backward = new double[length][2];
    for (int pos = 0; pos < length; pos++) {
      double background = Math.log(posteriors.get(pos)[0] / 1e4);
      double island = Math.log(posteriors.get(pos)[1] / 1e4);
      double odds = island - Math.log(1 - posteriors.get(pos)[1] / 1e4);
      scores[pos] =
          new double[] {
            weights.get("emission")[0] * background,
            weights.get("CpG_island.emission")[0] * odds + weights.get("CpG_island.base")[0]
          };
    }
    for (int pos = 0; pos < length; pos++) {
      for (int state = 0; state < 2; state++) {
        double before = 0;
        for (int from = 0; from < 2; from++) {
          before += (pos == 0 ? 0.5 : forward[pos - 1][from]) * edge(pos, from, state);
        }
        forward[pos][state] = before * Math.exp(scores[pos][state]);
      }
    }
    for (int pos = length - 1; pos >= 0; pos--) {
      for (int state = 0; state < 2; state++) {
        if (pos == length - 1) {
          backward[pos][state] = state == 0 ? 1 : 2;
        } else {
          for (int to = 0; to < 2; to++) {
            backward[pos][state] +=
                edge(pos + 1, state, to) * Math.exp(scores[pos + 1][to]) * backward[pos + 1][to];
          }
        }
      }
    }
  }

  /**
   * The factor of an edge. An island that goes on may also be one that ends and another that
   * begins; at the first base it may begin or be cut off, and at the last it may end or be cut off.
   */
  private double edge(int pos, int from, int to) {
    if (to == 0) {
      return 1;
    }
    return Math.exp(begin) + (pos == 0 || from == 1 ? 1 : 0);
  }

  /** The score of a base in a state. */
  double emission(int pos, int state) {
    return scores[pos][state];
  }

  /** The probability that a base lies in an island. */
  double island(int pos) {
    return forward[pos][1] * backward[pos][1] / Math.exp(logSum());
  }

  /** The logarithm of the sum over all paths. */
  double logSum() {
    int last = scores.length - 1;
    return Math.log(forward[last][0] * backward[last][0] + forward[last][1] * backward[last][1]);
  }

  /** The score of a path whose islands begin and end inside. */
  double score(List<Byte> labels) {
    double sum = 0;
    for (int pos = 0; pos < labels.size(); pos++) {
      int state = labels.get(pos);
      sum += scores[pos][state];
      sum += state == 1 && labels.get(pos - 1) == 0 ? begin : 0;
    }
    return sum;
  }
}
