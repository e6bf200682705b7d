package org.basewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import htsjdk.samtools.util.BlockCompressedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicOutputTest {
  @TempDir Path directory;

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void aCommittedOutputReplacesAnOlderFile() throws IOException {
    Path file = directory.resolve("out.txt");
    Files.writeString(file, "old");
    try (AtomicOutput output = AtomicOutput.open(file.toString())) {
      output.stream().write("new".getBytes(UTF_8));
      output.stream().flush();
      assertThat(file).hasContent("old");
      output.commit();
    }
    assertThat(file).hasContent("new");
    assertThat(names()).containsExactly("out.txt");
  }

  @Test
  void aFailedOutputLeavesTheOlderFileAndNothingElse() throws IOException {
    Path file = directory.resolve("out.txt.gz");
    Files.writeString(file, "old");
    try (AtomicOutput output = AtomicOutput.open(file.toString())) {
      output.stream().write(new byte[200_000]);
    }
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("out.txt.gz");
  }

  @Test
  void aNameEndingInGzIsWrittenAsBgzip() throws IOException {
    Path file = directory.resolve("out.txt.gz");
    try (AtomicOutput output = AtomicOutput.open(file.toString())) {
      output.stream().write("text".getBytes(UTF_8));
      output.commit();
    }
    try (InputStream gzip = new GZIPInputStream(Files.newInputStream(file))) {
      assertThat(gzip.readAllBytes()).isEqualTo("text".getBytes(UTF_8));
    }
    try (InputStream bgzip = new BlockCompressedInputStream(Files.newInputStream(file))) {
      assertThat(bgzip.readAllBytes()).isEqualTo("text".getBytes(UTF_8));
    }
  }

  @Test
  void aLinkStaysALinkAndItsTargetIsReplaced() throws IOException {
    Path file = Files.writeString(directory.resolve("real.txt"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.txt"), file);
    try (AtomicOutput output = AtomicOutput.open(link.toString())) {
      output.stream().write("new".getBytes(UTF_8));
      output.commit();
    }
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(file).hasContent("new");
  }

  @Test
  void aDashIsStandardOutputWhichStaysOpen() throws IOException {
    PrintStream standard = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, UTF_8));
    try {
      try (AtomicOutput output = AtomicOutput.open("-")) {
        output.stream().write("text".getBytes(UTF_8));
        output.commit();
      }
      System.out.print("more");
    } finally {
      System.setOut(standard);
    }
    assertThat(bytes.toString(UTF_8)).isEqualTo("textmore");
  }

  @Test
  void aDeviceIsWrittenDirectly() throws IOException {
    try (AtomicOutput output = AtomicOutput.open("/dev/null")) {
      output.stream().write(1);
      output.commit();
    }
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  @Test
  void aDirectoryOrAMissingDirectoryIsRefused() {
    assertThatThrownBy(() -> AtomicOutput.open(directory.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is a directory");
    assertThatThrownBy(() -> AtomicOutput.open(directory.resolve("no/out.txt").toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot be written");
  }

  @Test
  void anOutputIsCommittedOnce() throws IOException {
    try (AtomicOutput output = AtomicOutput.open(directory.resolve("a").toString())) {
      output.commit();
      assertThatThrownBy(output::commit).isInstanceOf(IllegalStateException.class);
    }
  }
}
