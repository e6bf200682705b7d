package org.basewise.io;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.basewise.genome.LiveContig;
import org.basewise.genome.LiveContigs;
import org.basewise.genome.Nucleotide;
import org.jspecify.annotations.Nullable;

/**
 * FASTA as it comes through a pipe: bases are given on as soon as they are there, however few.
 *
 * <p>What is FASTA and what is refused is decided by {@link FastaPieceStream}, as for {@link
 * FastaContigs}; BioJava, which hands out whole records, has no part in it.
 */
public final class LiveFasta implements LiveContigs, AutoCloseable {
  private final String source;
  private final FastaPieceStream stream;
  private final byte[] text = new byte[1 << 12];
  private final byte[] codes = new byte[1 << 12];
  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private int position;
  private int end;
  private boolean inHeader;
  private @Nullable LiveContig present;
  private @Nullable LiveContig following;

  private LiveFasta(String source, InputStream input) {
    this.source = source;
    this.stream = new FastaPieceStream(source, input, true, FastaPieceStream.BadRecords.REFUSED);
  }

  /**
   * Opens FASTA.
   *
   * @param source a file name, or {@code -} for standard input
   * @throws org.basewise.genome.BadInputException if it cannot be read
   */
  public static LiveFasta open(String source) {
    return new LiveFasta(source, SourceStream.openSequences(source));
  }

  /** FASTA from a stream; {@code source} is what errors call it. */
  static LiveFasta of(String source, InputStream input) {
    return new LiveFasta(source, input);
  }

  @Override
  public @Nullable LiveContig next() {
    while (following == null && fill()) {
      parse();
    }
    present = following;
    following = null;
    return present;
  }

  @Override
  public boolean grow() {
    LiveContig contig = present;
    if (contig == null || contig.isComplete()) {
      return false;
    }
    int before = contig.received();
    while (contig.received() == before && following == null) {
      if (!fill()) {
        contig.complete();
        return false;
      }
      parse();
    }
    if (following != null) {
      contig.complete();
      return false;
    }
    return true;
  }

  /** True if there is text that was not parsed yet. */
  private boolean fill() {
    if (position < end) {
      return true;
    }
    try {
      position = 0;
      end = Math.max(0, stream.read(text, 0, text.length));
      return end > 0;
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }

  /** Parses text up to its end, or to the header of another record. */
  private void parse() {
    int count = 0;
    while (position < end && following == null) {
      byte symbol = text[position++];
      if (inHeader) {
        if (symbol == '\n') {
          inHeader = false;
          begin(header.toString(StandardCharsets.US_ASCII));
        } else {
          header.write(symbol);
        }
      } else if (symbol == '>') {
        inHeader = true;
        header.reset();
      } else if (symbol != '\n') {
        codes[count++] = Nucleotide.codeOf(symbol);
      }
    }
    LiveContig contig = present;
    if (contig != null) {
      contig.append(codes, count);
    }
  }

  /** A header as {@link FastaPieceStream} writes it: that of a record, or of a further piece. */
  private void begin(String encoded) {
    if (encoded.charAt(0) == FastaPieceStream.FIRST) {
      FastaHeader.Parsed parsed = FastaHeader.parse(encoded.substring(1));
      following = new LiveContig(parsed.id(), parsed.description());
    }
  }

  /** Closes the file; standard input stays open. */
  @Override
  public void close() throws IOException {
    stream.close();
  }
}
