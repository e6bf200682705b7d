package org.basewise.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.basewise.genome.BadInputException;

/** Reads small text files whole: grammars, cards, lists. */
public final class SourceText {
  private static final int MAX_LENGTH = 8 << 20;

  private SourceText() {}

  /**
   * The text of a file.
   *
   * @param source a file name, or {@code -} for standard input; gzip or not
   * @throws BadInputException if it cannot be read, is not UTF-8 or is longer than 8 MiB
   */
  public static String read(String source) {
    try (InputStream in = SourceStream.open(source)) {
      byte[] bytes = in.readNBytes(MAX_LENGTH + 1);
      if (bytes.length > MAX_LENGTH) {
        throw new BadInputException(source, "is longer than 8 MiB, which are accepted");
      }
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new BadInputException(source, "is no UTF-8 text, which is accepted", e);
    } catch (IOException e) {
      throw SourceStream.unreadable(source, e);
    }
  }
}
