package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.basewise.genome.BadInputException;

/** The metadata of a model: refused in a line, or the same after being written and read. */
public final class MetadataFuzz {
  private MetadataFuzz() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    MetadataJson.Parsed parsed;
    try {
      parsed = MetadataJson.parse(new String(data, StandardCharsets.UTF_8), "x");
    } catch (BadInputException refused) {
      assertThat(refused.getMessage()).doesNotContain("\n");
      return;
    }
    String text = MetadataJson.text(parsed.metadata(), parsed.tensorsSha256());
    assertThat(MetadataJson.parse(text, "x").metadata()).isEqualTo(parsed.metadata());
  }
}
