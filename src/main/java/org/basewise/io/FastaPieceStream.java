package org.basewise.io;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Nucleotide;

/**
 * Checks FASTA and cuts it into pieces that BioJava's reader can take.
 *
 * <p>{@code FastaReader} holds a record three times over before it hands it on, drops what it
 * dislikes, and decodes with the platform's charset. So it is fed clean text: each record becomes
 * one or more records of at most {@link #PIECE_LENGTH} bases in lines of {@link #LINE_LENGTH}; the
 * first has the header {@code =} and the percent-encoded header of the record, the others have the
 * header {@code +}. Everything that {@code FastaReader} would drop or change without a word is an
 * error here, with record, base and line.
 */
final class FastaPieceStream extends InputStream {
  /** Bases in a piece at most: small enough that the garbage collector can move it. */
  static final int PIECE_LENGTH = 1 << 18;

  /** Bases in a line at most: well below the 8192 from which BioJava's line reader copies twice. */
  static final int LINE_LENGTH = 1 << 12;

  /** The first character of the header of a record's first piece. */
  static final char FIRST = '=';

  /** The header of a record's further pieces. */
  static final char FURTHER = '+';

  /** The header of a piece that says that the record before it is bad, and is to be dropped. */
  static final char DROPPED = '!';

  /** The longest array of a Java virtual machine, hence the longest contig: 2^31 - 9. */
  private static final long MAX_CONTIG_LENGTH = Integer.MAX_VALUE - 8;

  private static final int MAX_HEADER_LENGTH = 1 << 20;

  /** Every row of a per-base table has the id: one of a megabyte would make a terabyte. */
  private static final int MAX_ID_LENGTH = 1 << 12;

  private static final int OUTPUT_LENGTH = 1 << 16;
  private static final byte[] FURTHER_HEADER = ("\n>" + FURTHER + "\n").getBytes(US_ASCII);
  private static final byte[] DROPPED_PIECE = ("\n>" + DROPPED + "\nN\n").getBytes(US_ASCII);
  private static final String ACCEPTED =
      "the IUPAC nucleotide letters are accepted (ACGTU RYSWKM BDHV N, either case)";
  private static final String PROTEIN_LETTERS = "EFILPQZJO";
  private static final boolean[] IS_BASE = new boolean[256];

  static {
    for (int symbol = 0; symbol < 256; symbol++) {
      IS_BASE[symbol] = Nucleotide.codeOf(symbol) != Nucleotide.NONE;
    }
  }

  private enum Place {
    LINE_START,
    HEADER,
    SEQUENCE,
    SKIPPED,
    END
  }

  /** What is done about a record that cannot be read. */
  enum BadRecords {
    /** An exception is thrown. */
    REFUSED,
    /** It is left out, and told by {@link #skipped}. */
    SKIPPED
  }

  private final String source;
  private final InputStream input;
  private final boolean live;
  private final BadRecords badRecords;
  private final List<String> skipped = new ArrayList<>();
  private final Listener listener;

  /** Bytes of the input before the buffer. */
  private long bufferOffset;

  /** Where the header of the present record begins in the input. */
  private long recordOffset;

  private final byte[] in = new byte[1 << 16];
  private int inPosition;
  private int inEnd;
  private byte[] out = new byte[OUTPUT_LENGTH + 2 * LINE_LENGTH];
  private int outPosition;
  private int outEnd;
  private Place place = Place.LINE_START;
  private boolean afterCarriageReturn;
  private long line = 1;
  private final ByteArrayOutputStream header = new ByteArrayOutputStream();
  private final IdSet ids = new IdSet();
  private String id = "";
  private long headerLine;
  private long recordCount;
  private long baseCount;

  /** True from where a bad record is recognised up to its end. */
  private boolean isSkipping;

  /** A header that is given on with the first base, where records without one are skipped. */
  private byte[] pending = {};

  private int pieceLength;
  private int lineLength;

  /** Is told of records. */
  interface Listener {
    /**
     * A record has ended.
     *
     * @param offset of the first byte of its header in the input
     * @param bases of a record that was skipped, those before the fault
     */
    void record(long offset, long bases, boolean isSkipped);
  }

  /**
   * Reads FASTA from a stream.
   *
   * @param source its name in error messages
   * @param input uncompressed
   */
  FastaPieceStream(String source, InputStream input) {
    this(source, input, false, BadRecords.REFUSED);
  }

  /**
   * Reads FASTA.
   *
   * @param live true if bytes are given on as they come, however few
   */
  FastaPieceStream(String source, InputStream input, boolean live, BadRecords badRecords) {
    this(source, input, live, badRecords, (offset, bases, isSkipped) -> {});
  }

  /** Reads FASTA, and tells of each record when it ends. */
  FastaPieceStream(
      String source, InputStream input, boolean live, BadRecords badRecords, Listener listener) {
    this.listener = listener;
    this.source = source;
    this.live = live;
    this.input = input;
    this.badRecords = badRecords;
  }

  /** What is wrong with each record that was skipped, in their order. */
  List<String> skipped() {
    return skipped;
  }

