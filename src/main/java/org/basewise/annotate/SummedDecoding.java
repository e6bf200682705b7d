package org.basewise.annotate;

import java.util.Arrays;

/**
 * Hands the chances of labels over all paths ({@link PathSums}) to a decoding, in place of the
 * posteriors.
 *
 * <p>Sums over the paths behind a base take the {@value #AHEAD} bases behind it into account, or
 * more; those before it all. Stretches begin at multiples of {@value #CORE} bases, however the
 * bases come.
 */
final class SummedDecoding implements Decoder.Decoding {
  /** Bases that are done at a time. */
  static final int CORE = 4096;

  /** Bases behind them that are looked at. */
  static final int AHEAD = 512;

  private final PathSums sums;
  private final Decoder.Decoding next;
  private final int labelCount;

  /** [at most CORE + AHEAD][L] posteriors from {@link #first} on. */
  private short[] rows;

  private int rowCount;

  /** Position of the first row. */
  private int first;

  /**
   * Begins on a contig.
   *
   * @param length of the contig
   * @param next takes the chances
   */
  SummedDecoding(PathSums sums, Decoder.Decoding next, int labelCount, int length) {
    this.sums = sums;
    this.next = next;
    this.labelCount = labelCount;
    rows = new short[Math.min(length, CORE + AHEAD) * labelCount];
  }

  @Override
  public void accept(short[] posteriors, int length) {
    int taken = 0;
    while (taken < length) {
      int count = Math.min(length - taken, rows.length / labelCount - rowCount);
      System.arraycopy(
          posteriors, taken * labelCount, rows, rowCount * labelCount, count * labelCount);
      rowCount += count;
      taken += count;
      if (rowCount == CORE + AHEAD) {
        send(CORE, false);
      }
    }
  }

  @Override
  public void end() {
    if (rowCount > 0) {
      send(rowCount, true);
    }
    next.end();
  }

  private void send(int core, boolean isLast) {
    sums.replace(rows, first, rowCount, core, isLast);
    next.accept(Arrays.copyOf(rows, core * labelCount), core);
    System.arraycopy(rows, core * labelCount, rows, 0, (rowCount - core) * labelCount);
    rowCount -= core;
    first += core;
  }
}
