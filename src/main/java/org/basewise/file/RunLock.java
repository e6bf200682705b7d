package org.basewise.file;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.basewise.genome.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * The right of one run to a file, as a locked file {@code NAME.lock} beside it that says who has
 * it.
 *
 * <p>The lock is the operating system's: it ends with the process, however that ends, so that a
 * lock file which stays behind hinders nobody.
 */
public final class RunLock implements Closeable {
  private static final String END = ".lock";
  private static final int MOST_ATTEMPTS = 100;
  private static final int LONGEST_HOLDER = 1000;

  /** Locks of this process: the system does not keep a process from its own locks. */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /**
   * Takes the right to a file.
   *
   * @param path the file; it need not be there
   * @param holder tells others who has it, in a line
   * @throws BadInputException if another run has it, or its folder cannot be written
   */
  public static RunLock take(Path path, String holder) {
    try {
      Path target = FilePlace.of(path).path();
      Path file = target.resolveSibling(target.getFileName() + END);
      if (!HELD.add(file)) {
        throw taken(path, "this process");
      }
      @Nullable RunLock lock = null;
      try {
        lock = lock(path, file, holder);
        return lock;
      } finally {
        if (lock == null) {
          HELD.remove(file);
        }
      }
    } catch (IOException e) {
      throw new BadInputException(
          path.toString(),
          "no lock can be made beside it ("
              + IoReason.of(e)
              + "); accepted: a file in a folder that can be written",
          e);
    }
  }

  private static RunLock lock(Path path, Path file, String holder) throws IOException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      boolean keep = false;
      try {
        Object before = identity(file);
        if (!tryLock(channel)) {
          throw taken(path, holderOf(channel));
        }
        // Between opening and locking the holder before may have removed the file.
        if (before != null && before.equals(identity(file))) {
          channel.truncate(0);
          channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
          keep = true;
          return new RunLock(file, channel);
        }
      } finally {
        if (!keep) {
          channel.close();
        }
      }
    }
    throw new IOException("others take and leave it all the time");
  }

  /** True if locked, or if the file system has no locks and so cannot tell of another run. */
  private static boolean tryLock(FileChannel channel) {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static @Nullable Object identity(Path file) {
    try {
      BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
      return Objects.requireNonNullElse(attributes.fileKey(), file);
    } catch (IOException e) {
      return null;
    }
  }

  private static String holderOf(FileChannel channel) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(LONGEST_HOLDER);
    channel.read(bytes, 0);
    String holder = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).strip();
    return holder.isEmpty() ? "another run" : holder;
  }

  private static BadInputException taken(Path path, String holder) {
    return new BadInputException(
        path.toString(), "is in use by " + holder + "; accepted: another file, or to wait for it");
  }

  /** The lock file. */
  public Path file() {
    return file;
  }

  /** Gives the right back. */
  @Override
  public void close() throws IOException {
    if (channel.isOpen()) {
      Files.deleteIfExists(file);
      channel.close();
      HELD.remove(file);
    }
  }
}
