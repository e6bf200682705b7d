package org.basewise.decode;

import static org.basewise.decode.Rows.NEVER;

import java.util.Arrays;

/**
 * The path of the highest score through the lattice: the max-plus recurrence over {@link Rows}
 * (Viterbi 1967, IEEE Transactions on Information Theory 13:260).
 *
 * <p>Time is linear, memory constant: a path is sent as soon as all paths that may still win agree
 * on it. Should they not agree within half a window of {@value #WINDOW} bases, the best so far
 * decides.
 */
final class Viterbi {
  /** Bases kept for reading paths back. */
  static final int WINDOW = 1 << 15;

  /** The bit of a state in the output that says that a feature begins at the base. */
  static final int BEGIN = 1 << 14;

  /** A pair whose score is so far below the best one is given up. */
  private static final double HOPELESS = 25;

  /** Bases after which a live decoding looks whether all paths agree. */
  private static final int LOOKED_AT = 32;

  /** Back codes: a jump over the shortest length, an open left end, a feature cut off short. */
  private static final short JUMP = -1;

  /** A stop codon that is forbidden, in a running sum. */
  static final double FORBIDDEN = -1000;

  private static final short OPEN = -2;
  private static final short CUT = -3;
  private static final short INSIDE_JUMP = -1;

  private final Lattice lattice;
  private final double[] partial;
  private final double overlapBase;
  private final Sink sink;
  private final boolean eager;
  private final int stateCount;
  private final int unitCount;
  private final int capacity;
  private final int mask;

  private double[] scores;
  private double[] next;

  /** The pairs that have a path at the last row, and how many. */
  private int[] alive;

  private int aliveCount;

  /** The pairs of the row that is reached. */
  private int[] reached;

  private int reachedCount;

  /** The best of all that may lie before background at the boundary, and where it comes from. */
  private double bestBefore;

  private int sourceBefore;
  private final int codingCount;
  private final int pairStart;
  private final Lattice.Codons[] codons;
  private final Lattice.Edges[] begins;
  private final Lattice.Edges[] ends;
  private final int jumpCount;
  private final int[] lastState;
  private final int[] leftSlot;
  private final int[] rightSlot;

  /** [state] the states of a pair's features for themselves. */
  private final int[] pairFirst;

  private final int[] pairSecond;

  /** [coding unit][frame], [plain unit], [intron]: running sums of the bases in it. */
  private final double[] sums;

  private final int[] sumAt;

  /** [unit, intron][boundary] score of one that begins there, less the running sum. */
  private final double[][] entries;

  private final int entryMask;

  /** [unit, intron] the last boundary at which it may have begun. */
  private final int[] lastEntry;

  private final short[] back;

  /** [capacity][unit] the state before a feature that begins at a row. */
  private final short[] entrySource;

  /** [capacity] unit or intron, boundary of one that {@link #CUT} speaks of. */
  private final int[] cutUnit;

  private final int[] cutStart;
  private final short[] pathState;
  private final short[] path;
  private int first;
  private int pos;
  private boolean inGap = true;

  /** Receives the path from left to right. */
  @FunctionalInterface
  interface Sink {
    /**
     * The next bases.
     *
     * @param states [count] states, with {@link #BEGIN} at the first base of a feature that does
     *     not begin inside another
     */
    void accept(short[] states, int count);
  }

