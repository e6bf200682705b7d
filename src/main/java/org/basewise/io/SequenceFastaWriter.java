package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.label.LabelledBlock;

/**
 * Writes the sequences of an annotation as FASTA, letters as they were read, and tells the index of
 * the file.
 *
 * <p>Specification: faidx of SAMtools.
 */
final class SequenceFastaWriter extends FileSink {
  private final FastaText fasta = new FastaText(text());
  private final StringBuilder index = new StringBuilder();

  /** Bytes written, before they are compressed. */
  private long offset;

  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   */
  SequenceFastaWriter(String path) {
    super(path);
  }

  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    this.contig = contig;
    fasta.header(contig);
    offset += TextOutput.encode(">" + FastaText.headerOf(contig) + "\n").length;
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    for (int i = 0; i < block.length(); i++) {
      fasta.residue(BaseLetters.asRead(contig.code(block.start() + i)));
    }
  }

  @Override
  public void end(Contig contig) throws IOException {
    fasta.endRecord();
    int line = FastaText.LINE_LENGTH;
    index.append(contig.id()).append('\t').append(contig.length()).append('\t').append(offset);
    index.append('\t').append(line).append('\t').append(line + 1).append('\n');
    offset += contig.length() + (contig.length() + line - 1) / line;
  }

  /** The lines of {@code .fai}: id, bases, offset of the first, bases and bytes of a line. */
  String index() {
    return index.toString();
  }
}