  /** The number of {@code >} lines read so far. */
  long recordCount() {
    return recordCount;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (outPosition == outEnd) {
      produce();
      if (outEnd == 0) {
        return -1;
      }
    }
    int count = Math.min(length, outEnd - outPosition);
    System.arraycopy(out, outPosition, target, offset, count);
    outPosition += count;
    return count;
  }

  private void produce() throws IOException {
    outPosition = 0;
    outEnd = 0;
    while (outEnd < OUTPUT_LENGTH && place != Place.END) {
      if (inPosition == inEnd) {
        if (live && outEnd > 0) {
          return;
        }
        if (!fill()) {
          finish();
          return;
        }
      }
      switch (place) {
        case LINE_START -> beginLine();
        case HEADER -> readHeader();
        case SKIPPED -> skipLine();
        default -> readBases();
      }
    }
  }

  private boolean fill() throws IOException {
    boolean first = line == 1 && recordCount == 0 && inEnd == 0 && place == Place.LINE_START;
    bufferOffset += inEnd;
    inEnd = live ? Math.max(0, input.read(in, 0, in.length)) : input.readNBytes(in, 0, in.length);
    boolean byteOrderMark =
        first
            && inEnd >= 3
            && (in[0] & 255) == 0xef
            && (in[1] & 255) == 0xbb
            && (in[2] & 255) == 0xbf;
    inPosition = byteOrderMark ? 3 : 0;
    return inPosition < inEnd;
  }

  private void beginLine() {
    byte symbol = in[inPosition];
    boolean secondHalf = afterCarriageReturn && symbol == '\n';
    afterCarriageReturn = false;
    if (secondHalf) {
      inPosition++;
    } else if (symbol == '>') {
      endRecord();
      recordOffset = bufferOffset + inPosition;
      inPosition++;
      header.reset();
      headerLine = line;
      place = Place.HEADER;
    } else {
      place = isSkipping ? Place.SKIPPED : Place.SEQUENCE;
    }
  }

  private void skipLine() {
    while (inPosition < inEnd && in[inPosition] != '\n' && in[inPosition] != '\r') {
      inPosition++;
    }
    if (inPosition < inEnd) {
      endLine(in[inPosition]);
    }
  }

  private void endLine(byte symbol) {
    inPosition++;
    line++;
    afterCarriageReturn = symbol == '\r';
    place = Place.LINE_START;
  }

  private void readHeader() {
    int start = inPosition;
    while (inPosition < inEnd && in[inPosition] != '\n' && in[inPosition] != '\r') {
      inPosition++;
    }
    header.write(in, start, inPosition - start);
    if (header.size() > MAX_HEADER_LENGTH) {
      throw new BadInputException(
          source + ": line " + headerLine,
          "the header line is longer than " + MAX_HEADER_LENGTH + " bytes, which are accepted");
    }
    if (inPosition < inEnd) {
      beginRecord();
      endLine(in[inPosition]);
    }
  }

  private void beginRecord() {
    recordCount++;
    byte[] bytes = header.toByteArray();
    baseCount = 0;
    pieceLength = 0;
    lineLength = 0;
    pending = new byte[0];
    try {
      id = checkedId(bytes);
    } catch (BadInputException e) {
      skipOrThrow(e);
      return;
    }
    if (badRecords == BadRecords.SKIPPED) {
      pending = FastaHeader.encode(bytes);
    } else {
      putHeader(FastaHeader.encode(bytes));
    }
  }

  /** Skips the present record, or throws what is wrong with it. */
  private void skipOrThrow(BadInputException problem) {
    if (badRecords == BadRecords.REFUSED) {
      throw problem;
    }
    skipped.add(problem.getMessage());
    isSkipping = true;
    if (baseCount > 0) {
      System.arraycopy(DROPPED_PIECE, 0, out, outEnd, DROPPED_PIECE.length);
      outEnd += DROPPED_PIECE.length;
    }
  }

  private void putHeader(byte[] encoded) {
    out = Arrays.copyOf(out, Math.max(out.length, outEnd + encoded.length + 2 * LINE_LENGTH));
    out[outEnd++] = '\n';
    out[outEnd++] = '>';
    out[outEnd++] = FIRST;
    System.arraycopy(encoded, 0, out, outEnd, encoded.length);
    outEnd += encoded.length;
    out[outEnd++] = '\n';
  }

  private String checkedId(byte[] bytes) {
    String where = source + ": line " + headerLine;
    byte[] word = FastaHeader.firstWord(bytes);
    if (word.length > MAX_ID_LENGTH) {
      throw new BadInputException(
          where,
          "the record's id has "
              + word.length
              + " bytes; at most "
              + MAX_ID_LENGTH
              + " are accepted, as outputs repeat it");
    }
    String name;
    try {
      name = UTF_8.newDecoder().decode(ByteBuffer.wrap(word)).toString();
    } catch (CharacterCodingException e) {
      throw new BadInputException(where, "the record's id is not UTF-8 text, which is accepted", e);
    }
    if (name.isEmpty()) {
      throw new BadInputException(
          where, "the header line has no id; a word after '>' is accepted, such as '>contig_1'");
    }
    if (name.codePoints().anyMatch(Character::isISOControl)) {
      throw new BadInputException(
          where, "the record's id has control characters; printable characters are accepted");
    }
    if (!ids.add(word)) {
      throw new BadInputException(
          source + ": record '" + name + "'",
          "the id occurs a second time (line " + headerLine + "); ids must be unique");
    }
    return name;
  }

