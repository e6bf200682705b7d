package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/**
 * Writes the sequence of every feature as FASTA, read along its strand.
 *
 * <p>A header is {@code >contig:start-end(strand) type score=0.9876}: positions from 1, both ends
 * included, {@code (.)} where there is no strand, no score where it is not known. The sequence is
 * that of the whole span, also for a feature of several parts. Sites of frameshifts are no regions
 * and are left out.
 */
public final class RegionFastaWriter extends FileSink {
  private final FastaText fasta = new FastaText(text());
  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   */
  public RegionFastaWriter(String path) {
    super(path);
  }

  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    this.contig = contig;
  }

  @Override
  public void feature(Feature feature) throws IOException {
    Interval span = feature.span();
    if (span.length() == 0 || feature.type().equals(Feature.FRAMESHIFT)) {
      return;
    }
    Strand strand = feature.strand();
    String place =
        contig.id()
            + ":"
            + (span.start() + 1)
            + "-"
            + span.end()
            + "("
            + (strand == null ? '.' : strand.symbol())
            + ") "
            + feature.type();
    boolean hasScore = feature.score() != Feature.NO_SCORE;
    fasta.header(hasScore ? place + " score=" + TextOutput.decimal(feature.score()) : place);
    fasta.residues(contig.bases(span, strand == null ? Strand.PLUS : strand));
    fasta.endRecord();
  }
}
