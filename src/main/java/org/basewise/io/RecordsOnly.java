package org.basewise.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongPredicate;
import org.basewise.genome.BadInputException;
import org.basewise.genome.RecordRange;

/**
 * Some records of FASTA: the others become empty lines, so that every line keeps its number in what
 * is said of it. Nothing is read behind the first header after the last record.
 */
final class RecordsOnly extends InputStream {
  private static final int[] BYTE_ORDER_MARK = {0xef, 0xbb, 0xbf};

  private final String source;
  private final InputStream input;
  private final RecordRange range;
  private final LongPredicate leftOut;
  private final byte[] in = new byte[1 << 16];
  private int position;
  private int end;

  /** Bytes of a mark that the file begins with so far; -1 if it does not begin with one. */
  private int marked;

  private boolean atLineStart = true;
  private long record;

  /** True in a record that is not passed. */
  private boolean isLeftOut;

  private boolean isDone;

  /**
   * Passes records.
   *
   * @param source the name in error messages
   * @param input FASTA, uncompressed
   */
  RecordsOnly(String source, InputStream input, RecordRange range) {
    this(source, input, range, number -> false);
  }

  /**
   * Passes records but some.
   *
   * @param leftOut true for the number of a record that is not passed, counted from 1 in the input
   */
  RecordsOnly(String source, InputStream input, RecordRange range, LongPredicate leftOut) {
    this.source = source;
    this.input = input;
    this.range = range;
    this.leftOut = leftOut;
  }

  /** True, at the end of this stream, if no record follows those of the range. */
  boolean isLast() {
    return record == range.to();
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int kept = 0;
    while (kept == 0 && length > 0) {
      if (position == end && !fill()) {
        return -1;
      }
      while (position < end && kept < length && !isDone) {
        byte symbol = in[position++];
        if (passes(symbol)) {
          target[offset + kept++] = symbol;
        }
      }
    }
    return kept;
  }

  /**
   * Reads on.
   *
   * @return false if there is nothing more to give
   */
  private boolean fill() throws IOException {
    position = 0;
    end = isDone ? 0 : Math.max(0, input.read(in, 0, in.length));
    if (end == 0 && !isDone && record > 0 && record < range.to()) {
      throw new BadInputException(
          source,
          "has "
              + record
              + (record == 1 ? " record" : " records")
              + "; records "
              + range
              + " are asked for");
    }
    return end > 0;
  }

  /** True for line ends, what stands before the first record, and the records of the range. */
  private boolean passes(byte symbol) {
    if (symbol == '\n' || symbol == '\r') {
      atLineStart = true;
      return true;
    }
    if (marked >= 0 && marked < BYTE_ORDER_MARK.length) {
      marked = (symbol & 255) == BYTE_ORDER_MARK[marked] ? marked + 1 : -1;
      if (marked > 0) {
        return false;
      }
    }
    if (symbol == '>' && atLineStart) {
      record++;
      isLeftOut = record < range.from() || leftOut.test(record);
    }
    atLineStart = false;
    if (record > range.to()) {
      isDone = true;
      position = end;
      return false;
    }
    return !isLeftOut;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
