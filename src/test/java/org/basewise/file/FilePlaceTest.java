package org.basewise.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class FilePlaceTest {
  @TempDir private Path folder;

  @Test
  void aLinkLeadsToItsTargetAlsoWhereThatIsMissing() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), link);
    FilePlace missing = FilePlace.of(second);
    assertThat(missing.kind()).isEqualTo(FilePlace.Kind.MISSING);
    assertThat(missing.path()).isEqualTo(folder.toRealPath().resolve("target"));
    Files.writeString(folder.resolve("target"), "x");
    assertThat(FilePlace.of(second).kind()).isEqualTo(FilePlace.Kind.PLAIN);
    assertThat(FilePlace.of(folder).kind()).isEqualTo(FilePlace.Kind.FOLDER);
  }

  @Test
  void linksInACircleAreBadInput() throws IOException {
    Path one = Files.createSymbolicLink(folder.resolve("one"), Path.of("two"));
    Files.createSymbolicLink(folder.resolve("two"), Path.of("one"));
    assertThatThrownBy(() -> FilePlace.of(one))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("circle");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void descriptorsAndDevicesAreNoPlainFiles() throws IOException {
    FilePlace output = FilePlace.of("/dev/stdout");
    assertThat(output.kind()).isEqualTo(FilePlace.Kind.DESCRIPTOR);
    assertThat(output.descriptor()).isEqualTo(FilePlace.STANDARD_OUTPUT);
    Path link = Files.createSymbolicLink(folder.resolve("in"), Path.of("/proc/self/fd/0"));
    assertThat(FilePlace.of(link).descriptor()).isEqualTo(FilePlace.STANDARD_INPUT);
    assertThat(FilePlace.of("/dev/null").kind()).isEqualTo(FilePlace.Kind.SPECIAL);
    assertThat(FilePlace.of("/dev/null").isReplaceable()).isFalse();
  }
}
