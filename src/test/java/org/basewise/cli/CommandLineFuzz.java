package org.basewise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import picocli.CommandLine.ParameterException;

/** Command lines, an argument a line: understood, or refused as wrong usage. Nothing is run. */
public final class CommandLineFuzz {
  private CommandLineFuzz() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    String[] arguments = new String(data, StandardCharsets.UTF_8).split("\n", -1);
    for (String argument : arguments) {
      if (argument.startsWith("@")) {
        return; // picocli would read that file
      }
    }
    try {
      Basewise.parse(arguments);
    } catch (ParameterException refused) {
      assertThat(refused.getMessage()).isNotEmpty();
    }
  }
}