  private void readBases() {
    if (lineLength == LINE_LENGTH) {
      out[outEnd++] = '\n';
      lineLength = 0;
    }
    if (pieceLength == PIECE_LENGTH && IS_BASE[in[inPosition] & 255]) {
      System.arraycopy(FURTHER_HEADER, 0, out, outEnd, FURTHER_HEADER.length);
      outEnd += FURTHER_HEADER.length;
      pieceLength = 0;
      lineLength = 0;
    }
    if (pending.length > 0 && IS_BASE[in[inPosition] & 255]) {
      putHeader(pending);
      pending = new byte[0];
    }
    int start = inPosition;
    int room = Math.min(LINE_LENGTH - lineLength, PIECE_LENGTH - pieceLength);
    int end = recordCount == 0 ? start : Math.min(inEnd, start + room);
    int position = start;
    int target = outEnd;
    while (position < end && IS_BASE[in[position] & 255]) {
      out[target++] = in[position++];
    }
    int count = position - start;
    inPosition = position;
    outEnd = target;
    lineLength += count;
    pieceLength += count;
    baseCount += count;
    if (baseCount > MAX_CONTIG_LENGTH) {
      throw new BadInputException(
          place(), "it has more than " + MAX_CONTIG_LENGTH + " bases, which are accepted");
    }
    if (count == 0) {
      skipSymbol(in[inPosition]);
    }
  }

  private void skipSymbol(byte symbol) {
    switch (symbol) {
      case '\n', '\r' -> endLine(symbol);
      case ' ', '\t' -> inPosition++;
      default -> {
        if (recordCount == 0) {
          throw notFasta();
        }
        skipOrThrow(badSymbol(symbol & 255));
        place = Place.SKIPPED;
      }
    }
  }

  private String place() {
    return source + ": record '" + id + "'";
  }

  private BadInputException notFasta() {
    String accepted =
        "; FASTA is accepted, which begins with '>', and FASTQ, which begins with '@'";
    String format = ForeignFormat.of(in, inPosition, inEnd - inPosition);
    if (format != null) {
      return new BadInputException(
          source, "is neither FASTA nor FASTQ: it looks like " + format + accepted);
    }
    int end = inPosition;
    while (end < inEnd && end < inPosition + 40 && in[end] != '\n' && in[end] != '\r') {
      end++;
    }
    String text = new String(in, inPosition, end - inPosition, UTF_8);
    return new BadInputException(
        source + ": line " + line, "text before the first '>': '" + text + "'" + accepted);
  }

  private BadInputException badSymbol(int symbol) {
    String at = " at base " + (baseCount + 1) + " (line " + line + ")";
    String name =
        symbol > ' ' && symbol < 127
            ? "'" + (char) symbol + "'"
            : String.format("a byte of value 0x%02x", symbol);
    String problem =
        switch (symbol) {
          case '-', '.' -> " is a gap; sequences without gaps are accepted";
          case '*' -> " is no base (a stop or a padding sign); " + ACCEPTED;
          default -> {
            if (looksLikeProtein()) {
              yield " is no nucleotide: the record looks like protein; " + ACCEPTED;
            }
            yield " is no nucleotide; " + ACCEPTED;
          }
        };
    return new BadInputException(place(), name + at + problem);
  }

  /** True if letters that only amino acids have stand on the rest of the line. */
  private boolean looksLikeProtein() {
    for (int i = inPosition; i < inEnd && in[i] != '\n' && in[i] != '\r'; i++) {
      if (PROTEIN_LETTERS.indexOf(Character.toUpperCase((char) (in[i] & 255))) >= 0) {
        return true;
      }
    }
    return false;
  }

  private void endRecord() {
    if (recordCount > 0 && baseCount == 0 && !isSkipping) {
      skipOrThrow(
          new BadInputException(
              place(),
              "the record (line " + headerLine + ") is empty; one base or more is accepted"));
    }
    if (recordCount > 0) {
      listener.record(recordOffset, baseCount, isSkipping);
    }
    isSkipping = false;
  }

  private void finish() {
    if (place == Place.HEADER) {
      beginRecord();
    }
    endRecord();
    if (recordCount == 0) {
      throw new BadInputException(source, "is empty; FASTA with one record or more is accepted");
    }
    if (skipped.size() == recordCount) {
      throw new BadInputException(
          source,
          "all of its " + recordCount + " records would be skipped; the first: " + skipped.get(0));
    }
    out[outEnd++] = '\n';
    place = Place.END;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }
}
