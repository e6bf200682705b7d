package org.basewise.spark;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.basewise.genome.BadInputException;

/**
 * Files on Hadoop's file systems. A file that is put appears whole, under its name, or not at all;
 * one that is put again takes the place of the first.
 */
final class Storage {
  /** Where files lie until they are whole, in the folder of the outputs. */
  private static final String UNFINISHED = "_temporary";

  private final Configuration configuration;

  Storage(Configuration configuration) {
    this.configuration = configuration;
  }

  Configuration configuration() {
    return configuration;
  }

  /** The bytes of a file from an offset on. */
  InputStream open(InputFile file, long offset) throws IOException {
    Path path = new Path(file.path());
    FSDataInputStream in = path.getFileSystem(configuration).open(path);
    try {
      in.seek(offset);
    } catch (IOException e) {
      in.close();
      throw e;
    }
    return in;
  }

  /**
   * All bytes of a small file.
   *
   * @throws BadInputException if there is none
   */
  byte[] read(String file, String accepted) throws IOException {
    Path path = new Path(file);
    FileSystem files = path.getFileSystem(configuration);
    if (!files.exists(path) || !files.getFileStatus(path).isFile()) {
      throw new BadInputException(file, "is not there, or not a plain file; accepted: " + accepted);
    }
    try (InputStream in = files.open(path)) {
      return in.readAllBytes();
    }
  }

  /**
   * Refuses a folder for outputs.
   *
   * @throws BadInputException if there is something in it
   */
  void requireEmpty(String folder) throws IOException {
    Path path = new Path(folder);
    FileSystem files = path.getFileSystem(configuration);
    if (files.exists(path)
        && (!files.getFileStatus(path).isDirectory() || files.listStatus(path).length > 0)) {
      throw new BadInputException(
          folder, "is there already; accepted: a folder that is empty or is made");
    }
  }

  void makeFolder(String folder) throws IOException {
    Path path = new Path(folder);
    path.getFileSystem(configuration).mkdirs(path);
  }

  /** Deletes what unfinished attempts have left. */
  void clear(String folder) throws IOException {
    delete(folder + "/" + UNFINISHED);
  }

  void delete(String place) throws IOException {
    Path path = new Path(place);
    path.getFileSystem(configuration).delete(path, true);
  }

  /**
   * Copies a file of this machine.
   *
   * @param folder of all outputs
   * @param place in that folder
   * @param attempt tells this from other attempts at the same file
   */
  void put(java.nio.file.Path local, String folder, String place, String attempt)
      throws IOException {
    Path unfinished = unfinished(folder, place, attempt);
    FileSystem files = unfinished.getFileSystem(configuration);
    if (!FileUtil.copy(local.toFile(), files, unfinished, false, configuration)) {
      throw new IOException(unfinished + " could not be written");
    }
    finish(files, unfinished, new Path(folder, place));
  }

  /** Writes a short text. */
  void put(String text, String folder, String place, String attempt) throws IOException {
    Path unfinished = unfinished(folder, place, attempt);
    FileSystem files = unfinished.getFileSystem(configuration);
    try (FSDataOutputStream out = files.create(unfinished, true)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    finish(files, unfinished, new Path(folder, place));
  }

  private static Path unfinished(String folder, String place, String attempt) {
    return new Path(folder, UNFINISHED + "/" + attempt + "/" + place);
  }

  private static void finish(FileSystem files, Path unfinished, Path place) throws IOException {
    files.mkdirs(place.getParent());
    if (files.rename(unfinished, place)) {
      return;
    }
    // Another attempt at the same shard was there first; its bytes are the same.
    files.delete(place, false);
    if (!files.rename(unfinished, place)) {
      throw new IOException(place + " could not be written");
    }
  }
}
