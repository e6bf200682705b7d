package org.basewise.decode;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import org.basewise.genome.Contig;

/**
 * Decodes one contig: posteriors in, the best path and the probabilities along it out, from left to
 * right.
 *
 * <p>Local scores, forward-backward and Viterbi go over the same rows. Of a short contig the path
 * is the one on which most bases are expected to be right ({@link ExpectedAccuracy}).
 */
final class ContigDecoder {
  /** Bases behind one whose probabilities are known when it is sent. */
  static final int REACH = 2 * FrameshiftPlacer.REACH + 8;

  private final Lattice lattice;
  private final LocalScores scores;
  private final Rows rows;
  private final ForwardBackward sums;
  private final Viterbi viterbi;
  private final boolean mostRight;
  private final Rows right;
  private final Sink sink;
  private final int before;
  private final int core;

  /** Rows of the window whose probabilities are known. */
  private int done;

  private final Deque<Marginals> marginals = new ArrayDeque<>();

  /** States from position {@link #sent} on. */
  private short[] path = new short[0];

  private int pathCount;

  /** Index in the path of the next base to look at for frameshifts. */
  private int looked = 1;

  private int sent;
  private int marginalsEnd;
  private boolean hasAll;
  private final int ahead;

  /** Takes what was decoded. */
  interface Sink {
    /**
     * The next base.
     *
     * @param state with {@link Viterbi#BEGIN}
     * @param around probabilities of the bases up to {@link #REACH} on either side, as far as they
     *     are there
     */
    void base(int pos, int state, MarginalWindow around);
  }

  private final MarginalWindow window;
  private final FrameshiftPlacer placer;

  /**
   * Begins.
   *
   * @param mostRight whether to take the path on which most bases are expected to be right
   * @param contig its bases. Not modified.
   */
  ContigDecoder(ScoreTables tables, Contig contig, boolean mostRight, Sink sink) {
    this(
        tables,
        contig,
        mostRight,
        ForwardBackward.CORE,
        ForwardBackward.AHEAD,
        Viterbi.WINDOW,
        sink);
  }

  /** The same, with windows of other sizes. */
  ContigDecoder(
      ScoreTables tables,
      Contig contig,
      boolean mostRight,
      int mostCore,
      int mostAhead,
      int viterbiWindow,
      Sink sink) {
    lattice = tables.lattice;
    this.sink = sink;
    this.mostRight = mostRight;
    scores = new LocalScores(tables, contig);
    before = ForwardBackward.before(lattice);
    core = Math.min(mostCore, contig.length() + 1);
    ahead = Math.min(mostAhead, contig.length() + 1);
    int capacity = Math.min(before + core + ahead, contig.length()) + 1;
    rows = new Rows(lattice, capacity);
    right = mostRight ? new Rows(lattice, core + 1) : rows;
    sums =
        new ForwardBackward(
            lattice, capacity, tables.partial, tables.overlapBase, ForwardBackward.NEGLIGIBLE);
    viterbi =
        new Viterbi(
            lattice,
            mostRight ? new double[lattice.units.size()] : tables.partial,
            mostRight ? 0 : tables.overlapBase,
            Math.min(viterbiWindow, contig.length() + 2),
            false,
            this::takePath);
    window = new MarginalWindow(marginals);
    placer = new FrameshiftPlacer(lattice, window, !mostRight);
  }

  /**
   * Takes the next bases.
   *
   * @param posteriors [count][L] in units of 1/10,000. Not modified, not kept.
   */
  void accept(short[] posteriors, int count) {
    int taken = 0;
    while (taken < count) {
      int some = Math.min(count - taken, rows.capacity - 1 - rows.count);
      int from = rows.count;
      scores.add(posteriors, taken, some, rows);
      if (!mostRight) {
        viterbi.accept(rows, from, rows.count);
      }
      taken += some;
      if (rows.count == rows.capacity - 1) {
        sum(rows.count - ahead);
      }
    }
  }

  /** No more bases. */
  void end() {
    int from = rows.count;
    scores.addEnd(rows);
    if (!mostRight) {
      viterbi.accept(rows, from, rows.count);
    }
    sum(rows.count);
    viterbi.end();
    hasAll = true;
    send();
  }

  /** The probabilities around the last base that was sent. */
  MarginalWindow window() {
    return window;
  }

  /** Finds the probabilities of the rows before one. */
  private void sum(int to) {
    while (done < to) {
      int end = Math.min(to, done + core);
      Marginals out = new Marginals(lattice, end - done);
      sums.run(rows, done, end, out);
      marginals.add(out);
      marginalsEnd = out.start + out.count;
      if (mostRight) {
        ExpectedAccuracy.rows(lattice, rows, done, out, right);
        viterbi.accept(right, 0, right.count);
      }
      done = end;
    }
    int forgotten = Math.max(0, done - before);
    if (forgotten > 0 && !rows.isLast) {
      sums.forget(forgotten, rows.count);
      rows.forget(forgotten);
      done -= forgotten;
    }
    send();
  }

  private void takePath(short[] states, int count) {
    if (path.length < pathCount + count) {
      path = Arrays.copyOf(path, Math.max(pathCount + count, 2 * path.length));
    }
    System.arraycopy(states, 0, path, pathCount, count);
    pathCount += count;
    send();
  }

  private void send() {
    int known = hasAll ? pathCount : Math.min(pathCount, marginalsEnd - sent) - REACH;
    int settled = hasAll ? pathCount : known - REACH;
    while (looked < known) {
      looked = placer.look(path, sent, looked, pathCount);
    }
    if (settled <= 0) {
      return;
    }
    for (int i = 0; i < settled; i++) {
      window.reach(sent + i - REACH);
      sink.base(sent + i, path[i], window);
    }
    System.arraycopy(path, settled, path, 0, pathCount - settled);
    pathCount -= settled;
    sent += settled;
    // The last one that was sent has to be there to be compared with: one more is kept.
    looked -= settled;
  }
}
