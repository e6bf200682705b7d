package org.basewise.io;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.basewise.genome.BadInputException;

/**
 * FASTQ read as FASTA: headers and bases pass, separators and qualities become empty lines, so that
 * every line keeps its number in what is said of it.
 *
 * <p>Records have four lines, as sequencers write them. A record whose qualities are not as many as
 * its bases is an error: the file is cut short, or its records are wrapped.
 *
 * <p>Specification: Cock et al. 2010, The Sanger FASTQ file format, Nucleic Acids Research 38:1767.
 */
final class FastqAsFasta extends FilterInputStream {
  private static final int HEAD_LENGTH = 4;
  private static final Set<String> SAM_HEADERS =
      Set.of("@HD\t", "@SQ\t", "@RG\t", "@PG\t", "@CO\t");
  private static final int HEADER = 0;
  private static final int BASES = 1;
  private static final int SEPARATOR = 2;
  private static final int QUALITIES = 3;

  private final String source;
  private long line = 1;

  /** Which of the four lines of a record the next byte belongs to. */
  private int place = HEADER;

  private boolean atLineStart = true;
  private long baseCount;
  private long qualityCount;

  private FastqAsFasta(String source, InputStream input) {
    super(input);
    this.source = source;
  }

  /** The input as FASTA: the input itself unless it begins as FASTQ does. */
  static InputStream of(String source, InputStream input) throws IOException {
    BufferedInputStream buffered = new BufferedInputStream(input, HEAD_LENGTH);
    buffered.mark(HEAD_LENGTH);
    int first = buffered.read();
    boolean isFastq = false;
    if (first == '@') {
      String rest = new String(buffered.readNBytes(HEAD_LENGTH - 1), StandardCharsets.ISO_8859_1);
      isFastq = !SAM_HEADERS.contains("@" + rest);
    }
    buffered.reset();
    return isFastq ? new FastqAsFasta(source, buffered) : buffered;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 255;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int kept = 0;
    while (kept == 0) {
      int count = super.read(target, offset, length);
      if (count < 0) {
        requireWhole();
        return -1;
      }
      for (int i = offset; i < offset + count; i++) {
        if (passes(target[i])) {
          target[offset + kept] = place == HEADER && atLineStart ? (byte) '>' : target[i];
          kept++;
        }
        step(target[i]);
      }
    }
    return kept;
  }

  /** True for a byte that FASTA has, too. */
  private boolean passes(byte symbol) {
    if (symbol == '\n' || symbol == '\r') {
      return true;
    }
    if (atLineStart && place == HEADER && symbol != '@') {
      throw refusal("a record begins with '@'; '" + (char) symbol + "' is there");
    }
    if (atLineStart && place == SEPARATOR && symbol != '+') {
      throw refusal("'+' is due behind the bases; '" + (char) symbol + "' is there");
    }
    return place == HEADER || place == BASES;
  }

  private void step(byte symbol) {
    if (symbol == '\n') {
      endLine();
    } else if (symbol != '\r') {
      atLineStart = false;
      baseCount += place == BASES ? 1 : 0;
      qualityCount += place == QUALITIES ? 1 : 0;
    }
  }

  private void endLine() {
    boolean isBlank = atLineStart && place == HEADER;
    if (place == QUALITIES) {
      requireQualities();
    }
    line++;
    atLineStart = true;
    place = isBlank ? HEADER : (place + 1) % 4;
  }

  private void requireQualities() {
    if (qualityCount != baseCount) {
      throw refusal(qualityCount + " qualities stand for " + baseCount + " bases");
    }
    baseCount = 0;
    qualityCount = 0;
  }

  /** Refuses a file that ends inside a record. */
  private void requireWhole() {
    if (place == QUALITIES) {
      endLine();
    } else if (place != HEADER || !atLineStart) {
      throw refusal("the file ends inside a record");
    }
  }

  private BadInputException refusal(String problem) {
    return new BadInputException(
        source + ": line " + line,
        problem
            + "; FASTQ with four lines for each record is accepted (header, bases, '+', as many"
            + " qualities as bases)");
  }
}
