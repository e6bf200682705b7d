package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.BadInputException;

/** The lengths of the records of a FASTA file, each of which is checked. */
public final class RecordLengths {
  private RecordLengths() {}

  /**
   * Reads a file; memory does not grow with its records' lengths.
   *
   * @param source a file name, or {@code -} for standard input
   * @return bases of each record, in the order of the file
   * @throws BadInputException if the file cannot be read, or a record is bad
   */
  public static List<Long> of(String source) {
    List<Long> lengths = new ArrayList<>();
    byte[] unused = new byte[1 << 16];
    try (FastaPieceStream pieces =
        new FastaPieceStream(
            source,
            SourceStream.openSequences(source),
            false,
            FastaPieceStream.BadRecords.REFUSED,
            (offset, bases, isSkipped) -> lengths.add(bases))) {
      while (pieces.read(unused, 0, unused.length) >= 0) {
        // The stream tells of its records.
      }
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
    return lengths;
  }
}