  /**
   * Begins.
   *
   * @param partial [unit] scores of ends that are cut off
   * @param overlapBase score of each base of a pair
   * @param window bases kept, rounded up to a power of two
   * @param eager whether paths are sent as soon as they agree
   */
  Viterbi(
      Lattice lattice, double[] partial, double overlapBase, int window, boolean eager, Sink sink) {
    this.lattice = lattice;
    this.partial = partial;
    this.overlapBase = overlapBase;
    this.sink = sink;
    this.eager = eager;
    stateCount = lattice.stateCount;
    unitCount = lattice.units.size();
    codingCount = lattice.codingCount;
    pairStart = lattice.pairStart;
    codons = lattice.codons;
    begins = lattice.begins;
    ends = lattice.ends;
    jumpCount = lattice.jumpCount;
    lastState = lattice.lastState;
    leftSlot = lattice.leftSlot;
    rightSlot = lattice.rightSlot;
    pairFirst = new int[stateCount];
    pairSecond = new int[stateCount];
    for (int s = pairStart; s < stateCount; s++) {
      pairFirst[s] = lattice.firstState[lattice.unit[s]] + lattice.place[s];
      pairSecond[s] = lattice.firstState[lattice.second[s]] + lattice.secondPlace[s];
    }
    int needed = Math.max(window, 8 * lattice.longestJump);
    capacity = Integer.highestOneBit(Math.max(2, needed - 1)) << 1;
    mask = capacity - 1;
    alive = new int[stateCount];
    reached = new int[stateCount];
    scores = new double[stateCount];
    next = new double[stateCount];
    Arrays.fill(scores, NEVER);
    scores[Lattice.BACKGROUND] = 0;
    sumAt = new int[jumpCount];
    int sumCount = 0;
    for (int u = 0; u < jumpCount; u++) {
      sumAt[u] = sumCount;
      sumCount += u < lattice.codingCount ? 3 : 1;
    }
    sums = new double[sumCount];
    int ring = Integer.highestOneBit(lattice.longestJump) << 1;
    entries = new double[jumpCount][ring];
    for (double[] entry : entries) {
      Arrays.fill(entry, NEVER);
    }
    entryMask = ring - 1;
    lastEntry = new int[jumpCount];
    Arrays.fill(lastEntry, -ring);
    back = new short[capacity * stateCount];
    entrySource = new short[capacity * unitCount];
    cutUnit = new int[capacity];
    cutStart = new int[capacity];
    pathState = new short[capacity];
    path = new short[capacity];
  }

  /** Takes rows that follow those before. */
  void accept(Rows rows, int from, int to) {
    for (int row = from; row < to; row++) {
      step(rows, row);
    }
  }

  /** The last row was the one behind the end of the contig: sends the rest of the path. */
  void end() {
    tracePath(pos - 1, Lattice.BACKGROUND);
    send(pos - 2);
  }

  private void step(Rows rows, int row) {
    makeRoom();
    int at = (pos & mask) * stateCount;
    int e = row * rows.emissionCount;
    int k = row * rows.slotCount;
    if (rows.gap[row]) {
      back[at] = Lattice.BACKGROUND;
      if (!inGap) {
        cutAll(rows.slot, k, at);
      }
      inGap = true;
    } else {
      go(rows.emission, e, rows.slot, k, at);
      inGap = false;
    }
    pos++;
  }

  private void go(double[] emission, int e, double[] slot, int k, int at) {
    double background = scores[Lattice.BACKGROUND];
    double best = background;
    int source = Lattice.BACKGROUND;
    for (int u = 0; u < unitCount; u++) {
      double ended = lattice.endsInBackground[u] ? ended(u, slot, k) : NEVER;
      if (ended > best) {
        best = ended;
        source = lastState[u];
      }
    }
    bestBefore = best;
    sourceBefore = source;
    next[Lattice.BACKGROUND] = best + emission[e];
    back[at] = (short) source;
    enter(background, slot, k);
    enterIntrons(slot, k);
    addSums(emission, e, slot, k);
    for (Lattice.Codons unit : codons) {
      reach(unit, slot, k, at);
    }
    for (int s = 1 + 3 * codingCount; s < pairStart; s++) {
      next[s] = scores[s];
      back[at + s] = (short) s;
    }
    leaveIntrons(slot, k, at);
    if (aliveCount > 0) {
      leavePairs(slot, k, at);
    }
    if (inGap) {
      open(background, at);
    }
    for (int s = 1; s < pairStart; s++) {
      next[s] += emission[e + s];
    }
    arrive(at);
    reachPairs(slot, k, at);
    weighPairs(emission, e);
    double[] swap = scores;
    scores = next;
    next = swap;
  }

  /** The score of unit u ending at the boundary. */
  private double ended(int u, double[] slot, int k) {
    return scores[lastState[u]] + slot[k + rightSlot[u]];
  }

  /** Writes down the features that may begin at the boundary. */
  private void enter(double background, double[] slot, int k) {
    for (int u = 0; u < unitCount; u++) {
      double left = slot[k + leftSlot[u]];
      double entry = NEVER;
      if (Rows.isPossible(left)) {
        double best = lattice.beginsAfterBackground[u] ? background : NEVER;
        int source = Lattice.BACKGROUND;
        if (lattice.allAdjacent) {
          best = bestBefore;
          source = sourceBefore;
        } else {
          for (int v = 0; v < unitCount; v++) {
            double ended = lattice.adjacent[v][u] ? ended(v, slot, k) : NEVER;
            if (ended > best) {
              best = ended;
              source = lastState[v];
            }
          }
        }
        if (Rows.isPossible(best)) {
          double inner = u < codingCount ? Math.max(FORBIDDEN, slot[k + lattice.slotOf(u)]) : 0;
          entry = best + left - (sums[sumIndex(u, pos)] + inner);
          entrySource[(pos & mask) * unitCount + u] = (short) source;
          lastEntry[u] = pos;
        }
      }
      entries[u][pos & entryMask] = entry;
    }
  }

