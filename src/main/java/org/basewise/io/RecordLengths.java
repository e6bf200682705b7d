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
    byte[] bytes = new byte[1 << 16];
    boolean isHeader = false;
    boolean atLineStart = true;
    long length = 0;
    try (FastaPieceStream pieces =
        new FastaPieceStream(source, SourceStream.openSequences(source))) {
      for (int count = pieces.read(bytes, 0, bytes.length);
          count >= 0;
          count = pieces.read(bytes, 0, bytes.length)) {
        for (int i = 0; i < count; i++) {
          byte symbol = bytes[i];
          if (symbol == '\n') {
            atLineStart = true;
            isHeader = false;
          } else if (symbol == '>' && atLineStart) {
            atLineStart = false;
            isHeader = true;
          } else if (isHeader && symbol == FastaPieceStream.FIRST && length > 0) {
            lengths.add(length);
            length = 0;
          } else if (!isHeader) {
            atLineStart = false;
            length++;
          }
        }
      }
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
    lengths.add(length);
    return lengths;
  }
}
