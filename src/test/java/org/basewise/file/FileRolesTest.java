package org.basewise.file;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRolesTest {
  @TempDir private Path folder;
  private String input = "";

  @BeforeEach
  void writeInput() throws IOException {
    input = Files.writeString(folder.resolve("g.fa"), ">a\nACGT\n").toString();
  }

  private void isRefused(String output) {
    assertThatThrownBy(() -> new FileRoles().reads("FASTA", input).writes("-o", output))
        .as(output)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "-o '%s' is the same file as FASTA '%s', which is read; each output has its own file",
            output, input);
    assertThatThrownBy(() -> new FileRoles().writes("-o", output).reads("FASTA", input))
        .as(output)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("which is read");
  }

  @Test
  void anOutputThatIsAnInputIsRefusedByAnyOfItsNames() throws IOException {
    isRefused(input);
    isRefused(folder.resolve("./g.fa").toString());
    isRefused(Files.createSymbolicLink(folder.resolve("soft"), Path.of("g.fa")).toString());
    Files.createSymbolicLink(folder.resolve("here"), folder);
    isRefused(folder.resolve("here/g.fa").toString());
    isRefused(Files.createLink(folder.resolve("hard"), Path.of(input)).toString());
  }

  @Test
  void twoOutputsToOneFileThatIsNotThereYetAreRefused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("new.bed"));
    String file = folder.resolve("new.bed").toString();
    assertThatThrownBy(() -> new FileRoles().writes("-o", file).writes("-o", link.toString()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("is asked for twice, also as -o '" + file + "'");
  }

  @Test
  void standardInputIsReadOnceAndStandardOutputWrittenOnce() {
    assertThatThrownBy(() -> new FileRoles().reads("--truth", "-").reads("--calls", "-"))
        .hasMessageContaining("can be read but once");
    assertThatThrownBy(() -> new FileRoles().writes("-o", "-").writes("--genes", "-"))
        .hasMessageContaining("is asked for twice");
    assertThatThrownBy(() -> new FileRoles().writes("-o", "-").writes("-o", "/dev/stdout"))
        .hasMessageContaining("is asked for twice");
  }

  @Test
  void aNameThatTheSystemRefusesIsBadInput() {
    String name = folder.resolve("n".repeat(256)).toString();
    assertThatThrownBy(() -> new FileRoles().writes("-o", name))
        .isInstanceOf(BadInputException.class)
        .hasMessage(name + ": cannot be looked at (File name too long)");
  }

  @Test
  void aFileMayBeReadTwiceAndOtherFilesGoTogether() {
    assertThatCode(
            () ->
                new FileRoles()
                    .reads("--truth", input)
                    .reads("--calls", input)
                    .reads("FASTA", "-")
                    .writes("-o", "-")
                    .writes("-o", input + ".gff3")
                    .writes("-o", "/dev/null"))
        .doesNotThrowAnyException();
  }
}
