package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Both recurrences against {@link AllPaths}, with every feature of the model on. */
class LatticeBruteForceTest {
  private static final int CASES = 400;
  private static final long MOST = 12_000;
  private static final Offset<Double> CLOSE = Offset.offset(1e-5);

  /** What all paths say together. */
  private static final class Sums implements AllPaths.Visitor {
    final Lattice lattice;
    final double[][] state;
    final double[] pair;
    final double[][][] events;
    final Map<String, Double> scores = new HashMap<>();
    double total;
    double best = Rows.NEVER;

    Sums(Lattice lattice, int rows) {
      this.lattice = lattice;
      state = new double[rows][lattice.pairStart];
      pair = new double[rows];
      events = new double[rows][AllPaths.Kind.values().length][lattice.units.size()];
    }

    @Override
    public void path(double score, short[] states, int[][][] counts) {
      double weight = Math.exp(score);
      total += weight;
      best = Math.max(best, score);
      scores.merge(key(states), score, Math::max);
      for (int row = 0; row < states.length; row++) {
        int s = states[row] & ~Viterbi.BEGIN;
        if (s < lattice.pairStart) {
          state[row][s] += weight;
        } else {
          state[row][lattice.firstState[lattice.unit[s]] + lattice.place[s]] += weight;
          state[row][lattice.firstState[lattice.second[s]] + lattice.secondPlace[s]] += weight;
          pair[row] += weight;
        }
        for (int kind = 0; kind < counts[row].length; kind++) {
          for (int u = 0; u < counts[row][kind].length; u++) {
            events[row][kind][u] += counts[row][kind][u] * weight;
          }
        }
      }
    }
  }

  private static String key(short[] states) {
    char[] key = new char[states.length];
    for (int i = 0; i < key.length; i++) {
      key[i] = (char) states[i];
    }
    return new String(key);
  }

  /** A case short enough to try all its paths. */
  private record Tried(RandomCase test, Rows rows, Sums sums) {}

  private static Tried tried(long seed) {
    for (int length = 5 + (int) (seed % 10); ; length--) {
      RandomCase test = new RandomCase(seed, length);
      Rows rows = test.rows();
      try {
        return new Tried(
            test, rows, sums(test.lattice, rows, test.tables.partial, test.tables.overlapBase));
      } catch (AllPaths.TooMany e) {
        assertThat(length).as("case %d", seed).isGreaterThan(2);
      }
    }
  }

  private static Sums sums(Lattice lattice, Rows rows, double[] partial, double overlapBase) {
    Sums sums = new Sums(lattice, rows.count);
    new AllPaths(lattice, rows, partial, overlapBase, MOST, sums).visit();
    return sums;
  }

  /** Viterbi's path, with the row behind the contig. */
  private static short[] best(Lattice lattice, Rows rows, double[] partial, double overlapBase) {
    short[] states = new short[rows.count];
    int[] sent = new int[1];
    Viterbi viterbi =
        new Viterbi(
            lattice,
            partial,
            overlapBase,
            64,
            false,
            (some, count) -> {
              System.arraycopy(some, 0, states, sent[0], count);
              sent[0] += count;
            });
    viterbi.accept(rows, 0, rows.count);
    viterbi.end();
    assertThat(sent[0]).isEqualTo(rows.count - 1);
    return states;
  }

  private static Marginals marginals(RandomCase test, Rows rows) {
    ForwardBackward sums =
        new ForwardBackward(
            test.lattice, rows.capacity, test.tables.partial, test.tables.overlapBase, 0);
    Marginals out = new Marginals(test.lattice, rows.count);
    sums.run(rows, 0, rows.count, out);
    return out;
  }

  private enum Seen {
    PAIR_SAME_STRAND,
    PAIR_OPPOSITE_STRANDS,
    FRAMESHIFT,
    INTRON_BETWEEN_CODONS,
    INTRON_INSIDE_A_CODON,
    INTRON_CUT_OFF,
    PLAIN,
    GAP_INSIDE,
    OPEN_LEFT,
    CUT_RIGHT
  }

