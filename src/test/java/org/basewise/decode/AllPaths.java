package org.basewise.decode;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Every path through rows, one by one, by the definitions of what may follow what: slow, and with
 * nothing in common with the recurrences but the rows and the numbers of states.
 */
final class AllPaths {
  /** What happens at the boundary before a base. */
  enum Kind {
    LEFT,
    RIGHT,
    INSERTION,
    DELETION
  }

  /** Takes paths. */
  @FunctionalInterface
  interface Visitor {
    /**
     * A path.
     *
     * @param states [row] with {@link Viterbi#BEGIN}. Not to be kept.
     * @param events [row][kind][unit] counts. Not to be kept.
     */
    void path(double score, short[] states, int[][][] events);
  }

  /** There are too many paths to try them all. */
  static final class TooMany extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private final Lattice lattice;
  private final Rows rows;
  private final double[] partial;
  private final double overlapBase;
  private final Visitor visitor;
  private final short[] states;
  private final int[][][] events;
  private final Map<List<Integer>, Integer> pairs = new HashMap<>();
  private long left;

  AllPaths(
      Lattice lattice,
      Rows rows,
      double[] partial,
      double overlapBase,
      long most,
      Visitor visitor) {
    this.lattice = lattice;
    this.rows = rows;
    this.partial = partial;
    this.overlapBase = overlapBase;
    this.visitor = visitor;
    left = most;
    states = new short[rows.count];
    events = new int[rows.count][Kind.values().length][lattice.units.size()];
    for (int s = lattice.pairStart; s < lattice.stateCount; s++) {
      int u = lattice.unit[s];
      int v = lattice.second[s];
      pairs.put(List.of(u, lattice.place[s], v, lattice.secondPlace[s]), s);
      pairs.put(List.of(v, lattice.secondPlace[s], u, lattice.place[s]), s);
    }
  }

  /** Tries all paths. The last row has to be a gap. */
  void visit() {
    go(0, Lattice.BACKGROUND, 0);
  }

  private double slot(int row, int unit, int slot) {
    return rows.slot[row * rows.slotCount + lattice.slotOf(unit) + slot];
  }

  private double emission(int row, int state) {
    int e = row * rows.emissionCount;
    if (state < lattice.pairStart) {
      return rows.emission[e + state];
    }
    double first = rows.emission[e + single(lattice.unit[state], lattice.place[state])];
    double second = rows.emission[e + single(lattice.second[state], lattice.secondPlace[state])];
    return (first + second) / 2 + overlapBase;
  }

  private int single(int unit, int place) {
    return lattice.firstState[unit] + place % 3;
  }

  private int pair(int u, int p, int v, int q) {
    return Objects.requireNonNull(pairs.get(List.of(u, p % 3, v, q % 3)));
  }

  private boolean isCoding(int unit) {
    return unit < lattice.codingCount;
  }

  /** The bases before a row are in their states. */
  private void go(int row, int state, double score) {
    if (!Rows.isPossible(score)) {
      return;
    }
    if (row == rows.count) {
      if (--left < 0) {
        throw new TooMany();
      }
      visitor.path(score, states, events);
      return;
    }
    boolean afterGap = row == 0 || rows.gap[row - 1];
    if (rows.gap[row]) {
      intoGap(row, state, score, afterGap);
    } else if (state == Lattice.BACKGROUND) {
      put(row, state, score);
      for (int u = 0; u < lattice.units.size(); u++) {
        if (lattice.beginsAfterBackground[u]) {
          begin(row, u, score);
        }
      }
      for (int open = 1; afterGap && open < lattice.pairStart; open++) {
        states[row] = (short) (open | Viterbi.BEGIN);
        go(row + 1, open, score + partial[lattice.unit[open]] + emission(row, open));
      }
    } else if (lattice.isIntron(state)) {
      fromIntron(row, state, score);
    } else if (lattice.second[state] == Lattice.NONE) {
      fromOne(row, lattice.unit[state], lattice.place[state], score);
    } else {
      fromPair(row, state, score);
    }
  }