  /** Writes down the introns that may begin at the boundary. */
  private void enterIntrons(double[] slot, int k) {
    for (int j = unitCount; j < jumpCount; j++) {
      double left = slot[k + leftSlot[j]];
      double entry = NEVER;
      if (Rows.isPossible(left)) {
        double before = scores[lattice.intronFrom[j - unitCount]];
        if (Rows.isPossible(before)) {
          entry = before + left - sums[sumAt[j]];
          lastEntry[j] = pos;
        }
      }
      entries[j][pos & entryMask] = entry;
    }
  }

  /** From the last base of an intron to the next one of a codon. */
  private void leaveIntrons(double[] slot, int k, int at) {
    for (int j = unitCount; j < jumpCount; j++) {
      double score = scores[lastState[j]] + slot[k + rightSlot[j]];
      int to = lattice.intronTo[j - unitCount];
      if (score > next[to]) {
        next[to] = score;
        back[at + to] = (short) lastState[j];
      }
    }
  }

  /** Where the running sum of a unit in the frame that begins at a boundary stands. */
  private int sumIndex(int u, int boundary) {
    return sumAt[u] + (u < codingCount ? boundary % 3 : 0);
  }

  private void addSums(double[] emission, int e, double[] slot, int k) {
    int frame = pos % 3;
    int second = frame == 0 ? 2 : frame - 1;
    int third = second == 0 ? 2 : second - 1;
    for (int u = 0; u < codingCount; u++) {
      int state = e + lattice.firstState[u];
      int i = sumAt[u];
      sums[i + frame] += emission[state] + Math.max(FORBIDDEN, slot[k + lattice.slotOf(u)]);
      sums[i + second] += emission[state + 1];
      sums[i + third] += emission[state + 2];
    }
    for (int j = codingCount; j < jumpCount; j++) {
      sums[sumAt[j]] += emission[e + lastState[j]];
    }
  }

  /** The places of a codon, from those of the base before. */
  private void reach(Lattice.Codons unit, double[] slot, int k, int at) {
    int s = unit.first();
    double a = scores[s];
    double b = scores[s + 1];
    double c = scores[s + 2];
    double insertion = score(slot, k, unit.insertion());
    reach(at, s, c + slot[k + unit.inner()], 2, a + insertion, 0);
    choose(at, s, b + score(slot, k, unit.deletion0()), 1);
    reach(at, s + 1, a, -1, b + insertion, 0);
    choose(at, s + 1, c + score(slot, k, unit.deletion1()), 1);
    reach(at, s + 2, b, -1, c + insertion, 0);
    choose(at, s + 2, a + score(slot, k, unit.deletion2()), -2);
  }

  private static double score(double[] slot, int k, int place) {
    return place == Lattice.NONE ? NEVER : slot[k + place];
  }

  /** The better of two ways to a state, from states so far behind it. */
  private void reach(int at, int s, double score, int from, double other, int otherFrom) {
    boolean first = score >= other;
    next[s] = first ? score : other;
    back[at + s] = (short) (s + (first ? from : otherFrom));
  }

  private void choose(int at, int s, double score, int from) {
    if (score > next[s]) {
      next[s] = score;
      back[at + s] = (short) (s + from);
    }
  }

  /** One feature of a pair ends, the other goes on. */
  private void leavePairs(double[] slot, int k, int at) {
    for (int u = 0; u < codingCount; u++) {
      if (Rows.isPossible(slot[k + rightSlot[u]])) {
        Lattice.Edges edges = ends[u];
        for (int edge = 0; edge < edges.from().length; edge++) {
          int from = edges.from()[edge];
          int s = edges.to()[edge];
          double score = scores[from] + slot[k + edges.slot()[edge]];
          if (score > next[s]) {
            next[s] = score;
            back[at + s] = (short) from;
          }
        }
      }
    }
  }

  /** Features whose left end is cut off. */
  private void open(double background, int at) {
    for (int s = 1; s < pairStart; s++) {
      double score = background + partial[lattice.unit[s]];
      if (score > next[s]) {
        next[s] = score;
        back[at + s] = OPEN;
      }
    }
  }