  @Test
  void theBestPathScoresMostOfAll() {
    Map<Seen, Integer> seen = new EnumMap<>(Seen.class);
    int longest = 0;
    for (long seed = 0; seed < CASES; seed++) {
      Tried tried = tried(seed);
      RandomCase test = tried.test();
      Lattice lattice = test.lattice;
      short[] path = best(lattice, tried.rows(), test.tables.partial, test.tables.overlapBase);
      assertThat(tried.sums().scores.get(key(path)))
          .as("case %d: %s under\n%s", seed, Arrays.toString(path), test.grammar.text())
          .isNotNull()
          .isCloseTo(tried.sums().best, Offset.offset(1e-9));
      look(lattice, tried.rows(), path, seen);
      longest = Math.max(longest, test.contig.length());
    }
    assertThat(longest).isEqualTo(14);
    for (Seen what : Seen.values()) {
      assertThat(seen.getOrDefault(what, 0))
          .as("best paths with %s: %s", what, seen)
          .isGreaterThan(4);
    }
  }

  private static void look(Lattice lattice, Rows rows, short[] path, Map<Seen, Integer> seen) {
    int last = path.length - 2;
    for (int row = 0; row <= last; row++) {
      int s = path[row] & ~Viterbi.BEGIN;
      if (s >= lattice.pairStart) {
        boolean same = lattice.unit[s] == lattice.second[s];
        seen.merge(same ? Seen.PAIR_SAME_STRAND : Seen.PAIR_OPPOSITE_STRANDS, 1, Integer::sum);
      }
      boolean isPlain = s > 0 && lattice.unit[s] >= lattice.codingCount;
      seen.merge(Seen.PLAIN, isPlain ? 1 : 0, Integer::sum);
      boolean isGap = row > 0 && row < last && rows.gap[row] && path[row - 1] > 0;
      seen.merge(Seen.GAP_INSIDE, isGap ? 1 : 0, Integer::sum);
      int before = row == 0 ? 0 : path[row - 1] & ~Viterbi.BEGIN;
      boolean leaves = lattice.isIntron(before) && s > 0 && !lattice.isIntron(s);
      boolean between = leaves && lattice.place[before] == 2;
      seen.merge(Seen.INTRON_BETWEEN_CODONS, between ? 1 : 0, Integer::sum);
      seen.merge(Seen.INTRON_INSIDE_A_CODON, leaves && !between ? 1 : 0, Integer::sum);
      boolean isCut = lattice.isIntron(before) && s == 0;
      seen.merge(Seen.INTRON_CUT_OFF, isCut ? 1 : 0, Integer::sum);
      boolean isShift =
          s > 0
              && !lattice.isIntron(s)
              && !lattice.isIntron(before)
              && s == path[row]
              && s < lattice.pairStart
              && lattice.unit[s] < lattice.codingCount
              && before > 0
              && before < lattice.pairStart
              && lattice.unit[s] == lattice.unit[before]
              && lattice.place[s] != (lattice.place[before] + 1) % 3;
      seen.merge(Seen.FRAMESHIFT, isShift ? 1 : 0, Integer::sum);
    }
    int first = path[0] & ~Viterbi.BEGIN;
    seen.merge(Seen.OPEN_LEFT, first > 0 && lattice.place[first] > 0 ? 1 : 0, Integer::sum);
    int end = path[last] & ~Viterbi.BEGIN;
    boolean isCut = end > 0 && lattice.unit[end] < lattice.codingCount && lattice.place[end] < 2;
    seen.merge(Seen.CUT_RIGHT, isCut ? 1 : 0, Integer::sum);
  }

