package org.basewise.io;

import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import org.basewise.file.FilePlace;
import org.basewise.file.IoReason;
import org.basewise.file.StandardStream;
import org.basewise.genome.BadInputException;

/** Opens what the command line calls a file: a name or {@code -}, compressed or not. */
final class SourceStream {
  private static final int BUFFER_LENGTH = 1 << 16;

  private SourceStream() {}

  /**
   * Opens a file, or standard input for {@code -}; gzip and bgzip are recognised by content and
   * decompressed.
   *
   * @throws BadInputException if there is no such file, it is a directory, or it cannot be read
   */
  static InputStream open(String source) {
    try {
      return decompressed(source, openRaw(source));
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  /**
   * The bytes of a file, decompressed if they are gzip or bgzip.
   *
   * @param source its name in error messages
   * @param bytes the file from its first byte or from the first of a gzip member
   */
  static InputStream decompressed(String source, InputStream bytes) throws IOException {
    BufferedInputStream raw = new BufferedInputStream(bytes, BUFFER_LENGTH);
    raw.mark(2);
    byte[] head = raw.readNBytes(2);
    raw.reset();
    return GzipMembers.isMagic(head) ? new GzipMembers(source, raw) : raw;
  }

  /** Opens sequences: FASTA as it stands, FASTQ read as FASTA ({@link FastqAsFasta}). */
  static InputStream openSequences(String source) {
    try {
      return FastqAsFasta.of(source, open(source));
    } catch (IOException e) {
      throw unreadable(source, e);
    }
  }

  private static InputStream openRaw(String source) throws IOException {
    if (source.equals(AtomicOutput.STANDARD_STREAM)) {
      return StandardStream.input();
    }
    FilePlace place = FilePlace.of(source);
    return switch (place.kind()) {
      case FOLDER -> throw new BadInputException(source, "is a directory; a file is accepted");
      case MISSING -> throw new BadInputException(source, "there is no such file");
      case PLAIN -> Files.newInputStream(place.path());
      // A channel would ask for the place in the file, which a pipe has not.
      case SPECIAL -> new FileInputStream(place.path().toFile());
      case DESCRIPTOR ->
          place.descriptor() == FilePlace.STANDARD_INPUT
              ? StandardStream.input()
              : new FileInputStream(place.path().toFile());
    };
  }

  /** The error for a stream that broke while it was read. */
  static BadInputException unreadable(String source, IOException e) {
    return new BadInputException(source, "cannot be read (" + IoReason.of(e) + ")", e);
  }
}