  /** Features that have run their shortest length, this base included. */
  private void arrive(int at) {
    for (int u = 0; u < jumpCount; u++) {
      int boundary = pos + 1 - lattice.shortest[u];
      if (boundary >= 0 && boundary <= lastEntry[u]) {
        double entry = entries[u][boundary & entryMask];
        int s = lastState[u];
        if (Rows.isPossible(entry) && entry + sums[sumIndex(u, boundary)] > next[s]) {
          next[s] = entry + sums[sumIndex(u, boundary)];
          back[at + s] = JUMP;
        }
      }
    }
  }

  /** Pairs go on, and features begin inside others. */
  private void reachPairs(double[] slot, int k, int at) {
    reachedCount = 0;
    Arrays.fill(next, pairStart, stateCount, NEVER);
    boolean may = aliveCount > 0;
    for (int u = 0; u < codingCount && !may; u++) {
      may = Rows.isPossible(slot[k + leftSlot[u]]);
    }
    if (!may) {
      return;
    }
    double least = next[Lattice.BACKGROUND];
    for (int s = 1; s < pairStart; s++) {
      least = next[s] > least ? next[s] : least;
    }
    least -= HOPELESS;
    for (int i = 0; i < aliveCount; i++) {
      int from = alive[i];
      int pair = from - pairStart;
      double score = scores[from] + slot[k + lattice.pairSlot[pair]];
      reachPair(at, lattice.pairNext[pair], score, from, least);
    }
    for (int u = 0; u < codingCount; u++) {
      if (Rows.isPossible(slot[k + leftSlot[u]])) {
        Lattice.Edges edges = begins[u];
        for (int edge = 0; edge < edges.from().length; edge++) {
          int from = edges.from()[edge];
          double score = scores[from] + slot[k + edges.slot()[edge]];
          reachPair(at, edges.to()[edge], score, from, least);
        }
      }
    }
  }

  private void reachPair(int at, int s, double score, int from, double least) {
    if (score > least && score > next[s]) {
      if (next[s] == NEVER) {
        reached[reachedCount++] = s;
      }
      next[s] = score;
      back[at + s] = (short) from;
    }
  }

  /** A base of a pair has the mean of what each of its two states says. */
  private void weighPairs(double[] emission, int e) {
    for (int i = 0; i < reachedCount; i++) {
      int s = reached[i];
      next[s] += (emission[e + pairFirst[s]] + emission[e + pairSecond[s]]) / 2 + overlapBase;
    }
    int[] swap = alive;
    alive = reached;
    reached = swap;
    aliveCount = reachedCount;
  }

  /** Every feature ends at the boundary, where it may or cut off: a gap begins. */
  private void cutAll(double[] slot, int k, int at) {
    double best = scores[Lattice.BACKGROUND];
    for (int u = 0; u < unitCount; u++) {
      double ended = lattice.endsInBackground[u] ? ended(u, slot, k) : NEVER;
      if (ended > best) {
        best = ended;
        back[at] = (short) lastState[u];
      }
    }
    for (int s = 1; s < pairStart; s++) {
      double cut = scores[s] + partial[lattice.unit[s]];
      if (cut > best) {
        best = cut;
        back[at] = (short) s;
      }
    }
    for (int u = 0; u < jumpCount; u++) {
      for (int boundary = Math.max(0, pos + 1 - lattice.shortest[u]); boundary < pos; boundary++) {
        double entry = entries[u][boundary & entryMask];
        double cut = entry + sums[sumIndex(u, boundary)] + partial[lattice.unit[lastState[u]]];
        if (Rows.isPossible(entry) && cut > best) {
          best = cut;
          back[at] = CUT;
          cutUnit[pos & mask] = u;
          cutStart[pos & mask] = boundary;
        }
      }
      Arrays.fill(entries[u], NEVER);
    }
    Arrays.fill(scores, NEVER);
    scores[Lattice.BACKGROUND] = best;
    aliveCount = 0;
  }

  /** When the window is full, sends what all paths agree on. */
  private void makeRoom() {
    boolean full = pos - first >= capacity;
    if (!full && !(eager && pos % LOOKED_AT == 0 && pos > first)) {
      return;
    }
    int row = pos - 1;
    tracePath(row, bestState());
    int agreed = meet(row, Integer.MIN_VALUE);
    if (full && agreed - first < capacity / 8) {
      agreed = lastStateRow(first + capacity / 2);
      meet(row, agreed);
    }
    send(agreed);
  }

