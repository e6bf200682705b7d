package org.basewise.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Locks between processes are in {@code TrainingFilesTest}. */
class RunLockTest {
  @TempDir private Path folder;

  @Test
  void aLockIsTakenOnceAndGivenBack() throws IOException {
    Path file = folder.resolve("x.checkpoint");
    try (RunLock lock = RunLock.take(file, "the first")) {
      assertThat(lock.file()).exists();
      assertThatThrownBy(() -> RunLock.take(file, "the second"))
          .isInstanceOf(BadInputException.class)
          .hasMessageContaining("is in use by");
    }
    assertThat(folder).isEmptyDirectory();
    try (RunLock lock = RunLock.take(file, "the third")) {
      assertThat(lock.file()).hasContent("the third");
    }
  }

  @Test
  void aLockFileThatNobodyHoldsHindersNobody() throws IOException {
    Path file = folder.resolve("x.checkpoint");
    Files.writeString(folder.resolve("x.checkpoint.lock"), "a run that was killed long ago");
    try (RunLock lock = RunLock.take(file, "the next")) {
      assertThat(lock.file()).hasContent("the next");
    }
    assertThat(folder).isEmptyDirectory();
  }
}
