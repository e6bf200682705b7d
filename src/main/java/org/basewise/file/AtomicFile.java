package org.basewise.file;

import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * A file that appears whole or not at all.
 *
 * <p>Bytes go to a temporary sibling, which {@link #commit} moves to its place; {@link #close}
 * without a commit removes it and leaves an older file as it was. A symbolic link stays, and the
 * file it leads to is replaced; the new file has the older one's mode, but not its other hard
 * links, which keep the old bytes. A file that nobody may write is refused. What is not a plain
 * file, such as a pipe, a device or {@code /dev/stdout}, is written into.
 *
 * <p>Bytes are handed to the system as they come: who writes few at a time puts a buffer before.
 */
public final class AtomicFile implements Closeable {
  private static final Set<PosixFilePermission> WRITE =
      EnumSet.of(
          PosixFilePermission.OWNER_WRITE,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  private final String name;
  private final OutputStream stream;
  private final @Nullable FileChannel channel;
  private final @Nullable Path temporary;
  private final @Nullable Path target;
  private boolean finished;

  private AtomicFile(
      String name,
      OutputStream raw,
      @Nullable FileChannel channel,
      @Nullable Path temporary,
      @Nullable Path target) {
    this.name = name;
    this.stream = new Named(name, raw);
    this.channel = channel;
    this.temporary = temporary;
    this.target = target;
  }

  /**
   * Begins a file.
   *
   * @throws BadInputException if the name is a directory or a write-protected file, or its
   *     directory is missing or refuses to be written
   */
  public static AtomicFile open(Path path) {
    return open(path.toString());
  }

  /** As {@link #open(Path)}. */
  public static AtomicFile open(String name) {
    try {
      FilePlace place = FilePlace.of(name);
      return switch (place.kind()) {
        case FOLDER ->
            throw new BadInputException(name, "is a directory; an output must be a file");
        case SPECIAL -> direct(name, place.path(), StandardOpenOption.WRITE);
        case DESCRIPTOR ->
            place.descriptor() == FilePlace.STANDARD_OUTPUT
                ? new AtomicFile(name, StandardStream.output(), null, null, null)
                : direct(name, place.path(), StandardOpenOption.APPEND);
        case PLAIN, MISSING -> beside(place);
      };
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  /**
   * Finds out whether a file could be written here: makes a temporary and removes it.
   *
   * @throws BadInputException if {@link #open(Path)} or the first byte would fail
   */
  public static void requireWritable(String name) {
    try {
      FilePlace place = FilePlace.of(name);
      if (!place.isReplaceable()) {
        if (place.kind() == FilePlace.Kind.FOLDER) {
          throw new BadInputException(name, "is a directory; an output must be a file");
        }
        return;
      }
      try (AtomicFile file = beside(place)) {
        file.stream().write('\n');
      }
    } catch (IOException e) {
      throw unwritable(name, e);
    }
  }

  private static BadInputException unwritable(String name, IOException e) {
    if (e instanceof NoSuchFileException) {
      Path named = Path.of(name).getParent();
      return new BadInputException(
          name,
          "cannot be written: there is no folder '"
              + (named == null ? Path.of(name).toAbsolutePath().getParent() : named)
              + "'; the folder of an output must exist",
          e);
    }
    return new BadInputException(
        name,
        "cannot be written (" + IoReason.of(e) + "); accepted: a file in a folder that can be",
        e);
  }

  private static AtomicFile direct(String name, Path path, OpenOption how) throws IOException {
    return new AtomicFile(name, Files.newOutputStream(path, how), null, null, null);
  }

  private static AtomicFile beside(FilePlace place) throws IOException {
    Path target = place.path();
    Temporaries.sweep(target);
    @Nullable Set<PosixFilePermission> mode = null;
    if (place.kind() == FilePlace.Kind.PLAIN) {
      mode = modeOf(target);
      boolean isProtected = mode != null && mode.stream().noneMatch(WRITE::contains);
      if (isProtected || !Files.isWritable(target)) {
        throw new BadInputException(
            place.name(), "is write-protected; accepted: a file that may be written, or a new one");
      }
    }
    Path temporary = Temporaries.besides(target);
    boolean isOpen = false;
    try {
      SeekableByteChannel channel =
          Files.newByteChannel(
              temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), as(mode));
      if (mode != null) {
        // The mode a file is made with loses what the process's mask takes away.
        Files.setPosixFilePermissions(temporary, mode);
      }
      FileChannel file = channel instanceof FileChannel known ? known : null;
      if (file != null) {
        lock(file);
      }
      isOpen = true;
      return new AtomicFile(
          place.name(), Channels.newOutputStream(channel), file, temporary, target);
    } finally {
      if (!isOpen) {
        Files.deleteIfExists(temporary);
        Temporaries.forget(temporary);
      }
    }
  }

  private static @Nullable Set<PosixFilePermission> modeOf(Path file) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    return view == null ? null : view.readAttributes().permissions();
  }

  private static FileAttribute<?>[] as(@Nullable Set<PosixFilePermission> mode) {
    return mode == null
        ? new FileAttribute<?>[0]
        : new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(mode)};
  }

  /** Shows other runs that this one lives; see {@link Temporaries}. */
  private static void lock(FileChannel channel) {
    try {
      channel.tryLock();
    } catch (IOException e) {
      // Some network file systems have no locks. Nobody can get one there, so nobody will take the
      // file for that of a dead run.
      return;
    }
  }

  /** The name given to {@link #open}. */
  public String name() {
    return name;
  }

  /** Where the bytes go. Failures name the file. */
  public OutputStream stream() {
    return stream;
  }

  /**
   * Has the system put all bytes on the disk, so that they outlast a power failure once committed.
   */
  public void force() throws IOException {
    if (channel != null) {
      try {
        channel.force(true);
      } catch (IOException e) {
        throw named(name, e);
      }
    }
  }

  /**
   * Closes the stream and moves the file to its place, at once and replacing an older one.
   *
   * @throws IOException if the last bytes cannot be written or the file cannot be moved
   * @throws IllegalStateException if committed or closed before
   */
  public void commit() throws IOException {
    if (finished) {
      throw new IllegalStateException("output '" + name + "' was finished before");
    }
    stream.close();
    if (temporary != null && target != null) {
      try {
        move(temporary, target);
      } catch (IOException e) {
        throw named(name, e);
      }
      Temporaries.forget(temporary);
    }
    finished = true;
  }

  private static void move(Path temporary, Path target) throws IOException {
    try {
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Removes what was written, unless it was committed. */
  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    try {
      stream.close();
    } finally {
      if (temporary != null) {
        Files.deleteIfExists(temporary);
        Temporaries.forget(temporary);
      }
    }
  }

  /** The failure of a stream or a channel, which does not know the name of its file. */
  private static FileSystemException named(String name, IOException e) {
    FileSystemException named = new FileSystemException(name, null, IoReason.of(e));
    named.initCause(e);
    return named;
  }

  /** A stream whose failures name the file. */
  private static final class Named extends FilterOutputStream {
    private final String name;

    Named(String name, OutputStream out) {
      super(out);
      this.name = name;
    }

    @Override
    public void write(int value) throws IOException {
      try {
        out.write(value);
      } catch (IOException e) {
        throw named(name, e);
      }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      try {
        out.write(bytes, offset, length);
      } catch (IOException e) {
        throw named(name, e);
      }
    }

    @Override
    public void flush() throws IOException {
      try {
        out.flush();
      } catch (IOException e) {
        throw named(name, e);
      }
    }

    @Override
    public void close() throws IOException {
      try {
        out.close();
      } catch (IOException e) {
        throw named(name, e);
      }
    }
  }
}
