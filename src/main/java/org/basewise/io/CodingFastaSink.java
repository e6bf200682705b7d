package org.basewise.io;

import java.io.IOException;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/**
 * Writes a FASTA record for each coding feature: one whose parts have phases.
 *
 * <p>Headers have the form that Prodigal gave them and others read: {@code >chr_2 # start # end #
 * strand # ID=chr_2;partial=00;score=0.9876}: the ID of the GFF3 rows, positions from 1 with both
 * ends included, 1 or -1 for the strand, the ID with escapes, and two digits that are 1 where the
 * feature runs over its start or its end. A feature that names its genetic code has it as {@code
 * transl_table=}; a gene with frameshifts has their number as {@code frameshifts=} and their
 * codons, counted from 1 along the protein, as {@code frameshift_codons=} ({@link
 * FrameshiftSites}).
 */
public abstract class CodingFastaSink extends FileSink {
  private final FastaText fasta = new FastaText(text());
  private final FeatureNumbering numbering = new FeatureNumbering();
  private Contig contig = new Contig("", "", new byte[0]);

  /** Begins a file. */
  CodingFastaSink(String path) {
    super(path);
  }

  /** The residues of a coding feature of {@code contig}. */
  abstract String residues(Contig contig, Feature feature);

  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    numbering.begin(contig);
    this.contig = contig;
  }

  @Override
  public void feature(Feature feature) throws IOException {
    String id = numbering.next(feature);
    Strand strand = feature.strand();
    if (strand == null || feature.parts().get(0).phase() < 0) {
      return;
    }
    String residues = residues(contig, feature);
    if (residues.isEmpty()) {
      return;
    }
    Interval span = feature.span();
    PartialEnds ends = PartialEnds.of(feature, contig.length());
    StringBuilder header = new StringBuilder(BedText.name(id));
    header.append(" # ").append(span.start() + 1).append(" # ").append(span.end());
    header.append(strand == Strand.PLUS ? " # 1" : " # -1");
    header.append(" # ID=").append(Gff3Escapes.attribute(id));
    header.append(";partial=").append(ends.isStartOpen() ? 1 : 0);
    header.append(ends.isEndOpen() ? 1 : 0);
    String code = feature.attributes().get(Feature.TRANSL_TABLE);
    if (code != null) {
      header.append(";transl_table=").append(Gff3Escapes.attribute(code));
    }
    if (feature.score() != Feature.NO_SCORE) {
      header.append(";score=").append(TextOutput.decimal(feature.score()));
    }
    List<FrameshiftSites.Site> shifts = FrameshiftSites.of(feature);
    if (!shifts.isEmpty()) {
      header.append(';').append(FrameshiftSites.COUNT).append('=').append(shifts.size());
      header.append(';').append(FrameshiftSites.CODONS).append('=');
      header.append(FrameshiftSites.codons(shifts));
    }
    fasta.header(header.toString());
    fasta.residues(residues);
    fasta.endRecord();
  }
}
