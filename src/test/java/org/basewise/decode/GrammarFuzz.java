package org.basewise.decode;

import java.nio.charset.StandardCharsets;
import org.basewise.genome.BadInputException;

/** Grammars: understood or refused in a line. */
public final class GrammarFuzz {
  private GrammarFuzz() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Grammar.parse("x", new String(data, StandardCharsets.UTF_8));
    } catch (BadInputException refused) {
      if (String.valueOf(refused.getMessage()).contains("\n")) {
        throw new AssertionError("more than a line", refused);
      }
    }
  }
}
