package org.basewise.decode;

import org.basewise.genome.Strand;
import org.basewise.infer.Posteriors;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;

/**
 * How often the reading frame changes along a contig, and how unsure its coding bases are, by its
 * posteriors alone: signs of the errors that its sequence has. A long contig shows them by changes
 * of frame; in a read there may be none or one, whatever the rate.
 *
 * <p>Of each base counts the likeliest label, if its posterior is {@value #SURE} or more. Where
 * {@value #RUN} such bases in one frame follow others in another frame of the same strand, and
 * there was no run of another label between, the frame has changed. Two genes that touch or share
 * bases look like that too: a change counts by as much as the posteriors of an end and of a start
 * of a gene near it leave to be explained.
 */
final class ErrorEvidence {
  /** The posterior, in units of 1/10,000, from which on the label of a base counts. */
  static final int SURE = 6_000;

  /** Bases that make a run. */
  static final int RUN = 6;

  /** Coding bases without a change that are added to those seen: one change alone proves little. */
  static final int PRIOR_BASES = 500;

  /**
   * Bases before the end of the old frame, and most bases in all, where a gene may end or start.
   */
  private static final int BEFORE = 30;

  private static final int REACH = 256;

  /** The frame of a base that is not coding. */
  private static final int NONE = -1;

  private final int labelCount;
  private final int plainCount;

  /** [label] codon position from 1 on; 0 if it is none. */
  private final int[] codonPositions;

  private final boolean[] minus;

  /** [label of an end] the row of {@link #ends} it belongs to. */
  private final int[] endRows;

  /** [2 strand + (0 start, 1 stop)][base, modulo the reach] posterior of an end there. */
  private final short[][] ends = new short[4][REACH];

  private int pos;
  private int current = NONE;
  private int run;
  private int last = NONE;

  /** The last sure base in the last frame. */
  private int lastBase;

  private long codingBases;

  /** In units of 1/10,000. */
  private long changes;

  private long missing;

  /** Starts on a contig. */
  ErrorEvidence(LabelSet labels) {
    labelCount = labels.size();
    plainCount = labels.plainSize();
    codonPositions = new int[plainCount];
    minus = new boolean[plainCount];
    for (int k = 0; k < plainCount; k++) {
      Label label = labels.get(k);
      codonPositions[k] = label.codonPosition();
      minus[k] = label.strand() == Strand.MINUS;
    }
    endRows = new int[labelCount];
    for (int k = plainCount; k < labelCount; k++) {
      Label label = labels.get(k);
      endRows[k] =
          label.codonPosition() == 0
              ? NONE
              : (label.strand() == Strand.MINUS ? 2 : 0) + (label.end() == Label.End.STOP ? 1 : 0);
    }
  }

  /**
   * Takes the next bases.
   *
   * @param posteriors [count][L], row-major, in units of 1/10,000. Not modified.
   */
  void accept(short[] posteriors, int count) {
    for (int i = 0; i < count; i++) {
      int offset = i * labelCount;
      int best = 0;
      for (int k = 1; k < plainCount; k++) {
        if (posteriors[offset + k] > posteriors[offset + best]) {
          best = k;
        }
      }
      if (codonPositions[best] > 0) {
        codingBases++;
        missing += Posteriors.ONE - posteriors[offset + best];
      }
      takeEnds(posteriors, offset);
      if (posteriors[offset + best] >= SURE) {
        add(frame(best));
      }
      pos++;
    }
  }

  private void takeEnds(short[] posteriors, int offset) {
    int at = pos % REACH;
    for (short[] row : ends) {
      row[at] = 0;
    }
    for (int k = plainCount; k < labelCount; k++) {
      if (endRows[k] != NONE) {
        short[] row = ends[endRows[k]];
        row[at] = (short) Math.max(row[at], posteriors[offset + k]);
      }
    }
  }

  /** 0 to 2 on the plus strand, 3 to 5 on the minus strand. */
  private int frame(int label) {
    int place = codonPositions[label] - 1;
    if (place < 0) {
      return NONE;
    }
    return minus[label] ? 3 + (pos + place) % 3 : Math.floorMod(pos - place, 3);
  }

  private void add(int frame) {
    run = frame == current ? run + 1 : 1;
    current = frame;
    if (run == RUN) {
      boolean sameStrand = frame != NONE && last != NONE && frame / 3 == last / 3;
      changes += sameStrand && frame != last ? unexplained(frame / 3) : 0;
      last = frame;
    }
    lastBase = run >= RUN ? pos : lastBase;
  }

  /** What the posteriors of the end of a gene and of the start of the next leave, in 1/10,000. */
  private long unexplained(int strand) {
    int start = 0;
    int stop = 0;
    for (int at = Math.max(0, Math.max(lastBase - BEFORE, pos - REACH + 1)); at <= pos; at++) {
      start = Math.max(start, ends[2 * strand][at % REACH]);
      stop = Math.max(stop, ends[2 * strand + 1][at % REACH]);
    }
    return (long) (Posteriors.ONE - start) * (Posteriors.ONE - stop) / Posteriors.ONE;
  }

  /** What the bases so far show. */
  Counts counts() {
    return new Counts(codingBases, changes, missing);
  }

  /**
   * Sums over the bases of a contig, or of several.
   *
   * @param codingBases whose likeliest label is a codon position
   * @param changes of frame, in units of 1/10,000
   * @param missing what the posteriors of coding bases miss, in units of 1/10,000
   */
  record Counts(long codingBases, long changes, long missing) {
    static final Counts NONE = new Counts(0, 0, 0);

    Counts plus(Counts other) {
      return new Counts(
          codingBases + other.codingBases, changes + other.changes, missing + other.missing);
    }

    /** Changes of frame per million coding bases. */
    double shiftRate() {
      return 1e6 / Posteriors.ONE * changes / (codingBases + PRIOR_BASES);
    }

    /** By how much the posteriors of coding bases miss 1, on the mean. */
    double unsure() {
      return codingBases == 0 ? 0 : (double) missing / Posteriors.ONE / codingBases;
    }
  }
}
