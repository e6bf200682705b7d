package org.basewise.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** Looks through a FASTA file and tells where each record lies, in memory that does not grow. */
public final class RecordSurvey {
  private RecordSurvey() {}

  /** Takes records in the order of the file. */
  @FunctionalInterface
  public interface Listener {
    /**
     * The next record.
     *
     * @param at where reading begins to reach it
     * @param bases 0 if it is bad
     * @param isBad true if it is empty, repeats an id or has letters that are no nucleotides
     */
    void record(SeekPoint at, long bases, boolean isBad);
  }

  /**
   * Looks through a file.
   *
   * @param source its name in error messages
   * @param bytes the file, compressed or not; closed by this
   * @param skipsBad false if a bad record is refused
   * @return where each bad record stands, and what is wrong with it
   * @throws org.basewise.genome.BadInputException if the file cannot be read, is no FASTA, has no
   *     record but bad ones, or a record is bad
   */
  public static List<String> of(
      String source, InputStream bytes, boolean skipsBad, Listener listener) {
    FastaPieceStream.BadRecords badRecords =
        skipsBad ? FastaPieceStream.BadRecords.SKIPPED : FastaPieceStream.BadRecords.REFUSED;
    byte[] unused = new byte[1 << 16];
    try (InputStream closed = bytes;
        InputStream plain = SourceStream.decompressed(source, closed)) {
      InputStream fasta = FastqAsFasta.of(source, plain);
      Places places = new Places(plain, fasta instanceof FastqAsFasta, listener);
      FastaPieceStream pieces =
          new FastaPieceStream(source, fasta, false, badRecords, places::record);
      while (pieces.read(unused, 0, unused.length) >= 0) {
        // The stream tells of its records.
      }
      return List.copyOf(pieces.skipped());
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }

  /** Turns offsets in the decompressed bytes into those of the file. */
  private static final class Places {
    private final InputStream plain;
    private final boolean isFastq;
    private final Listener listener;
    private long records;

    Places(InputStream plain, boolean isFastq, Listener listener) {
      this.plain = plain;
      this.isFastq = isFastq;
      this.listener = listener;
    }

    void record(long offset, long bases, boolean isBad) {
      listener.record(at(offset), isBad ? 0 : bases, isBad);
      records++;
    }

    private SeekPoint at(long offset) {
      if (isFastq) {
        return SeekPoint.START;
      }
      if (plain instanceof GzipMembers gzip) {
        Map.Entry<Long, Long> member = gzip.memberOf(offset);
        return new SeekPoint(member.getValue(), offset - member.getKey(), records);
      }
      return new SeekPoint(offset, 0, records);
    }
  }
}
