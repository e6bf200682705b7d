package org.basewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundledModelsTest {
  private static final BundledModels BUNDLED = new BundledModels("/org/basewise/model/");

  @Test
  void theIndexNamesTheModels() {
    assertThat(BUNDLED.names()).containsExactly("format-1", "missing");
  }

  @Test
  void aModelIsReadByItsName() throws IOException {
    assertThat(BUNDLED.read("format-1").metadata().name()).isEqualTo("format-1");
    assertThat(BUNDLED.readNameOrPath("format-1").metadata().name()).isEqualTo("format-1");
    assertThat(BUNDLED.lengthOf("format-1")).isEqualTo(BUNDLED.file("format-1").length);
  }

  @Test
  void aNameThatIsNotBundledIsAFile(@TempDir Path folder) throws IOException {
    Path path = folder.resolve("m.safetensors");
    ModelFile.write(ModelFixtures.tiny(), path);
    assertThat(BUNDLED.readNameOrPath(path.toString()).metadata().name()).isEqualTo("tiny");
    assertThat(BUNDLED.lengthOf(path.toString())).isEqualTo(path.toFile().length());
  }

  @Test
  void anUnknownNameIsBadInputThatNamesTheModels() {
    assertThatThrownBy(() -> BUNDLED.read("none"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("none: is not the name of a bundled model; accepted: format-1, missing");
    assertThatThrownBy(() -> BUNDLED.readNameOrPath("none"))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "none: is neither a file nor the name of a bundled model; accepted: a model file, or"
                + " one of: format-1, missing");
  }

  @Test
  void aResourceThatIsMissingIsADefect() {
    assertThatThrownBy(() -> BUNDLED.read("missing"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("missing.safetensors");
  }

  @Test
  void everyBundledModelIsInTheIndexAndIsReadUnderItsOwnName() {
    String folder =
        Objects.requireNonNull(BundledModels.class.getResource("/org/basewise/models/index.txt"))
            .getPath();
    String[] files = Objects.requireNonNull(new File(folder).getParentFile().list());
    assertThat(Arrays.stream(files).filter(name -> name.endsWith(ModelFile.EXTENSION)))
        .containsExactlyInAnyOrderElementsOf(
            BundledModels.ours().names().stream().map(n -> n + ModelFile.EXTENSION).toList());
    for (String name : BundledModels.ours().names()) {
      assertThat(BundledModels.ours().read(name).metadata().name()).isEqualTo(name);
      // Read as a user's file is, whose tensors must have the digest of its metadata.
      ModelFile.read(BundledModels.ours().file(name), name);
    }
  }
}
