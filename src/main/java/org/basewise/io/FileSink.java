package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.LabelledBlock;

/**
 * An annotation sink that writes one file: whole at {@link #close}, not at all after {@link
 * #abort}.
 *
 * <p>A writer overrides what its format needs of {@link #writeHeader}, {@link #writeFooter}, {@link
 * #block}, {@link #feature}, and {@link #begin} and {@link #end} (which it then also calls here).
 */
public abstract class FileSink implements FinishedSink {
  private final AtomicOutput output;
  private final TextOutput text;
  private boolean hasHeader;
  private boolean hasFooter;

  /**
   * Begins a file.
   *
   * @param path a file name, whose ending {@code .gz} asks for bgzip, or {@code -} for standard
   *     output
   * @throws org.basewise.genome.BadInputException if the file cannot be written
   */
  FileSink(String path) {
    output = AtomicOutput.open(path);
    text = new TextOutput(output.stream());
  }

  /** Where the format's lines go. */
  final TextOutput text() {
    return text;
  }

  /** The file's name as it was given. */
  final String path() {
    return output.name();
  }

  /** Writes what stands before the first contig, also where there is none. */
  void writeHeader() throws IOException {}

  /** Writes what stands after the last contig. */
  void writeFooter() throws IOException {}

  /** Lets go of what a writer holds besides its file; called once or more, whatever happened. */
  void release() throws IOException {}

  @Override
  public void begin(Contig contig) throws IOException {
    headerOnce();
  }

  @Override
  public void block(LabelledBlock block) throws IOException {}

  @Override
  public void feature(Feature feature) throws IOException {}

  @Override
  public void flush() throws IOException {
    if (path().equals(AtomicOutput.STANDARD_STREAM)) {
      text.flush();
    }
  }

  @Override
  public void end(Contig contig) throws IOException {}

  private void headerOnce() throws IOException {
    if (!hasHeader) {
      hasHeader = true;
      writeHeader();
    }
  }

  @Override
  public final void finish() throws IOException {
    headerOnce();
    if (!hasFooter) {
      hasFooter = true;
      writeFooter();
    }
    text.flush();
  }

  @Override
  public final void close() throws IOException {
    try {
      finish();
      output.commit();
    } finally {
      abort();
    }
  }

  @Override
  public final void abort() throws IOException {
    try {
      release();
    } finally {
      output.close();
    }
  }
}
