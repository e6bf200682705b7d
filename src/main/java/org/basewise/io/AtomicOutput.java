package org.basewise.io;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.basewise.genome.BadInputException;
import org.jspecify.annotations.Nullable;

/**
 * An output file that appears whole or not at all.
 *
 * <p>Bytes go to a temporary sibling, which {@link #commit} moves to its place; {@link #close}
 * without a commit removes it and leaves an older file as it was. The target {@code -} is standard
 * output; pipes and devices are written directly. A target whose name ends in {@code .gz} or {@code
 * .bgz} is written as bgzip, which is gzip to every reader and can be indexed.
 *
 * <pre>{@code
 * try (AtomicOutput output = AtomicOutput.open("genes.gff3.gz")) {
 *   output.stream().write(bytes);
 *   output.commit();
 * }
 * }</pre>
 */
public final class AtomicOutput implements Closeable {
  /** The name of standard output (and standard input) on the command line. */
  public static final String STANDARD_STREAM = "-";

  private static final int BUFFER_LENGTH = 1 << 16;
  private static final AtomicLong NEXT_NUMBER = new AtomicLong();

  private final String name;
  private final OutputStream raw;
  private final OutputStream stream;
  private final @Nullable Path temporary;
  private final @Nullable Path target;
  private boolean finished;

  private AtomicOutput(
      String name, OutputStream raw, @Nullable Path temporary, @Nullable Path target) {
    this.name = name;
    this.raw = raw;
    this.temporary = temporary;
    this.target = target;
    this.stream =
        isCompressed(name)
            ? new BlockCompressedOutputStream(raw, (Path) null)
            : new BufferedOutputStream(raw, BUFFER_LENGTH);
  }

  private static boolean isCompressed(String name) {
    return name.endsWith(".gz") || name.endsWith(".bgz");
  }

  /**
   * Begins an output.
   *
   * @param name a file name, or {@code -} for standard output
   * @throws BadInputException if the name is a directory, or its directory is missing or refuses to
   *     be written
   */
  public static AtomicOutput open(String name) {
    if (name.equals(STANDARD_STREAM)) {
      return new AtomicOutput(name, unclosable(System.out), null, null);
    }
    Path path = Path.of(name);
    if (Files.isDirectory(path)) {
      throw new BadInputException(name, "is a directory; an output is a file");
    }
    Path folder = path.toAbsolutePath().getParent();
    if (folder != null && !Files.isDirectory(folder)) {
      throw new BadInputException(
          name,
          "cannot be written: there is no folder '"
              + (path.getParent() == null ? folder : path.getParent())
              + "'; an output goes to a folder that is there");
    }
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        return new AtomicOutput(name, Files.newOutputStream(path), null, null);
      }
      Path target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      Path temporary =
          target.resolveSibling(
              "."
                  + target.getFileName()
                  + "."
                  + ProcessHandle.current().pid()
                  + "-"
                  + NEXT_NUMBER.incrementAndGet()
                  + ".tmp");
      OutputStream raw = Files.newOutputStream(temporary, StandardOpenOption.CREATE_NEW);
      // Also an interrupted run leaves no half file.
      temporary.toFile().deleteOnExit();
      return new AtomicOutput(name, raw, temporary, target);
    } catch (IOException e) {
      throw new BadInputException(
          name, "cannot be written (" + reason(e) + "); its folder must exist and be writable", e);
    }
  }

  /** Why a file cannot be used, in words instead of the names of exceptions. */
  static String reason(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a file of that name is there";
    }
    String reason = failure instanceof FileSystemException file ? file.getReason() : null;
    return Objects.requireNonNullElse(
        reason != null ? reason : failure.getMessage(), "the system does not say why");
  }

  private static OutputStream unclosable(OutputStream stream) {
    return new FilterOutputStream(stream) {
      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        if (System.out.checkError()) {
          throw new IOException("standard output cannot be written");
        }
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }

  /** The name given to {@link #open}. */
  public String name() {
    return name;
  }

  /** Where the bytes go; buffered. Closed by {@link #commit}. */
  public OutputStream stream() {
    return stream;
  }

  /**
   * Finishes the stream and moves the file to its place, at once and replacing an older one.
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
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
      } catch (AtomicMoveNotSupportedException e) {
        Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
    finished = true;
  }

  /** Removes what was written, unless it was committed. */
  @Override
  public void close() throws IOException {
    if (finished) {
      return;
    }
    finished = true;
    // Only the file is closed: buffered bytes of a failed output are not worth a second failure.
    raw.close();
    if (temporary != null) {
      Files.deleteIfExists(temporary);
    }
  }
}
