package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.basewise.genome.BadInputException;

/** Profiles of samples: read, written and read to the same, or refused in a line. */
public final class ProfileFuzz {
  private ProfileFuzz() {}

  /** One input of the fuzzer. */
  public static void fuzzerTestOneInput(byte[] data) {
    SampleProfile profile;
    try {
      profile = ProfileJson.parse("x", new String(data, StandardCharsets.UTF_8));
    } catch (BadInputException refused) {
      assertThat(refused.getMessage()).doesNotContain("\n");
      return;
    }
    String text = ProfileJson.text(profile, "m");
    assertThat(ProfileJson.text(ProfileJson.parse("x", text), "m")).isEqualTo(text);
  }
}
