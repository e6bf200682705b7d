package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Compares a written file with the one kept; {@code -Dgolden.update=true} keeps the new one. */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/org/basewise/io/golden");

  private Golden() {}

  static void check(Path written, String name) throws IOException {
    Path kept = FOLDER.resolve(name);
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(FOLDER);
      Files.write(kept, Files.readAllBytes(written));
    }
    assertThat(written).hasSameTextualContentAs(kept);
  }
}
