package org.basewise.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.basewise.genome.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * A folder of files that appears whole or not at all.
 *
 * <p>Files are written into a temporary sibling, which {@link #commit} moves to its place; {@link
 * #close} without a commit removes it and leaves an older folder as it was. A folder that is there
 * is replaced only if all that is in it is known, so that nobody's files are lost.
 */
public final class AtomicFolder implements Closeable {
  private final String name;
  private final Path target;
  private final Path temporary;
  private final AtomicFile mark;
  private boolean finished;

  private AtomicFolder(String name, Path target, Path temporary, AtomicFile mark) {
    this.name = name;
    this.target = target;
    this.temporary = temporary;
    this.mark = mark;
  }

  /**
   * Begins a folder.
   *
   * @param isKnown tells of the name of a file whether it may be replaced
   * @throws BadInputException if the name is that of a file, or of a folder with other files, or
   *     its parent is missing or refuses to be written
   */
  public static AtomicFolder open(String name, Predicate<String> isKnown) {
    Path target = Path.of(name).toAbsolutePath().normalize();
    try {
      requireReplaceable(name, target, isKnown);
      Temporaries.sweep(target);
      Path temporary = Temporaries.besides(target);
      boolean isOpen = false;
      try {
        Files.createDirectory(temporary);
        // Is locked until the end, by which other runs see that this one lives.
        AtomicFile mark = AtomicFile.open(temporary.resolve("mark"));
        isOpen = true;
        return new AtomicFolder(name, target, temporary, mark);
      } finally {
        if (!isOpen) {
          Temporaries.remove(temporary);
          Temporaries.forget(temporary);
        }
      }
    } catch (IOException e) {
      throw new BadInputException(
          name,
          "cannot be made a folder ("
              + IoReason.of(e)
              + "); accepted: a new one in a folder that can be written",
          e);
    }
  }

  private static void requireReplaceable(String name, Path target, Predicate<String> isKnown)
      throws IOException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    if (!Files.isDirectory(target, LinkOption.NOFOLLOW_LINKS)) {
      throw new BadInputException(name, "is there and no folder; accepted: a new folder");
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(target)) {
      for (Path entry : entries) {
        String file = String.valueOf(entry.getFileName());
        if (!isKnown.test(file) || Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          throw new BadInputException(
              name, "has '" + file + "', which is not of an earlier run; accepted: a new folder");
        }
      }
    }
  }

  /** Where the files are written: the temporary folder. */
  public Path path() {
    return temporary;
  }

  /**
   * Moves the folder to its place, instead of an older one.
   *
   * @throws IOException if it cannot be moved; an older folder is then where it was
   * @throws IllegalStateException if committed or closed before
   */
  public void commit() throws IOException {
    if (finished) {
      throw new IllegalStateException("folder '" + name + "' was finished before");
    }
    mark.close();
    @Nullable Path older = null;
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      older = Temporaries.besides(target);
      Files.move(target, older);
    }
    try {
      Files.move(temporary, target);
      finished = true;
    } finally {
      if (older != null) {
        if (finished) {
          Temporaries.remove(older);
        } else {
          Files.move(older, target);
        }
        Temporaries.forget(older);
      }
    }
    Temporaries.forget(temporary);
  }

  /** Removes what was written, unless it was committed. */
  @Override
  public void close() throws IOException {
    if (!finished) {
      finished = true;
      try {
        mark.close();
      } finally {
        Temporaries.remove(temporary);
        Temporaries.forget(temporary);
      }
    }
  }
}
