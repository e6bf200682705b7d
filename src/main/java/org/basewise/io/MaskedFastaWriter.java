package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;

/**
 * Writes the input as FASTA with the labelled bases masked: in lower case (soft) or as N (hard).
 *
 * <p>A base is masked if its label makes a feature. All others are written as they were read, so
 * that bases that were lower-case before stay so.
 */
public final class MaskedFastaWriter extends FileSink {

  /** How a masked base is written. */
  public enum Masking {
    /** As a lower-case letter. */
    SOFT,
    /** As N. */
    HARD
  }

  private final FastaText fasta = new FastaText(text());
  private final LabelSet labels;
  private final Masking masking;
  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   */
  public MaskedFastaWriter(String path, LabelSet labels, Masking masking) {
    super(path);
    this.labels = labels;
    this.masking = masking;
  }

  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    this.contig = contig;
    fasta.header(contig);
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    for (int i = 0; i < block.length(); i++) {
      byte code = contig.code(block.start() + i);
      byte label = block.labels()[i];
      boolean isMasked = label != LabelSet.MASKED && labels.get(label).makesFeature();
      if (!isMasked) {
        fasta.residue(BaseLetters.asRead(code));
      } else if (masking == Masking.SOFT) {
        fasta.residue(BaseLetters.lower(code));
      } else {
        fasta.residue(Nucleotide.symbolOf(Nucleotide.N));
      }
    }
  }

  @Override
  public void end(Contig contig) throws IOException {
    fasta.endRecord();
  }
}
