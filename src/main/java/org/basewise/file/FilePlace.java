package org.basewise.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.basewise.genome.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * Where a file name leads, all symbolic links followed, also those whose target is not there yet.
 *
 * <p>{@code /dev/stdin}, {@code /dev/stdout} and {@code /dev/fd/3} lead to descriptors of this
 * process, whatever file stands behind them: only what is a plain file by its own name may be
 * replaced.
 *
 * @param name as it was given
 * @param kind what is there
 * @param path the last file that the links lead to; for a descriptor its name
 * @param descriptor the number of this process's descriptor, or {@value #NO_DESCRIPTOR}
 */
public record FilePlace(String name, Kind kind, Path path, int descriptor) {
  /** The number of what is no descriptor of this process. */
  public static final int NO_DESCRIPTOR = -1;

  /** The descriptor of standard input. */
  public static final int STANDARD_INPUT = 0;

  /** The descriptor of standard output. */
  public static final int STANDARD_OUTPUT = 1;

  private static final int MOST_LINKS = 40;

  /** The folders in which Linux, and other systems, show the descriptors of a process. */
  private static final Pattern DESCRIPTORS =
      Pattern.compile("/proc/([0-9]+)(?:/task/[0-9]+)?/fd|/dev/fd");

  /** What a name can lead to. */
  public enum Kind {
    /** Nothing yet. */
    MISSING,
    /** A file that holds bytes. */
    PLAIN,
    /** A folder. */
    FOLDER,
    /** A pipe, a device, a socket. */
    SPECIAL,
    /** An open descriptor of a process. */
    DESCRIPTOR
  }

  /**
   * Finds out where a name leads.
   *
   * @throws BadInputException if it cannot be a file name, or its links go in a circle
   * @throws IOException if the file system refuses to tell
   */
  public static FilePlace of(String name) throws IOException {
    try {
      return of(name, Path.of(name));
    } catch (InvalidPathException e) {
      throw new BadInputException(name, "is no file name (" + e.getReason() + ")", e);
    }
  }

  /** As {@link #of(String)}. */
  public static FilePlace of(Path path) throws IOException {
    return of(path.toString(), path);
  }

  private static FilePlace of(String name, Path named) throws IOException {
    Path present = named.toAbsolutePath();
    for (int links = 0; links <= MOST_LINKS; links++) {
      Path parent = present.getParent();
      Path last = present.getFileName();
      if (parent == null || last == null) {
        return new FilePlace(name, Kind.FOLDER, present, NO_DESCRIPTOR);
      }
      Path folder;
      try {
        folder = parent.toRealPath();
      } catch (NoSuchFileException | NotDirectoryException e) {
        return new FilePlace(name, Kind.MISSING, present.normalize(), NO_DESCRIPTOR);
      }
      present = folder.resolve(last);
      Matcher descriptors = DESCRIPTORS.matcher(folder.toString());
      if (descriptors.matches() && last.toString().matches("[0-9]{1,9}")) {
        return descriptor(name, present, descriptors.group(1));
      }
      BasicFileAttributes attributes;
      try {
        attributes =
            Files.readAttributes(present, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      } catch (NoSuchFileException e) {
        return new FilePlace(name, Kind.MISSING, present, NO_DESCRIPTOR);
      }
      if (!attributes.isSymbolicLink()) {
        Kind kind =
            attributes.isRegularFile()
                ? Kind.PLAIN
                : attributes.isDirectory() ? Kind.FOLDER : Kind.SPECIAL;
        return new FilePlace(name, kind, present, NO_DESCRIPTOR);
      }
      present = folder.resolve(Files.readSymbolicLink(present));
    }
    throw new BadInputException(name, "its symbolic links go in a circle");
  }

  private static FilePlace descriptor(String name, Path path, @Nullable String process) {
    boolean ours = process == null || process.equals(Long.toString(ProcessHandle.current().pid()));
    int number = ours ? Integer.parseInt(path.getFileName().toString()) : NO_DESCRIPTOR;
    return new FilePlace(name, Kind.DESCRIPTOR, path, number);
  }

  /** True if a plain file is there, or can be made: what an output may replace. */
  public boolean isReplaceable() {
    return kind == Kind.PLAIN || kind == Kind.MISSING;
  }
}
