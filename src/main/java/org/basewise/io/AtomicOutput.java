package org.basewise.io;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import htsjdk.samtools.util.RuntimeIOException;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import org.basewise.file.AtomicFile;
import org.basewise.file.StandardStream;
import org.jspecify.annotations.Nullable;

/**
 * An output file that appears whole or not at all.
 *
 * <p>Bytes go to a temporary sibling, which {@link #commit} moves to its place; {@link #close}
 * without a commit removes it and leaves an older file as it was (see {@link AtomicFile}). The
 * target {@code -} is standard output; pipes and devices are written directly. A target whose name
 * ends in {@code .gz} or {@code .bgz} is written as bgzip, which is gzip to every reader and can be
 * indexed.
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
  public static final String STANDARD_STREAM = StandardStream.NAME;

  private static final int BUFFER_LENGTH = 1 << 16;

  private final String name;

  /** Null for standard output. */
  private final @Nullable AtomicFile file;

  private final OutputStream stream;
  private boolean finished;

  private AtomicOutput(String name, @Nullable AtomicFile file) {
    this.name = name;
    this.file = file;
    OutputStream raw = file == null ? StandardStream.output() : file.stream();
    this.stream =
        name.endsWith(".gz") || name.endsWith(".bgz")
            ? new BlockCompressed(raw)
            : new BufferedOutputStream(raw, BUFFER_LENGTH);
  }

  /**
   * Begins an output.
   *
   * @param name a file name, or {@code -} for standard output
   * @throws org.basewise.genome.BadInputException if the name is a directory or a write-protected
   *     file, or its directory is missing or refuses to be written
   */
  public static AtomicOutput open(String name) {
    return new AtomicOutput(name, name.equals(STANDARD_STREAM) ? null : AtomicFile.open(name));
  }

  /**
   * Finds out whether an output could be written, without a trace of it.
   *
   * @throws org.basewise.genome.BadInputException if not
   */
  public static void requireWritable(String name) {
    if (!name.equals(STANDARD_STREAM)) {
      AtomicFile.requireWritable(name);
    }
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
    if (file != null) {
      file.commit();
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
    if (file != null) {
      file.close();
    }
  }

  /** htsjdk's bgzip, whose failures to write are what they are to every other stream. */
  private static final class BlockCompressed extends FilterOutputStream {
    BlockCompressed(OutputStream raw) {
      super(new BlockCompressedOutputStream(raw, (Path) null));
    }

    @Override
    public void write(int value) throws IOException {
      checked(() -> out.write(value));
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      checked(() -> out.write(bytes, offset, length));
    }

    @Override
    public void flush() throws IOException {
      checked(out::flush);
    }

    @Override
    public void close() throws IOException {
      checked(out::close);
    }

    private interface Step {
      void run() throws IOException;
    }

    private static void checked(Step step) throws IOException {
      try {
        step.run();
      } catch (RuntimeIOException e) {
        throw e.getCause() instanceof IOException reason ? reason : new IOException(e);
      }
    }
  }
}
