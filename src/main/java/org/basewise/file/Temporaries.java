package org.basewise.file;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * The files that outputs are while they are written: {@code .NAME.RUN-NUMBER.tmp} beside their
 * target, locked by the run that writes them.
 *
 * <p>A run that is interrupted removes its own. Those of a run that was killed are removed by a
 * later one that writes the same target: a file that nobody has written for a minute and that can
 * be locked belongs to nobody. Process numbers would not tell that: two containers have the same.
 * The same holds of folders, in which one file is locked as long as they are written.
 */
final class Temporaries {
  private static final String END = ".tmp";

  /** Names have at most 255 bytes on most file systems; the rest of the name takes 40 of them. */
  private static final int MAX_STEM_BYTES = 200;

  private static final Duration LEAST_AGE = Duration.ofMinutes(1);

  /** Entries of a folder that are looked at: a sweep is no reason to wait. */
  private static final int MOST_ENTRIES = 10_000;

  /** Names this run among all that may write into a folder. */
  private static final String RUN =
      String.format(Locale.ROOT, "%016x", new SplittableRandom().nextLong());

  private static final Pattern OTHER_RUNS = Pattern.compile("[0-9a-f]{16}-[0-9]+\\.tmp");
  private static final AtomicLong NEXT_NUMBER = new AtomicLong();
  private static final Set<Path> LIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(Temporaries::removeLive, "temporary files"));
  }

  private Temporaries() {}

  /** A name for a new temporary beside a target; removed when the run is interrupted. */
  static Path besides(Path target) {
    Path temporary =
        target.resolveSibling(prefix(target) + RUN + "-" + NEXT_NUMBER.incrementAndGet() + END);
    LIVE.add(temporary);
    return temporary;
  }

  /** The temporary is no more, by whatever way. */
  static void forget(Path temporary) {
    LIVE.remove(temporary);
  }

  private static void removeLive() {
    for (Path temporary : LIVE) {
      try {
        remove(temporary);
      } catch (IOException e) {
        // The process is ending; a later run that writes the same target removes it.
        System.err.println(temporary + ": cannot be removed (" + e + ")");
      }
    }
  }

  /** Deletes a file, or a folder with its files, if it is there. */
  static void remove(Path temporary) throws IOException {
    if (Files.isDirectory(temporary, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(temporary)) {
        for (Path entry : entries) {
          remove(entry);
        }
      }
    }
    Files.deleteIfExists(temporary);
  }

  private static String prefix(Path target) {
    StringBuilder stem = new StringBuilder(".");
    int byteCount = 0;
    for (int codePoint : String.valueOf(target.getFileName()).codePoints().toArray()) {
      byteCount += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
      if (byteCount > MAX_STEM_BYTES) {
        break;
      }
      stem.appendCodePoint(codePoint);
    }
    return stem.append('.').toString();
  }

  /** Removes the temporaries of a target whose runs are dead, as far as this user may. */
  static void sweep(Path target) {
    String prefix = prefix(target);
    Path folder = target.getParent();
    if (folder == null) {
      return;
    }
    int seen = 0;
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = String.valueOf(entry.getFileName());
        if (name.startsWith(prefix)
            && OTHER_RUNS.matcher(name.substring(prefix.length())).matches()
            && !name.startsWith(prefix + RUN)) {
          removeIfDead(entry);
        }
        if (++seen == MOST_ENTRIES) {
          return;
        }
      }
    } catch (DirectoryIteratorException | IOException e) {
      // A folder that may be written but not listed takes outputs too, and keeps what is in it.
      return;
    }
  }

  private static void removeIfDead(Path temporary) {
    try {
      FileTime written = Files.getLastModifiedTime(temporary);
      if (written.toInstant().isAfter(Instant.now().minus(LEAST_AGE))) {
        return;
      }
      if (isDead(temporary)) {
        remove(temporary);
      }
    } catch (IOException | OverlappingFileLockException e) {
      // Its run has just finished it or lives in this very process, it is another user's, or the
      // file system has no locks: then nobody can be sure.
      return;
    }
  }

  /** True if nobody has locked a file, or any file of a folder. */
  private static boolean isDead(Path temporary) throws IOException {
    if (Files.isDirectory(temporary, LinkOption.NOFOLLOW_LINKS)) {
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(temporary)) {
        for (Path entry : entries) {
          if (!isDead(entry)) {
            return false;
          }
        }
      }
      return true;
    }
    try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock != null;
    }
  }
}
