package org.basewise.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders that appear whole or not at all. */
final class AtomicFolderTest {
  @TempDir private Path parent;

  private AtomicFolder open() {
    return AtomicFolder.open(parent.resolve("out").toString(), name -> name.endsWith(".x"));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(parent)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private void write(String text) throws IOException {
    try (AtomicFolder folder = open()) {
      Files.writeString(folder.path().resolve("a.x"), text);
      folder.commit();
    }
  }

  @Test
  void aCommittedFolderTakesThePlaceOfAnOlderOne() throws IOException {
    write("old");
    write("new");
    assertThat(names()).containsExactly("out");
    assertThat(parent.resolve("out/a.x")).hasContent("new");
    try (Stream<Path> files = Files.list(parent.resolve("out"))) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void aFolderThatIsNotCommittedLeavesNoTrace() throws IOException {
    write("old");
    try (AtomicFolder folder = open()) {
      Files.writeString(folder.path().resolve("a.x"), "new");
    }
    assertThat(names()).containsExactly("out");
    assertThat(parent.resolve("out/a.x")).hasContent("old");
  }

  @Test
  void aFileAndAFolderWithinAreNotReplaced() throws IOException {
    Files.writeString(parent.resolve("out"), "a file");
    assertThatThrownBy(this::open)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("is there and no folder");
    Files.delete(parent.resolve("out"));
    Files.createDirectories(parent.resolve("out/deep.x"));
    assertThatThrownBy(this::open)
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("has 'deep.x'");
    assertThat(names()).containsExactly("out");
  }

  @Test
  void aFolderWithoutAParentIsRefused() {
    assertThatThrownBy(() -> AtomicFolder.open(parent.resolve("none/out").toString(), name -> true))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("cannot be made a folder");
  }

  @Test
  void theFolderOfADeadRunIsSweptAndThatOfALivingOneStays() throws IOException {
    Path dead = Files.createDirectory(parent.resolve(".out.0123456789abcdef-1.tmp"));
    Files.writeString(dead.resolve("a.x"), "half");
    FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofMinutes(5)));
    Files.setLastModifiedTime(dead, longAgo);
    Path living = Files.createDirectory(parent.resolve(".out.fedcba9876543210-1.tmp"));
    try (AtomicFile held = AtomicFile.open(living.resolve("mark"))) {
      Files.setLastModifiedTime(living, longAgo);
      write("new");
      assertThat(names()).containsExactly(living.getFileName().toString(), "out");
      assertThat(held.name()).endsWith("mark");
    }
  }
}
