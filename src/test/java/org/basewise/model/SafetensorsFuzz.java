package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.basewise.genome.BadInputException;

/** Headers of safetensors files, of models and checkpoints: consistent or refused in a line. */
public final class SafetensorsFuzz {
  private static final int DATA_LENGTH = 16;

  private SafetensorsFuzz() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    try {
      SafetensorsHeader header = SafetensorsHeader.parse(data, "x", DATA_LENGTH);
      assertThat(header.dataLength()).isEqualTo(DATA_LENGTH);
    } catch (BadInputException refused) {
      assertThat(refused.getMessage()).doesNotContain("\n");
    }
  }
}
