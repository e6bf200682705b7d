package org.basewise.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What {@code AtomicOutputTest} does not say: modes, names, special files and dead runs. */
class AtomicFileTest {
  @TempDir private Path folder;

  private static void write(Path path, String text) throws IOException {
    try (AtomicFile file = AtomicFile.open(path)) {
      file.stream().write(text.getBytes(UTF_8));
      file.commit();
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void theModeOfTheOlderFileStays() throws IOException {
    Path file = Files.writeString(folder.resolve("private"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw----"));
    write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-rw----");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFileThatNobodyMayWriteIsRefused() throws IOException {
    Path file = Files.writeString(folder.resolve("read-only"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--r--r--"));
    assertThatThrownBy(() -> AtomicFile.open(file))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("write-protected");
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("read-only");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void anotherHardLinkKeepsTheOldBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("one"), "old");
    Path other = Files.createLink(folder.resolve("two"), file);
    write(file, "new");
    assertThat(file).hasContent("new");
    assertThat(other).hasContent("old");
  }

  @Test
  void aNameOfTheGreatestLengthIsWrittenAndALongerOneIsRefused() throws IOException {
    Path file = folder.resolve("n".repeat(255));
    write(file, "new");
    assertThat(file).hasContent("new");
    Path longer = folder.resolve("n".repeat(256));
    assertThatThrownBy(() -> AtomicFile.requireWritable(longer.toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot be written");
    assertThat(names()).hasSize(1);
  }

  @Test
  void aNameOfWideCharactersIsWritten() throws IOException {
    String characters = System.getProperty("sun.jnu.encoding", "");
    assumeTrue(characters.equals("UTF-8"), "file names here have " + characters + " characters");
    Path wide = folder.resolve("\u00e9".repeat(120));
    write(wide, "new");
    assertThat(wide).hasContent("new");
  }

  @Test
  void aLinkWithoutItsTargetStaysALink() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("target"));
    write(link, "new");
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("target")).hasContent("new");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aDescriptorIsAppendedTo() throws IOException {
    Path file = Files.writeString(folder.resolve("log"), "old ");
    try (FileChannel open = FileChannel.open(file, StandardOpenOption.WRITE)) {
      Path descriptor = descriptorOf(file);
      assertThat(open.isOpen()).isTrue();
      write(descriptor, "new");
    }
    assertThat(file).hasContent("old new");
  }

  private static Path descriptorOf(Path file) throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors.toList()) {
        if (Files.exists(descriptor) && Files.isSameFile(descriptor, file)) {
          return descriptor;
        }
      }
    }
    throw new IOException("no descriptor of " + file);
  }

  @Test
  void askingWhetherAFileCanBeWrittenLeavesNoTrace() throws IOException {
    Path file = Files.writeString(folder.resolve("old"), "old");
    AtomicFile.requireWritable(file.toString());
    AtomicFile.requireWritable(folder.resolve("new").toString());
    assertThat(file).hasContent("old");
    assertThat(names()).containsExactly("old");
    assertThatThrownBy(() -> AtomicFile.requireWritable(folder.resolve("no/new").toString()))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("there is no folder");
  }

  @Test
  void whatADeadRunLeftIsRemovedAndWhatALivingOneWritesIsNot() throws IOException {
    Path dead = Files.writeString(folder.resolve(".x.bed.0123456789abcdef-1.tmp"), "half");
    Path young = Files.writeString(folder.resolve(".x.bed.0123456789abcdef-2.tmp"), "half");
    Path others = Files.writeString(folder.resolve(".y.bed.0123456789abcdef-1.tmp"), "half");
    Path foreign = Files.writeString(folder.resolve(".x.bed.notes.tmp"), "mine");
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofHours(1)));
    for (Path file : List.of(dead, others, foreign)) {
      Files.setLastModifiedTime(file, longAgo);
    }
    write(folder.resolve("x.bed"), "new");
    assertThat(dead).doesNotExist();
    assertThat(List.of(young, others, foreign)).allSatisfy(file -> assertThat(file).exists());
  }
}
