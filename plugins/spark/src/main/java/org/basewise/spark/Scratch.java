package org.basewise.spark;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/** A folder of this task on a local disk of its executor, where Spark keeps its own files, too. */
final class Scratch implements Closeable {
  private final Path folder;

  private Scratch(Path folder) {
    this.folder = folder;
  }

  static Scratch open() throws IOException {
    File[] disks = SparkEnv.get().blockManager().diskBlockManager().localDirs();
    File disk = disks[(int) (TaskContext.get().taskAttemptId() % disks.length)];
    return new Scratch(Files.createTempDirectory(disk.toPath(), "basewise-"));
  }

  /** Where a file of that name goes. */
  Path file(String name) {
    return folder.resolve(name);
  }

  @Override
  public void close() throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(folder)) {
      all = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : all) {
      Files.deleteIfExists(file);
    }
  }
}