  private void put(int row, int state, double score) {
    states[row] = (short) state;
    go(row + 1, state, score + emission(row, state));
  }

  private void with(int row, Kind kind, int unit, Runnable rest) {
    events[row][kind.ordinal()][unit]++;
    rest.run();
    events[row][kind.ordinal()][unit]--;
  }

  /** A whole feature begins, and runs at least its shortest length, or up to a gap. */
  private void begin(int row, int u, double before) {
    double entered = before + slot(row, u, isCoding(u) ? Lattice.LEFT : Lattice.PLAIN_LEFT);
    if (!Rows.isPossible(entered)) {
      return;
    }
    with(
        row,
        Kind.LEFT,
        u,
        () -> {
          double score = entered;
          for (int i = 0; i < lattice.shortest[u]; i++) {
            if (rows.gap[row + i]) {
              states[row + i] = Lattice.BACKGROUND;
              go(row + i + 1, Lattice.BACKGROUND, score + partial[u]);
              return;
            }
            int state = lattice.firstState[u] + (isCoding(u) ? i % 3 : 0);
            boolean codonEnds = isCoding(u) && i > 0 && i % 3 == 0;
            score += codonEnds ? Math.max(Viterbi.FORBIDDEN, slot(row + i, u, Lattice.INNER)) : 0;
            score += emission(row + i, state);
            states[row + i] = (short) (i == 0 ? state | Viterbi.BEGIN : state);
          }
          int last = lattice.firstState[u] + (isCoding(u) ? 2 : 0);
          go(row + lattice.shortest[u], last, score);
        });
  }

  /** An intron begins, and runs at least its shortest length, or up to a gap. */
  private void beginIntron(int row, int i, double before) {
    int jump = lattice.units.size() + i;
    IntronStates intron = lattice.introns.get(i);
    double score = before + rows.slot[row * rows.slotCount + lattice.leftSlot[jump]];
    if (!Rows.isPossible(score)) {
      return;
    }
    for (int at = row; at < row + intron.length(); at++) {
      if (rows.gap[at]) {
        states[at] = Lattice.BACKGROUND;
        go(at + 1, Lattice.BACKGROUND, score + partial[intron.unit()]);
        return;
      }
      score += emission(at, lattice.firstIntron + i);
      states[at] = (short) (lattice.firstIntron + i);
    }
    go(row + intron.length(), lattice.firstIntron + i, score);
  }

  private void fromIntron(int row, int state, double score) {
    int i = state - lattice.firstIntron;
    IntronStates intron = lattice.introns.get(i);
    put(row, state, score);
    int slot = lattice.rightSlot[lattice.units.size() + i];
    put(
        row,
        single(intron.unit(), intron.place() + 1),
        score + rows.slot[row * rows.slotCount + slot]);
  }

  private void fromOne(int row, int u, int p, double score) {
    boolean mayEnd = !isCoding(u) || p == 2;
    double right = mayEnd ? slot(row, u, isCoding(u) ? Lattice.RIGHT : Lattice.PLAIN_RIGHT) : 0;
    if (mayEnd && Rows.isPossible(right)) {
      with(
          row,
          Kind.RIGHT,
          u,
          () -> {
            if (lattice.endsInBackground[u]) {
              put(row, Lattice.BACKGROUND, score + right);
            }
            for (int w = 0; w < lattice.units.size(); w++) {
              if (lattice.adjacent[u][w]) {
                begin(row, w, score + right);
              }
            }
          });
    }
    if (!isCoding(u)) {
      put(row, lattice.firstState[u], score);
      return;
    }
    for (int i = 0; i < lattice.introns.size(); i++) {
      if (lattice.introns.get(i).unit() == u && lattice.introns.get(i).place() == p) {
        beginIntron(row, i, score);
      }
    }
    double inner = slot(row, u, Lattice.INNER);
    double codonEnds = p == 2 ? inner : 0;
    put(row, single(u, p + 1), score + codonEnds);
    Grammar.Rules rules = lattice.grammar.of(lattice.units.get(u).feature());
    boolean minus = lattice.units.get(u).isMinus();
    if (rules.insertion()) {
      double shift = slot(row, u, Lattice.INSERTION);
      with(row, Kind.INSERTION, u, () -> put(row, single(u, p), score + shift));
    }
    if (rules.deletion()) {
      // The codon that the missing base was not taken from is whole.
      double shift = slot(row, u, Lattice.DELETION) + (p == (minus ? 1 : 2) ? inner : 0);
      with(row, Kind.DELETION, u, () -> put(row, single(u, p + 2), score + shift));
    }
    for (int w = 0; w < lattice.codingCount; w++) {
      boolean sameFrame = w == u && p == 2;
      String feature = lattice.units.get(u).feature();
      if (lattice.grammar.mayOverlap(feature, lattice.units.get(w).feature()) && !sameFrame) {
        beginInside(row, u, p, w, score);
      }
    }
  }