  @Test
  void probabilitiesAreSumsOverAllPaths() {
    for (long seed = 0; seed < CASES; seed++) {
      Tried tried = tried(seed);
      Sums all = tried.sums();
      Marginals found = marginals(tried.test(), tried.rows());
      assertThat(found.count).isEqualTo(tried.rows().count);
      for (int row = 0; row < found.count; row++) {
        double sum = 0;
        for (int s = 0; s < found.emissionCount; s++) {
          double chance = found.state[row * found.emissionCount + s];
          sum += chance;
          assertThat(chance)
              .as("case %d, row %d of %d, state %d", seed, row, found.count, s)
              .isCloseTo(all.state[row][s] / all.total, CLOSE);
        }
        // Both features of a pair count.
        assertThat(sum - all.pair[row] / all.total).isCloseTo(1, CLOSE);
        for (int u = 0; u < found.unitCount; u++) {
          for (AllPaths.Kind kind : AllPaths.Kind.values()) {
            float[] values =
                switch (kind) {
                  case LEFT -> found.left;
                  case RIGHT -> found.right;
                  case INSERTION -> found.insertion;
                  case DELETION -> found.deletion;
                };
            assertThat((double) values[row * found.unitCount + u])
                .as("case %d, row %d, %s of unit %d", seed, row, kind, u)
                .isCloseTo(all.events[row][kind.ordinal()][u] / all.total, CLOSE);
          }
        }
      }
    }
  }

  @Test
  void thePathOfMostRightBasesIsTheBestOfAllUnderTheirProbabilities() {
    for (long seed = 0; seed < CASES / 2; seed++) {
      Tried tried = tried(seed);
      Lattice lattice = tried.test().lattice;
      Marginals chances = marginals(tried.test(), tried.rows());
      Rows right = new Rows(lattice, tried.rows().count);
      ExpectedAccuracy.rows(lattice, tried.rows(), 0, chances, right);
      double[] partial = new double[lattice.units.size()];
      Sums all = sums(lattice, right, partial, 0);
      short[] path = best(lattice, right, partial, 0);
      assertThat(all.scores.get(key(path)))
          .as("case %d", seed)
          .isNotNull()
          .isCloseTo(all.best, Offset.offset(1e-9));
    }
  }

  @Test
  void theBestPathIsDrawnMostOftenByItsProbability() {
    int clear = 0;
    for (long seed = 0; seed < 60; seed++) {
      Tried tried = tried(10 * seed);
      List<String> paths = new ArrayList<>();
      List<Double> upTo = new ArrayList<>();
      double[] total = new double[1];
      double[] two = {0, 0};
      RandomCase test = tried.test();
      new AllPaths(
              test.lattice,
              tried.rows(),
              test.tables.partial,
              test.tables.overlapBase,
              MOST,
              (score, states, events) -> {
                double weight = Math.exp(score);
                total[0] += weight;
                paths.add(key(states));
                upTo.add(total[0]);
                two[1] = Math.max(two[1], Math.min(two[0], weight));
                two[0] = Math.max(two[0], weight);
              })
          .visit();
      if (two[0] - two[1] < .03 * total[0]) {
        continue;
      }
      clear++;
      Random random = new Random(seed);
      int[] drawn = new int[paths.size()];
      double[] sums = upTo.stream().mapToDouble(Double::doubleValue).toArray();
      for (int i = 0; i < 20_000; i++) {
        int at = Arrays.binarySearch(sums, random.nextDouble() * total[0]);
        drawn[at < 0 ? -at - 1 : at]++;
      }
      int most = 0;
      for (int i = 0; i < drawn.length; i++) {
        most = drawn[i] > drawn[most] ? i : most;
      }
      short[] path = best(test.lattice, tried.rows(), test.tables.partial, test.tables.overlapBase);
      assertThat(paths.get(most)).as("case %d", 10 * seed).isEqualTo(key(path));
    }
    assertThat(clear).as("cases with one path clearly likelier than all others").isGreaterThan(9);
  }
}
