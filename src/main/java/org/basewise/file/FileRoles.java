package org.basewise.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * Which files a command reads and writes, so that no output replaces an input or another output.
 *
 * <p>Files are told apart by their identity, not by their names: by links of either kind, and
 * through the descriptors of the process ({@code -}, {@code /dev/stdout}).
 */
public final class FileRoles {
  /** Descriptors by number, where the system shows them. */
  private static final String DESCRIPTORS = "/dev/fd/";

  /** By their keys: a command may write tens of thousands of files. */
  private final Map<Object, List<Use>> uses = new HashMap<>();

  /**
   * One file in its role.
   *
   * @param key equal for the names of one file
   * @param isPlain true if it holds bytes that can be lost
   */
  private record Use(String role, String name, boolean isWritten, Object key, boolean isPlain) {
    String text() {
      return role + " '" + name + "'";
    }
  }

  /**
   * The command reads a file.
   *
   * @param role what the file is for, such as {@code --truth}
   * @param name a file name, or {@code -} for standard input
   * @throws IllegalArgumentException if the command also writes it, or reads it twice and it can be
   *     read but once
   */
  public FileRoles reads(String role, String name) {
    add(use(role, name, false));
    return this;
  }

  /** The command reads some files in one role. */
  public FileRoles reads(String role, List<String> names) {
    names.forEach(name -> reads(role, name));
    return this;
  }

  /**
   * The command writes a file.
   *
   * @param role what the file is for, such as {@code -o}
   * @param name a file name, or {@code -} for standard output
   * @throws IllegalArgumentException if the command also reads it, or writes it twice
   */
  public FileRoles writes(String role, String name) {
    add(use(role, name, true));
    return this;
  }

  /** The command writes some files in one role. */
  public FileRoles writes(String role, List<String> names) {
    names.forEach(name -> writes(role, name));
    return this;
  }

  private void add(Use use) {
    List<Use> same = uses.computeIfAbsent(use.key(), key -> new ArrayList<>());
    same.forEach(other -> require(other, use));
    same.add(use);
  }

  private static void require(Use first, Use second) {
    if (first.isWritten() && second.isWritten()) {
      throw new IllegalArgumentException(
          second.text()
              + " is asked for twice"
              + (first.text().equals(second.text()) ? "" : ", also as " + first.text())
              + "; each output has its own file");
    }
    if (first.isWritten() != second.isWritten()) {
      if (second.isPlain()) {
        Use written = first.isWritten() ? first : second;
        Use read = first.isWritten() ? second : first;
        throw new IllegalArgumentException(
            written.text()
                + " is the same file as "
                + read.text()
                + ", which is read; each output has its own file");
      }
    } else if (!second.isPlain()) {
      throw new IllegalArgumentException(
          second.text()
              + " is the same as "
              + first.text()
              + ", and can be read but once; accepted: a file for one of them");
    }
  }

  private static Use use(String role, String name, boolean isWritten) {
    int standard = isWritten ? FilePlace.STANDARD_OUTPUT : FilePlace.STANDARD_INPUT;
    if (name.equals(StandardStream.NAME)) {
      return descriptor(role, name, isWritten, standard);
    }
    FilePlace place;
    try {
      place = FilePlace.of(name);
    } catch (IOException e) {
      throw new BadInputException(name, "cannot be looked at (" + IoReason.of(e) + ")", e);
    }
    if (place.descriptor() != FilePlace.NO_DESCRIPTOR) {
      return descriptor(role, name, isWritten, place.descriptor());
    }
    BasicFileAttributes attributes = attributes(place.path());
    Object key = attributes == null ? null : attributes.fileKey();
    boolean isPlain = attributes == null || attributes.isRegularFile();
    return new Use(role, name, isWritten, key == null ? place.path() : key, isPlain);
  }

  private static Use descriptor(String role, String name, boolean isWritten, int number) {
    BasicFileAttributes attributes = attributes(Path.of(DESCRIPTORS + number));
    Object key = attributes == null ? null : attributes.fileKey();
    if (attributes != null && key != null && attributes.isRegularFile()) {
      return new Use(role, name, isWritten, key, true);
    }
    return new Use(role, name, isWritten, "descriptor " + number, false);
  }

  private static @Nullable BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      // Not there, or not to be seen: then it cannot be another file's name either.
      return null;
    }
  }
}
