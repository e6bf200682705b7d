package org.basewise.io;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;

/**
 * The sequences of contigs as FASTA, kept in a temporary file until they are wanted: what is
 * written last does not wait in memory.
 */
final class SpooledFasta implements Closeable {
  private final Path file;
  private final OutputStream stream;
  private final TextOutput text;
  private final FastaText fasta;

  /**
   * Begins with no sequence.
   *
   * @throws BadInputException if there is no place for a temporary file
   */
  SpooledFasta() {
    try {
      file = Files.createTempFile("basewise", ".fa");
      file.toFile().deleteOnExit();
      stream = new BufferedOutputStream(Files.newOutputStream(file));
    } catch (IOException e) {
      throw new BadInputException(
          System.getProperty("java.io.tmpdir"),
          "cannot hold a temporary file; -Djava.io.tmpdir=FOLDER names another folder",
          e);
    }
    text = new TextOutput(stream);
    fasta = new FastaText(text);
  }

  void begin(Contig contig) throws IOException {
    fasta.header(contig);
  }

  /** The next bases of a contig, as they were read. */
  void add(Contig contig, int start, int length) throws IOException {
    for (int pos = start; pos < start + length; pos++) {
      fasta.residue(BaseLetters.asRead(contig.code(pos)));
    }
  }

  void end() throws IOException {
    fasta.endRecord();
  }

  /** Writes all sequences. */
  void writeTo(TextOutput target) throws IOException {
    text.flush();
    byte[] buffer = new byte[1 << 16];
    try (InputStream back = Files.newInputStream(file)) {
      for (int count = back.read(buffer); count > 0; count = back.read(buffer)) {
        target.put(Arrays.copyOf(buffer, count));
      }
    }
  }

  @Override
  public void close() throws IOException {
    stream.close();
    Files.deleteIfExists(file);
  }
}
