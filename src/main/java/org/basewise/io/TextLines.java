package org.basewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import org.basewise.genome.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * The numbered lines of a UTF-8 text file, compressed or not, with any line ending; errors name the
 * line.
 */
final class TextLines implements AutoCloseable {
  /** The longest line, as that of a FASTA header. */
  private static final int MAX_LINE_LENGTH = 1 << 20;

  private final String source;
  private final Reader reader;
  private final char[] buffer = new char[1 << 16];
  private int position;
  private int end;
  private long number;
  private String present = "";
  private @Nullable String ahead;

  private TextLines(String source) {
    this.source = source;
    this.reader =
        new InputStreamReader(
            SourceStream.open(source),
            UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT));
  }

  /**
   * Opens a text file.
   *
   * @param source a file name, or {@code -} for standard input
   * @throws BadInputException if it cannot be opened
   */
  static TextLines open(String source) {
    return new TextLines(source);
  }

  /** The next line without going on to it, or null after the last. */
  @Nullable String peek() {
    if (ahead == null) {
      ahead = readLine();
    }
    return ahead;
  }

  /** Goes on to the next line; null after the last. */
  @Nullable String next() {
    String line = ahead == null ? readLine() : ahead;
    ahead = null;
    if (line != null) {
      number++;
      present = line;
      if (line.indexOf('\0') >= 0) {
        throw refusal("holds binary data; text is accepted");
      }
    }
    return line;
  }

  private @Nullable String readLine() {
    try {
      String line = readBoundedLine();
      return number == 0 && line != null && line.startsWith("\uFEFF") ? line.substring(1) : line;
    } catch (CharacterCodingException e) {
      throw new BadInputException(
          source + ": after line " + number, "is no UTF-8 text, which is accepted", e);
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }

  /**
   * The characters up to the next line end, which is taken too; null at the end of the text. A line
   * without an end, such as a compressed file may hold, must not fill the memory.
   */
  private @Nullable String readBoundedLine() throws IOException {
    if (!fill()) {
      return null;
    }
    StringBuilder line = new StringBuilder();
    while (fill()) {
      int start = position;
      while (position < end && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      line.append(buffer, start, position - start);
      if (line.length() > MAX_LINE_LENGTH) {
        throw new BadInputException(
            source + ": line " + (number + 1),
            "is longer than " + MAX_LINE_LENGTH + " characters, which are accepted");
      }
      if (position < end) {
        boolean carriageReturn = buffer[position++] == '\r';
        if (carriageReturn && fill() && buffer[position] == '\n') {
          position++;
        }
        break;
      }
    }
    return line.toString();
  }

  /** True if there is another character. */
  private boolean fill() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, reader.read(buffer));
    }
    return position < end;
  }

  /** The number of the present line, from 1. */
  long number() {
    return number;
  }

  /** The file's name as it was given. */
  String source() {
    return source;
  }

  /** An error in the present line. */
  BadInputException refusal(String problem) {
    return new BadInputException(source + ": line " + number, problem);
  }

  /** As {@link #refusal}, with the name of the format that the present line looks like, if any. */
  BadInputException foreign(String problem) {
    byte[] head = present.strip().getBytes(UTF_8);
    String format = ForeignFormat.of(head, 0, head.length);
    return refusal(format == null ? problem : problem + " (it looks like " + format + ")");
  }

  /**
   * The whole number in a column of the present line.
   *
   * @param column counted from 1, with {@code name} for the error message
   * @param least the smallest number that is accepted
   */
  int wholeNumber(String text, int column, String name, int least) {
    boolean digits = !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    try {
      int value = digits ? Integer.parseInt(text) : -1;
      if (value >= least) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Too long: refused below with the others.
    }
    throw refusal(
        "'"
            + text
            + "' in column "
            + column
            + " ("
            + name
            + ") is not a whole number from "
            + least
            + " to "
            + Integer.MAX_VALUE);
  }

  @Override
  public void close() {
    try {
      reader.close();
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }
}
