package org.basewise.io;

import java.io.Closeable;
import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;

/** Writes contigs as FASTA; the file appears at {@link #commit}. */
public final class FastaWriter implements Closeable {
  private final AtomicOutput output;
  private final TextOutput text;
  private final FastaText fasta;

  /**
   * Begins a file.
   *
   * @param path a file name, whose ending {@code .gz} asks for bgzip, or {@code -} for standard
   *     output
   * @throws org.basewise.genome.BadInputException if the file cannot be written
   */
  public FastaWriter(String path) {
    output = AtomicOutput.open(path);
    text = new TextOutput(output.stream());
    fasta = new FastaText(text);
  }

  /** Writes a record in upper-case letters. */
  public void write(Contig contig) throws IOException {
    fasta.header(contig);
    for (int pos = 0; pos < contig.length(); pos++) {
      fasta.residue(Nucleotide.symbolOf(contig.code(pos)));
    }
    fasta.endRecord();
  }

  /** Finishes the file. */
  public void commit() throws IOException {
    text.flush();
    output.commit();
  }

  /** Removes what was written, unless it was committed. */
  @Override
  public void close() throws IOException {
    output.close();
  }
}
