package org.basewise.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.basewise.genome.Feature;

/**
 * Text on its way to a file: UTF-8, numbers without locale, lines ended by a line feed.
 *
 * <p>Fields are put straight into a byte buffer, because a per-base table of a bacterial genome is
 * 200 MB and is wanted in about a second.
 */
final class TextOutput {
  private static final int BUFFER_LENGTH = 1 << 16;
  private static final int LONGEST_NUMBER = 11;

  /** The length of {@code 0.1234}. */
  private static final int DECIMAL_LENGTH = 6;

  /** All values from 0.0000 to 1.0000, one after the other. */
  private static final byte[] DECIMALS = decimals();

  private final OutputStream stream;
  private final byte[] buffer = new byte[BUFFER_LENGTH];
  private int size;

  /** Text that goes to {@code stream}, which the caller closes. */
  TextOutput(OutputStream stream) {
    this.stream = stream;
  }

  private static byte[] decimals() {
    byte[] decimals = new byte[(Feature.FULL_SCORE + 1) * DECIMAL_LENGTH];
    for (int value = 0; value <= Feature.FULL_SCORE; value++) {
      int at = value * DECIMAL_LENGTH;
      int rest = value;
      for (int digit = DECIMAL_LENGTH - 1; digit >= 2; digit--) {
        decimals[at + digit] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
      decimals[at + 1] = '.';
      decimals[at] = (byte) ('0' + rest);
    }
    return decimals;
  }

  /** The UTF-8 bytes of a text, for {@link #put(byte[])}. */
  static byte[] encode(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /**
   * A value in units of 1/10,000 as a decimal fraction with four places, such as {@code 0.0500}.
   *
   * @param tenThousandths 0 to 10,000
   */
  static String decimal(int tenThousandths) {
    return new String(
        DECIMALS, tenThousandths * DECIMAL_LENGTH, DECIMAL_LENGTH, StandardCharsets.US_ASCII);
  }

  /** Puts one ASCII character. */
  TextOutput put(char symbol) throws IOException {
    room(1);
    buffer[size++] = (byte) symbol;
    return this;
  }

  /** Puts a text. */
  TextOutput put(String text) throws IOException {
    return put(encode(text));
  }

  /** Puts bytes that are UTF-8 already. */
  TextOutput put(byte[] bytes) throws IOException {
    if (bytes.length > BUFFER_LENGTH) {
      flushBuffer();
      stream.write(bytes, 0, bytes.length);
      return this;
    }
    room(bytes.length);
    System.arraycopy(bytes, 0, buffer, size, bytes.length);
    size += bytes.length;
    return this;
  }

  /** Puts a number that is not negative. */
  TextOutput put(int number) throws IOException {
    room(LONGEST_NUMBER);
    int digitCount = 1;
    for (int rest = number / 10; rest > 0; rest /= 10) {
      digitCount++;
    }
    size += digitCount;
    int rest = number;
    for (int at = size - 1; at >= size - digitCount; at--) {
      buffer[at] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    return this;
  }

  /** Puts a value in units of 1/10,000 as {@link #decimal} writes it. */
  TextOutput putDecimal(int tenThousandths) throws IOException {
    room(DECIMAL_LENGTH);
    System.arraycopy(DECIMALS, tenThousandths * DECIMAL_LENGTH, buffer, size, DECIMAL_LENGTH);
    size += DECIMAL_LENGTH;
    return this;
  }

  /** Puts a tab. */
  TextOutput tab() throws IOException {
    return put('\t');
  }

  /** Ends the line. */
  TextOutput line() throws IOException {
    return put('\n');
  }

  /** Hands everything to the stream and flushes it. */
  void flush() throws IOException {
    flushBuffer();
    stream.flush();
  }

  private void room(int length) throws IOException {
    if (buffer.length - size < length) {
      flushBuffer();
    }
  }

  private void flushBuffer() throws IOException {
    stream.write(buffer, 0, size);
    size = 0;
  }
}
