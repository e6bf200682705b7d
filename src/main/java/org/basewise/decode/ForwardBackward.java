package org.basewise.decode;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The probability of every state and edge over all paths: the log-sum recurrence over {@link Rows}
 * (forward-backward; Rabiner 1989, Proceedings of the IEEE 77:257, section III).
 *
 * <p>Exact from the left; what follows is looked at for {@value #AHEAD} bases. Sums are scaled by
 * powers of two.
 */
final class ForwardBackward {
  /** Bases whose probabilities are found at once. */
  static final int CORE = 1 << 14;

  /** Bases behind them that are looked at. */
  static final int AHEAD = 1 << 11;

  private static final double SMALL = 0x1p-300;
  private static final double LARGE = 0x1p+300;
  private static final int SHIFT = 300;

  /** Bases over which the score of a jump stays in the range of numbers. */
  private static final int LONG_JUMP = 200;

  /**
   * Pairs that are so much less likely than the likeliest state are given up: what they add to a
   * probability is less than its last digit that is written, and most bases have none then.
   */
  static final double NEGLIGIBLE = 3e-4;

  /** A jump of so low a score is as good as impossible. */
  private static final double LEAST_RUN = -60;

  /** Chances below this are not spread over the bases of a jump. */
  private static final double SEEN = 1e-7;

  /** Jumps of less than this part of all paths up to a row, or of all paths, are left out. */
  private static final double UNSEEN = 1e-10;

  /** [n] e to the power of -n. */
  private static final double[] FALLS =
      IntStream.rangeClosed(0, (int) -LEAST_RUN).mapToDouble(n -> Exponential.of(-n)).toArray();

  private final Lattice lattice;
  private final int stateCount;
  private final int pairStart;
  private final int unitCount;

  /** Units, and behind them introns. */
  private final int jumpCount;

  private final int codingCount;
  private final int emissionCount;
  private final int slotCount;
  private final int sumCount;
  private final double[] partial;
  private final double pairFactor;

  /** [state] the square root of the factor of a base, for pairs. */
  private final double[] root;

  private final double negligible;
  private final int[] lastState;
  private final int[] leftSlot;
  private final int[] rightSlot;
  private final int[] sumAt;
  private final int[] pairFirst;
  private final int[] pairSecond;
  private final Lattice.Codons[] codons;

  /** The first state of units without codon positions. */
  private final int firstPlain;

  private final Lattice.Edges[] begins;
  private final Lattice.Edges[] ends;

  /** [row][E], [row][K] factors. */
  private final double[] emission;

  private final double[] slot;

  /** [boundary][sums] running sums of scores. */
  private final double[] sums;

  /** [row][S] sums over paths up to a row, behind a row; their exponents of two. */
  private final double[] forward;

  private final int[] forwardExponent;

  /** [ring of rows][S] sums over the paths behind a row, for as many rows as a jump is long. */
  private final double[] backward;

  private final int ringMask;
  private final int[] backwardExponent;

  /** [row][S] whether a pair has any path. */
  private final boolean[] pairsAlive;

  /**
   * [boundary][U and introns] sums over the paths that begin one there; in the scale of the row
   * before.
   */
  private final double[] entry;

  /** Rows whose forward sums are known. */
  private int known;

  /** The next row that lies in a gap, on the way back. */
  private int nextGap;

  /** The first row behind the last gap among them: no jump that began before it goes on. */
  private int behindGap;

  private final double[] lastScore;
  private final double[] lastFactor;
  private final double[] weighted;
  private final double[] entryValue;
  private final double[] endValue;

  /**
   * Gets room.
   *
   * @param capacity rows
   * @param partial [unit] scores of ends that are cut off
   * @param overlapBase score of each base of a pair
   * @param negligible pairs are given up that are so much less likely than the likeliest state
   */
  ForwardBackward(
      Lattice lattice, int capacity, double[] partial, double overlapBase, double negligible) {
    this.lattice = lattice;
    stateCount = lattice.stateCount;
    pairStart = lattice.pairStart;
    unitCount = lattice.units.size();
    codingCount = lattice.codingCount;
    emissionCount = lattice.pairStart;
    slotCount = lattice.slotCount;
    jumpCount = lattice.jumpCount;
    this.partial = new double[jumpCount];
    lastState = lattice.lastState;
    leftSlot = lattice.leftSlot;
    rightSlot = lattice.rightSlot;
    sumAt = new int[jumpCount];
    int at = 0;
    for (int j = 0; j < jumpCount; j++) {
      this.partial[j] = Exponential.of(partial[lattice.unit[lastState[j]]]);
      sumAt[j] = at;
      at += j < codingCount ? 3 : 1;
    }
    sumCount = at;
    pairFactor = Exponential.of(overlapBase);
    root = new double[pairStart];
    this.negligible = negligible;
    codons = lattice.codons;
    firstPlain = 1 + 3 * codingCount;
    begins = lattice.begins;
    ends = lattice.ends;
    pairFirst = new int[stateCount];
    pairSecond = new int[stateCount];
    for (int s = pairStart; s < stateCount; s++) {
      pairFirst[s] = lattice.firstState[lattice.unit[s]] + lattice.place[s];
      pairSecond[s] = lattice.firstState[lattice.second[s]] + lattice.secondPlace[s];
    }
    emission = new double[capacity * emissionCount];
    slot = new double[capacity * slotCount];
    sums = new double[(capacity + 1) * sumCount];
    forward = new double[capacity * stateCount];
    int ring = Integer.highestOneBit(lattice.longestJump + 1) << 1;
    ringMask = ring - 1;
    backward = new double[ring * stateCount];
    forwardExponent = new int[capacity];
    backwardExponent = new int[capacity];
    pairsAlive = new boolean[capacity];
    entry = new double[capacity * jumpCount];
    lastScore = new double[emissionCount + slotCount];
    lastFactor = new double[emissionCount + slotCount];
    Arrays.fill(lastFactor, 1);
    weighted = new double[stateCount];
    entryValue = new double[jumpCount];
    endValue = new double[unitCount];
  }

  /** Rows before the core that a jump may begin at. */
  static int before(Lattice lattice) {
    return lattice.longestJump;
  }

  /** Forgets the first rows: row {@code count} becomes row 0. */
  void forget(int count, int rowCount) {
    int left = rowCount - count;
    System.arraycopy(emission, count * emissionCount, emission, 0, left * emissionCount);
    System.arraycopy(slot, count * slotCount, slot, 0, left * slotCount);
    System.arraycopy(sums, count * sumCount, sums, 0, (left + 1) * sumCount);
    System.arraycopy(forward, count * stateCount, forward, 0, left * stateCount);
    System.arraycopy(forwardExponent, count, forwardExponent, 0, left);
    System.arraycopy(pairsAlive, count, pairsAlive, 0, left);
    System.arraycopy(entry, count * jumpCount, entry, 0, left * jumpCount);
    known -= count;
    behindGap -= count;
  }

  /**
   * The probabilities of some rows.
   *
   * @param rows all rows from the one that was left by {@link #forget}, with those behind the core
   * @param from the first row of the core
   * @param to the row behind it
   * @param out gets them; all 0
   */
  void run(Rows rows, int from, int to, Marginals out) {
    while (known < rows.count) {
      factors(rows, known);
      step(rows, known);
      known++;
    }
    out.start = rows.start + from;
    out.count = to - from;
    goBack(rows, from, to, out);
  }

  private double factor(int cache, double score) {
    if (lastScore[cache] != score) {
      lastScore[cache] = score;
      lastFactor[cache] = Exponential.of(score);
    }
    return lastFactor[cache];
  }

  /**
   * The highest score of a state, which is left out of all of a row where the score of a jump may
   * leave the range of numbers; a path has one state at each base, so that no probability changes.
   */
  private double leftOut(Rows rows, int row) {
    if (lattice.longestJump <= LONG_JUMP) {
      return 0;
    }
    double most = Rows.NEVER;
    for (int s = 0; s < emissionCount; s++) {
      most = Math.max(most, rows.emission[row * emissionCount + s]);
    }
    return most;
  }

  /** Most codons are no ends of a feature: what stands in the slots of ends has no factor then. */
  private void slotFactors(double[] scores, int k) {
    slot[k + Lattice.STEP] = 1;
    for (int u = 0; u < codingCount; u++) {
      int from = lattice.slotOf(u);
      boolean ends =
          Rows.isPossible(scores[k + from + Lattice.LEFT])
              || Rows.isPossible(scores[k + from + Lattice.RIGHT]);
      if (!ends) {
        Arrays.fill(slot, k + from + Lattice.LEFT, k + from + Lattice.INNER_BOTH, 0);
      }
      for (int i = Lattice.INNER; i < Lattice.CODING_SLOTS; i++) {
        if (ends || i < Lattice.LEFT || i == Lattice.INNER_BOTH) {
          slot[k + from + i] = factor(emissionCount + from + i, scores[k + from + i]);
        }
      }
    }
    for (int j = codingCount; j < jumpCount; j++) {
      int left = leftSlot[j];
      int right = rightSlot[j];
      slot[k + left] = factor(emissionCount + left, scores[k + left]);
      slot[k + right] = factor(emissionCount + right, scores[k + right]);
    }
  }

  private void factors(Rows rows, int row) {
    double less = leftOut(rows, row);
    for (int s = 0; s < emissionCount; s++) {
      emission[row * emissionCount + s] = factor(s, rows.emission[row * emissionCount + s] - less);
    }
    slotFactors(rows.slot, row * slotCount);
    int at = row * sumCount;
    int pos = rows.start + row;
    System.arraycopy(sums, at, sums, at + sumCount, sumCount);
    at += sumCount;
    for (int u = 0; u < codingCount; u++) {
      int e = row * emissionCount + lattice.firstState[u];
      double inner = Math.max(Viterbi.FORBIDDEN, rows.slot[row * slotCount + lattice.slotOf(u)]);
      int frame = pos % 3;
      sums[at + sumAt[u] + frame] += rows.emission[e] - less + inner;
      sums[at + sumAt[u] + (frame + 2) % 3] += rows.emission[e + 1] - less;
      sums[at + sumAt[u] + (frame + 1) % 3] += rows.emission[e + 2] - less;
    }
    for (int j = codingCount; j < jumpCount; j++) {
      sums[at + sumAt[j]] += rows.emission[row * emissionCount + lastState[j]] - less;
    }
  }

  /** The score of the bases of a unit or an intron that begins at one boundary up to another. */
  private double run(Rows rows, int u, int begin, int end) {
    int pos = rows.start + begin;
    int i = sumAt[u] + (u < codingCount ? pos % 3 : 0);
    double inner =
        u < codingCount
            ? Math.max(Viterbi.FORBIDDEN, rows.slot[begin * slotCount + lattice.slotOf(u)])
            : 0;
    return sums[end * sumCount + i] - sums[begin * sumCount + i] - inner;
  }

  private static double scaled(double value, int exponent) {
    return switch (exponent) {
      case 0 -> value;
      case SHIFT -> value * LARGE;
      case -SHIFT -> value * SMALL;
      default ->
          exponent >= Double.MIN_EXPONENT && exponent <= Double.MAX_EXPONENT
              ? value * Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52)
              : Math.scalb(value, exponent);
    };
  }

  private void step(Rows rows, int row) {
    int at = row * stateCount;
    int before = at - stateCount;
    int k = row * slotCount;
    int e = row * emissionCount;
    boolean first = rows.start + row == 0;
    boolean afterGap = first || rows.gap[row - 1];
    forwardExponent[row] = first ? 0 : forwardExponent[row - 1];
    Arrays.fill(forward, at, at + stateCount, 0);
    Arrays.fill(entry, row * jumpCount, (row + 1) * jumpCount, 0);
    pairsAlive[row] = false;
    if (rows.gap[row]) {
      forward[at] = first ? 1 : afterGap ? forward[before] : cutAll(rows, row);
      behindGap = row + 1;
      return;
    }
    double background = first ? 1 : forward[before];
    double toBackground = background;
    for (int u = 0; u < unitCount; u++) {
      endValue[u] = afterGap ? 0 : forward[before + lastState[u]] * slot[k + rightSlot[u]];
      toBackground += lattice.endsInBackground[u] ? endValue[u] : 0;
    }
    forward[at] = toBackground;
    boolean pairs = !afterGap && pairsAlive[row - 1];
    boolean mayPair = pairs;
    for (int u = 0; u < unitCount; u++) {
      double left = slot[k + leftSlot[u]];
      if (left > 0) {
        mayPair |= u < codingCount;
        entry[row * jumpCount + u] =
            left * (lattice.allAdjacent ? toBackground : before(u, background));
      }
    }
    if (afterGap) {
      for (int s = 1; s < pairStart; s++) {
        forward[at + s] = background * partial[lattice.unit[s]];
      }
    } else {
      for (Lattice.Codons unit : codons) {
        goOn(unit, before, at, k);
      }
      for (int s = firstPlain; s < pairStart; s++) {
        forward[at + s] = forward[before + s];
      }
      for (int j = unitCount; j < jumpCount; j++) {
        goThrough(j, row, before, at, k);
      }
      if (mayPair) {
        goOnInPairs(before, at, k, pairs);
      }
    }
    for (int s = 0; s < pairStart; s++) {
      forward[at + s] *= emission[e + s];
    }
    double most = most(forward, at, pairStart);
    arrive(rows, row, at, most);
    if (mayPair && !afterGap) {
      weighPairs(row, at, e, most * negligible);
    }
    forwardExponent[row] += rescale(forward, at, most(forward, at, stateCount));
  }

  /** Along the edges of pairs; those from pairs only if any of the row before has a path. */
  private void goOnInPairs(int before, int at, int k, boolean pairs) {
    if (pairs) {
      for (int s = pairStart; s < stateCount; s++) {
        int pair = s - pairStart;
        forward[at + lattice.pairNext[pair]] +=
            forward[before + s] * slot[k + lattice.pairSlot[pair]];
      }
    }
    for (int u = 0; u < codingCount; u++) {
      if (pairs && slot[k + rightSlot[u]] > 0) {
        follow(ends[u], before, at, k);
      }
      if (slot[k + leftSlot[u]] > 0) {
        follow(begins[u], before, at, k);
      }
    }
  }

  private void follow(Lattice.Edges edges, int before, int at, int k) {
    for (int edge = 0; edge < edges.from().length; edge++) {
      forward[at + edges.to()[edge]] +=
          forward[before + edges.from()[edge]] * slot[k + edges.slot()[edge]];
    }
  }

  /** Gives up pairs below a least sum, and multiplies the others by the factors of their bases. */
  private void weighPairs(int row, int at, int e, double least) {
    findRoots(e);
    for (int s = pairStart; s < stateCount; s++) {
      if (forward[at + s] > least) {
        forward[at + s] *= root[pairFirst[s]] * root[pairSecond[s]];
        pairsAlive[row] |= forward[at + s] > 0;
      } else {
        forward[at + s] = 0;
      }
    }
  }

  /** A base of a pair says half of what each of its two states says for itself. */
  private void findRoots(int e) {
    for (int s = 1; s < firstPlain; s++) {
      root[s] = Math.sqrt(emission[e + s] * pairFactor);
    }
  }

  private static double most(double[] values, int at, int count) {
    double most = 0;
    for (int s = at; s < at + count; s++) {
      most = values[s] > most ? values[s] : most;
    }
    return most;
  }

  private double factor(int k, int place) {
    return place == Lattice.NONE ? 0 : slot[k + place];
  }

  /** Along the edges between the places of a codon, from one row to the next. */
  private void goOn(Lattice.Codons unit, int before, int at, int k) {
    int s = unit.first();
    double a = forward[before + s];
    double b = forward[before + s + 1];
    double c = forward[before + s + 2];
    double insertion = factor(k, unit.insertion());
    forward[at + s] = c * slot[k + unit.inner()] + a * insertion + b * factor(k, unit.deletion0());
    forward[at + s + 1] = a + b * insertion + c * factor(k, unit.deletion1());
    forward[at + s + 2] = b + c * insertion + a * factor(k, unit.deletion2());
  }

  /** Into an intron that begins at a row, and out of one that ends before it. */
  private void goThrough(int j, int row, int before, int at, int k) {
    int intron = j - unitCount;
    entry[row * jumpCount + j] =
        forward[before + lattice.intronFrom[intron]] * slot[k + leftSlot[j]];
    forward[at + lattice.intronTo[intron]] +=
        forward[before + lastState[j]] * slot[k + rightSlot[j]];
  }

  /** The sum over all that may lie before a unit that begins. */
  private double before(int u, double background) {
    double sum = lattice.beginsAfterBackground[u] ? background : 0;
    for (int v = 0; v < unitCount; v++) {
      sum += lattice.adjacent[v][u] ? endValue[v] : 0;
    }
    return sum;
  }

  private void arrive(Rows rows, int row, int at, double most) {
    for (int u = 0; u < jumpCount; u++) {
      int begin = row + 1 - lattice.shortest[u];
      if (begin >= Math.max(0, behindGap) && entry[begin * jumpCount + u] > 0) {
        double score = run(rows, u, begin, row + 1);
        int exponent = (begin == 0 ? 0 : forwardExponent[begin - 1]) - forwardExponent[row];
        double before = scaled(entry[begin * jumpCount + u], exponent);
        if (before * bound(score) > most * UNSEEN && (begin > 0 || rows.start == 0)) {
          forward[at + lastState[u]] += before * Exponential.of(score);
        }
      }
    }
  }

  /** No less than e to the power of a score; 0 for as good as impossible ones. */
  private static double bound(double score) {
    return score >= 0 ? Double.MAX_VALUE : score < LEAST_RUN ? 0 : FALLS[(int) -score];
  }

  /** Scales a row, and tells by how many powers of two it became smaller. */
  private int rescale(double[] values, int at, double most) {
    int exponent = most > LARGE ? SHIFT : most < SMALL && most > 0 ? -SHIFT : 0;
    if (exponent != 0) {
      for (int s = 0; s < stateCount; s++) {
        values[at + s] = Math.scalb(values[at + s], -exponent);
      }
    }
    return exponent;
  }

  /** The sum over all paths that end before a gap; also the rows behind the last one. */
  private double cutAll(Rows rows, int row) {
    int before = (row - 1) * stateCount;
    int k = row * slotCount;
    double sum = forward[before];
    for (int u = 0; u < unitCount; u++) {
      sum +=
          lattice.endsInBackground[u] ? forward[before + lastState[u]] * slot[k + rightSlot[u]] : 0;
    }
    for (int s = 1; s < pairStart; s++) {
      sum += forward[before + s] * partial[lattice.unit[s]];
    }
    return sum + pending(rows, row, true);
  }

  /** The sum over paths in the midst of a jump at a boundary, in the scale of the row before. */
  private double pending(Rows rows, int boundary, boolean isCut) {
    double sum = 0;
    for (int u = 0; u < jumpCount; u++) {
      int earliest = Math.max(Math.max(0, behindGap), boundary + 1 - lattice.shortest[u]);
      for (int begin = earliest; begin < boundary; begin++) {
        double value = entry[begin * jumpCount + u];
        if (value > 0 && (begin > 0 || rows.start == 0)) {
          int exponent = begin == 0 ? 0 : forwardExponent[begin - 1];
          sum +=
              scaled(
                  value * Exponential.of(run(rows, u, begin, boundary)) * (isCut ? partial[u] : 1),
                  exponent - forwardExponent[boundary - 1]);
        }
      }
    }
    return sum;
  }

  private void goBack(Rows rows, int from, int to, Marginals out) {
    int last = rows.count - 1;
    Arrays.fill(backward, back(last), back(last) + stateCount, 1);
    backwardExponent[last] = 0;
    double total = 0;
    for (int s = 0; s < stateCount; s++) {
      total += forward[last * stateCount + s];
    }
    if (!rows.gap[last]) {
      total += pending(rows, last + 1, false);
    }
    int totalExponent = forwardExponent[last];
    nextGap = rows.count;
    for (int row = last; row > 0; row--) {
      if (row < to && row >= from) {
        addStates(row, from, total, totalExponent, out);
      }
      stepBack(rows, row, from, to, total, totalExponent, out);
    }
    if (from == 0) {
      addStates(0, from, total, totalExponent, out);
      stepBack(rows, 0, from, to, total, totalExponent, out);
    }
  }

  /** Where the sums behind a row stand. */
  private int back(int row) {
    return (row & ringMask) * stateCount;
  }

  private void addStates(int row, int from, double total, int totalExponent, Marginals out) {
    int at = row * stateCount;
    int behind = back(row);
    int to = (row - from) * emissionCount;
    int exponent = forwardExponent[row] + backwardExponent[row] - totalExponent;
    double scale = scaled(1 / total, exponent);
    for (int s = 0; s < pairStart; s++) {
      out.state[to + s] += (float) (forward[at + s] * backward[behind + s] * scale);
    }
    if (pairsAlive[row]) {
      for (int s = pairStart; s < stateCount; s++) {
        float chance = (float) (forward[at + s] * backward[behind + s] * scale);
        out.state[to + pairFirst[s]] += chance;
        out.state[to + pairSecond[s]] += chance;
      }
    }
  }

  /** From the sums behind a row to those behind the row before, and the edges between. */
  private void stepBack(
      Rows rows, int row, int from, int to, double total, int totalExponent, Marginals out) {
    int at = back(row);
    int before = (row - 1) * stateCount;
    int behind = back(row - 1);
    int k = row * slotCount;
    int e = row * emissionCount;
    boolean isCore = row >= from && row < to;
    int o = (row - from) * unitCount;
    if (row > 0) {
      Arrays.fill(backward, behind, behind + stateCount, 0);
      backwardExponent[row - 1] = backwardExponent[row];
    }
    double scale =
        row == 0
            ? scaled(1 / total, backwardExponent[0] - totalExponent)
            : scaled(1 / total, forwardExponent[row - 1] + backwardExponent[row] - totalExponent);
    if (rows.gap[row]) {
      nextGap = row;
      if (row > 0) {
        stepBackFromGap(rows, row, at, before, behind, k, o, isCore, scale, out);
      }
      return;
    }
    for (int s = 0; s < pairStart; s++) {
      weighted[s] = backward[at + s] * emission[e + s];
    }
    boolean pairs = pairsAlive[row];
    if (pairs) {
      findRoots(e);
      for (int s = pairStart; s < stateCount; s++) {
        weighted[s] = backward[at + s] * root[pairFirst[s]] * root[pairSecond[s]];
      }
    }
    enterBack(rows, row, from, to, scale, isCore, o, out);
    if (row == 0) {
      return;
    }
    boolean afterGap = rows.gap[row - 1];
    double toBackground = weighted[0];
    double backgroundSum = toBackground;
    for (int u = 0; u < unitCount; u++) {
      backgroundSum += lattice.beginsAfterBackground[u] ? entryValue[u] : 0;
    }
    if (afterGap) {
      for (int s = 1; s < pairStart; s++) {
        backgroundSum += partial[lattice.unit[s]] * weighted[s];
      }
      backward[behind] = backgroundSum;
    } else {
      backward[behind] = backgroundSum;
      for (int v = 0; v < unitCount; v++) {
        double right = slot[k + rightSlot[v]];
        if (right > 0) {
          double value = lattice.endsInBackground[v] ? toBackground : 0;
          value = lattice.allAdjacent ? backgroundSum : value + after(v);
          backward[behind + lastState[v]] += right * value;
          if (isCore) {
            out.right[o + v] += (float) (forward[before + lastState[v]] * right * value * scale);
          }
        }
      }
      for (int j = unitCount; j < jumpCount; j++) {
        int intron = j - unitCount;
        backward[behind + lattice.intronFrom[intron]] += entryValue[j];
        backward[behind + lastState[j]] +=
            slot[k + rightSlot[j]] * weighted[lattice.intronTo[intron]];
      }
      edgesBack(before, behind, k, pairsAlive[row - 1], pairs, isCore, o, scale, out);
    }
    backwardExponent[row - 1] += rescale(backward, behind, most(backward, behind, stateCount));
  }

  /**
   * Along the edges from one row to the one before.
   *
   * @param from whether pairs of the row before have any path
   * @param to whether pairs of the row have any
   */
  private void edgesBack(
      int before,
      int behind,
      int k,
      boolean from,
      boolean to,
      boolean isCore,
      int o,
      double scale,
      Marginals out) {
    for (int u = 0; u < codingCount; u++) {
      goBack(codons[u], before, behind, k, isCore, o + u, scale, out);
    }
    for (int s = firstPlain; s < pairStart; s++) {
      backward[behind + s] += weighted[s];
    }
    if (from && to) {
      for (int s = pairStart; s < stateCount; s++) {
        int pair = s - pairStart;
        backward[behind + s] += slot[k + lattice.pairSlot[pair]] * weighted[lattice.pairNext[pair]];
      }
    }
    for (int u = 0; u < codingCount; u++) {
      if (from && slot[k + rightSlot[u]] > 0) {
        float chance = (float) (followBack(ends[u], before, behind, k) * scale);
        if (isCore) {
          out.right[o + u] += chance;
        }
      }
      if (to && slot[k + leftSlot[u]] > 0) {
        float chance = (float) (followBack(begins[u], before, behind, k) * scale);
        if (isCore) {
          out.left[o + u] += chance;
        }
      }
    }
  }

  /** Back along edges; gives the sum over the paths that take them, to be scaled. */
  private double followBack(Lattice.Edges edges, int before, int behind, int k) {
    double sum = 0;
    for (int edge = 0; edge < edges.from().length; edge++) {
      int source = edges.from()[edge];
      double value = slot[k + edges.slot()[edge]] * weighted[edges.to()[edge]];
      backward[behind + source] += value;
      sum += forward[before + source] * value;
    }
    return sum;
  }

  /** Along the edges between the places of a codon, from one row to the one before. */
  private void goBack(
      Lattice.Codons unit,
      int before,
      int behind,
      int k,
      boolean isCore,
      int o,
      double scale,
      Marginals out) {
    int s = unit.first();
    double a = weighted[s];
    double b = weighted[s + 1];
    double c = weighted[s + 2];
    double insertion = factor(k, unit.insertion());
    double deletion0 = factor(k, unit.deletion0()) * a;
    double deletion1 = factor(k, unit.deletion1()) * b;
    double deletion2 = factor(k, unit.deletion2()) * c;
    backward[behind + s] += b + a * insertion + deletion2;
    backward[behind + s + 1] += c + b * insertion + deletion0;
    backward[behind + s + 2] += a * slot[k + unit.inner()] + c * insertion + deletion1;
    if (isCore) {
      double p = forward[before + s];
      double q = forward[before + s + 1];
      double r = forward[before + s + 2];
      out.insertion[o] = (float) (insertion * (p * a + q * b + r * c) * scale);
      out.deletion[o] = (float) ((p * deletion2 + q * deletion0 + r * deletion1) * scale);
    }
  }

  /** The sum over all that may directly follow a unit that ends. */
  private double after(int v) {
    double sum = 0;
    for (int u = 0; u < unitCount; u++) {
      sum += lattice.adjacent[v][u] ? entryValue[u] : 0;
    }
    return sum;
  }

  /** What beginning at a boundary is worth to each unit and intron, its left end included. */
  private void enterBack(
      Rows rows, int row, int from, int to, double scale, boolean isCore, int o, Marginals out) {
    int k = row * slotCount;
    for (int u = 0; u < jumpCount; u++) {
      entryValue[u] = 0;
      double left = slot[k + leftSlot[u]];
      if (left > 0) {
        double jump = jump(rows, u, row, entry[row * jumpCount + u] * scale);
        entryValue[u] = left * jump;
        double chance = entry[row * jumpCount + u] * jump * scale;
        if (chance > SEEN && (row > 0 || rows.start == 0)) {
          if (isCore && u < unitCount) {
            out.left[o + u] += (float) chance;
          }
          spread(rows, u, row, from, to, chance, out);
        }
      }
    }
  }

  /**
   * The sum over what follows the beginning of a unit or an intron, in the scale of a row.
   *
   * @param before the part of all paths that begins the unit there, but for what follows
   */
  private double jump(Rows rows, int u, int row, double before) {
    int end = row + lattice.shortest[u];
    int last = Math.min(end, rows.count);
    int cut = nextGap;
    if (cut < last) {
      double value = Exponential.of(run(rows, u, row, cut)) * partial[u];
      return scaled(value * backward[back(cut)], backwardExponent[cut] - backwardExponent[row]);
    }
    double score = run(rows, u, row, last);
    double behind =
        end > rows.count
            ? scaled(1, -backwardExponent[row])
            : scaled(
                backward[back(end - 1) + lastState[u]],
                backwardExponent[end - 1] - backwardExponent[row]);
    return before * behind * bound(score) > UNSEEN ? behind * Exponential.of(score) : 0;
  }

  /** The bases of a jump but the last, which is a state, have its chance. */
  private void spread(Rows rows, int u, int row, int from, int to, double chance, Marginals out) {
    int firstOf = u < codingCount ? lattice.firstState[u] : lastState[u];
    int end = Math.min(row + lattice.shortest[u] - 1, to);
    for (int i = row; i < end && !rows.gap[i]; i++) {
      if (i >= from) {
        int place = u < codingCount ? (i - row) % 3 : 0;
        out.state[(i - from) * emissionCount + firstOf + place] += (float) chance;
      }
    }
  }

  private void stepBackFromGap(
      Rows rows,
      int row,
      int at,
      int before,
      int behind,
      int k,
      int o,
      boolean isCore,
      double scale,
      Marginals out) {
    double value = backward[at];
    backward[behind] = value;
    if (rows.gap[row - 1]) {
      return;
    }
    for (int u = 0; u < unitCount; u++) {
      if (lattice.endsInBackground[u]) {
        double right = slot[k + rightSlot[u]] * value;
        backward[behind + lastState[u]] += right;
        if (isCore) {
          out.right[o + u] += (float) (forward[before + lastState[u]] * right * scale);
        }
      }
    }
    for (int s = 1; s < pairStart; s++) {
      backward[behind + s] += partial[lattice.unit[s]] * value;
    }
  }
}