  private void beginInside(int row, int u, int p, int w, double score) {
    boolean same = lattice.units.get(u).isMinus() == lattice.units.get(w).isMinus();
    double left;
    if (same) {
      boolean minus = lattice.units.get(w).isMinus();
      left = slot(row, w, minus ? Lattice.LEFT : p == 1 ? Lattice.NEAR : Lattice.SAME);
    } else {
      left = slot(row, w, Lattice.LEFT_OPPOSITE) + (p == 2 ? slot(row, u, Lattice.INNER) : 0);
    }
    if (Rows.isPossible(left)) {
      with(row, Kind.LEFT, w, () -> put(row, pair(u, p + 1, w, 0), score + left));
    }
  }

  private void fromPair(int row, int state, double score) {
    int u = lattice.unit[state];
    int v = lattice.second[state];
    int p = lattice.place[state];
    int q = lattice.secondPlace[state];
    double firstCodon = p == 2 ? slot(row, u, Lattice.INNER) : 0;
    double secondCodon = q == 2 ? slot(row, v, Lattice.INNER) : 0;
    put(row, pair(u, p + 1, v, q + 1), score + firstCodon + secondCodon);
    if (p == 2) {
      endInside(row, u, v, q, score + secondCodon);
    }
    if (q == 2) {
      endInside(row, v, u, p, score + firstCodon);
    }
  }

  /** Unit u ends; the other one, at place q of the base before, goes on. */
  private void endInside(int row, int u, int other, int q, double score) {
    boolean same = lattice.units.get(u).isMinus() && lattice.units.get(other).isMinus();
    double right = slot(row, u, !same ? Lattice.RIGHT : q == 0 ? Lattice.NEAR : Lattice.SAME);
    if (Rows.isPossible(right)) {
      with(row, Kind.RIGHT, u, () -> put(row, single(other, q + 1), score + right));
    }
  }

  private void intoGap(int row, int state, double score, boolean afterGap) {
    states[row] = Lattice.BACKGROUND;
    if (afterGap || state == Lattice.BACKGROUND) {
      go(row + 1, Lattice.BACKGROUND, score);
      return;
    }
    int u = lattice.unit[state];
    if (lattice.second[state] != Lattice.NONE) {
      return;
    }
    if (lattice.endsInBackground[u]) {
      boolean mayEnd = !lattice.isIntron(state) && (!isCoding(u) || lattice.place[state] == 2);
      double right = mayEnd ? slot(row, u, isCoding(u) ? Lattice.RIGHT : Lattice.PLAIN_RIGHT) : 0;
      if (mayEnd && Rows.isPossible(right)) {
        with(row, Kind.RIGHT, u, () -> go(row + 1, Lattice.BACKGROUND, score + right));
      }
    }
    states[row] = Lattice.BACKGROUND;
    go(row + 1, Lattice.BACKGROUND, score + partial[u]);
  }
}