  private int bestState() {
    int best = Lattice.BACKGROUND;
    for (int s = 1; s < stateCount; s++) {
      best = scores[s] > scores[best] ? s : best;
    }
    return best;
  }

  /**
   * Finds the last row on which all paths that may still win agree with the traced one, and gives
   * up those that do not agree on a row.
   *
   * @param required the row; none if less than 0
   */
  private int meet(int row, int required) {
    int agreed = lastStateRow(row);
    for (int s = 0; s < stateCount; s++) {
      if (Rows.isPossible(scores[s])) {
        int met = meetingRow(row, s);
        agreed = Math.min(agreed, met);
        scores[s] = met < required ? NEVER : scores[s];
      }
    }
    for (int u = 0; u < jumpCount; u++) {
      for (int b = Math.max(first, pos + 1 - lattice.shortest[u]); b < pos; b++) {
        if (Rows.isPossible(entries[u][b & entryMask])) {
          int met = b == first ? first - 1 : meetingRow(b - 1, source(u, b));
          agreed = Math.min(agreed, met);
          if (met < required) {
            entries[u][b & entryMask] = NEVER;
          }
        }
      }
    }
    return agreed;
  }

  /** Reads the path that ends in a state at a row back to the first row not sent. */
  private void tracePath(int lastRow, int finalState) {
    int row = lastRow;
    int state = finalState;
    while (row >= first) {
      int at = row & mask;
      int code = back[at * stateCount + state];
      pathState[at] = (short) state;
      path[at] = (short) state;
      if (code >= 0) {
        state = code;
        row--;
      } else if (code == OPEN) {
        path[at] |= BEGIN;
        state = Lattice.BACKGROUND;
        row--;
      } else if (code == CUT) {
        int u = cutUnit[at];
        int start = cutStart[at];
        fill(u, start, row);
        state = source(u, start);
        row = start - 1;
      } else {
        int u = jumpTo(state);
        int start = row + 1 - lattice.shortest[u];
        fill(u, start, row);
        path[at] = (short) (state | (start == row && u < unitCount ? BEGIN : 0));
        state = source(u, start);
        row = start - 1;
      }
    }
  }

  /** The unit or the intron whose last state is entered by a jump. */
  private int jumpTo(int state) {
    return lattice.isIntron(state) ? unitCount + state - lattice.firstIntron : lattice.unit[state];
  }

  /** The state before a unit or an intron that begins at a row. */
  private int source(int jump, int start) {
    return jump < unitCount
        ? entrySource[(start & mask) * unitCount + jump]
        : lattice.intronFrom[jump - unitCount];
  }

  /** Writes down a feature, or an intron, that runs from a row to before another one. */
  private void fill(int u, int start, int end) {
    int firstOf = u < codingCount ? lattice.firstState[u] : lastState[u];
    for (int row = start; row < end; row++) {
      int place = u < codingCount ? (row - start) % 3 : 0;
      path[row & mask] = (short) (firstOf + place);
      pathState[row & mask] = INSIDE_JUMP;
    }
    if (u < unitCount) {
      path[start & mask] |= BEGIN;
    }
  }

  /** The last row at which the path to a state at a row meets the traced one. */
  private int meetingRow(int lastRow, int finalState) {
    int row = lastRow;
    int state = finalState;
    while (row >= first && pathState[row & mask] != state) {
      int code = back[(row & mask) * stateCount + state];
      if (code >= 0 || code == OPEN) {
        state = Math.max(Lattice.BACKGROUND, code);
        row--;
      } else {
        int u = code == CUT ? cutUnit[row & mask] : jumpTo(state);
        int start = code == CUT ? cutStart[row & mask] : row + 1 - lattice.shortest[u];
        state = source(u, start);
        row = start - 1;
      }
    }
    return Math.max(row, first - 1);
  }

  /** The last row up to {@code row} of the traced path that is not inside a jump. */
  private int lastStateRow(int row) {
    int found = row;
    while (found >= first && pathState[found & mask] == INSIDE_JUMP) {
      found--;
    }
    return found;
  }

  /** Sends the rows of the traced path up to one, and forgets them. */
  private void send(int lastRow) {
    int count = lastRow + 1 - first;
    if (count <= 0) {
      return;
    }
    short[] states = new short[count];
    for (int i = 0; i < count; i++) {
      states[i] = path[first + i & mask];
    }
    first = lastRow + 1;
    sink.accept(states, count);
  }
}
