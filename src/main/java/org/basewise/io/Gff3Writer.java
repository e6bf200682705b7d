package org.basewise.io;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/**
 * Writes features as GFF3.
 *
 * <p>A CDS becomes a {@code gene} row and, as its children, one CDS row for each part; the rows
 * share one ID and each has its phase ({@link CodingRows}). A gene that runs over the end of its
 * contig has {@code partial=true} and {@code start_range} or {@code end_range}, as NCBI writes
 * them. Any other feature becomes one row for each part. A feature without an ID attribute gets
 * {@code <contig>_<number>}; the gene of CDS {@code chr_2} is {@code gene-chr_2}. A row of type
 * {@code frameshift} tells its score also as {@code probability}. Incoming Parent attributes are
 * left out: what they name is not in the file.
 *
 * <p>Specification: Sequence Ontology, GFF3 1.26.
 */
public final class Gff3Writer extends FileSink {
  /** The Sequence Ontology term (SO:0000316) of a coding sequence. */
  private static final String CDS = "CDS";

  private static final String GENE_ID_PREFIX = "gene-";
  private static final String ID = "ID";
  private static final String PARENT = "Parent";

  /** Attributes that a gene row takes over from its CDS. */
  private static final Set<String> GENE_ATTRIBUTES =
      Set.of("Name", "locus_tag", PartialEnds.KEY, PartialEnds.PARTIAL_END);

  private final byte[] source;
  private final FeatureNumbering numbering = new FeatureNumbering();
  private byte[] sequenceId = {};
  private final boolean hasRegions;
  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   * @param modelName the source column is {@code basewise:<modelName>}
   */
  public Gff3Writer(String path, String modelName) {
    this(path, modelName, true);
  }

  /**
   * Begins a file.
   *
   * @param hasRegions true if a line {@code ##sequence-region} tells the length of a contig before
   *     its features, as validators ask for; false where it is not known before
   */
  public Gff3Writer(String path, String modelName, boolean hasRegions) {
    super(path);
    this.hasRegions = hasRegions;
    source = TextOutput.encode(Gff3Escapes.column("basewise:" + modelName));
  }

  @Override
  void writeHeader() throws IOException {
    text().put("##gff-version 3").line();
  }

  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    numbering.begin(contig);
    sequenceId = TextOutput.encode(Gff3Escapes.sequenceId(contig.id()));
    this.contig = contig;
    if (hasRegions) {
      text().put("##sequence-region ").put(sequenceId).put(" 1 ").put(contig.length()).line();
    }
  }

  @Override
  public void feature(Feature feature) throws IOException {
    String id = numbering.next(feature);
    PartialEnds ends = PartialEnds.of(feature, contig.length());
    if (feature.type().equals(CDS)) {
      writeGene(feature, id, ends);
    }
    boolean isCoding = feature.strand() != null && feature.parts().get(0).phase() >= 0;
    List<Feature.Part> rows = isCoding ? CodingRows.of(feature) : feature.parts();
    for (int i = 0; i < rows.size(); i++) {
      writeColumns(feature.type(), rows.get(i).interval(), feature, rows.get(i).phase());
      attribute(ID, id);
      if (feature.type().equals(CDS)) {
        text().put(';');
        attribute(PARENT, GENE_ID_PREFIX + id);
      }
      for (Map.Entry<String, String> entry : feature.attributes().entrySet()) {
        if (!isOurs(entry.getKey())) {
          text().put(';');
          attribute(entry.getKey(), entry.getValue());
        }
      }
      if (feature.type().equals(Feature.FRAMESHIFT) && feature.score() != Feature.NO_SCORE) {
        text().put(";probability=").putDecimal(feature.score());
      }
      writeRanges(ends, i == 0, i == rows.size() - 1);
      text().line();
    }
  }

  private static boolean isOurs(String key) {
    return key.equals(ID)
        || key.equals(PARENT)
        || key.equals(PartialEnds.START_RANGE)
        || key.equals(PartialEnds.END_RANGE);
  }

  private void writeGene(Feature feature, String id, PartialEnds ends) throws IOException {
    writeColumns("gene", feature.span(), feature, -1);
    attribute(ID, GENE_ID_PREFIX + id);
    for (Map.Entry<String, String> entry : feature.attributes().entrySet()) {
      if (GENE_ATTRIBUTES.contains(entry.getKey())) {
        text().put(';');
        attribute(entry.getKey(), entry.getValue());
      }
    }
    writeRanges(ends, true, true);
    text().line();
  }

  private void writeColumns(String type, Interval interval, Feature feature, int phase)
      throws IOException {
    // A site between two bases has start = end, and lies to the right of that base.
    int end = Math.max(1, interval.end());
    int start = Math.min(interval.start() + 1, end);
    text().put(sequenceId).tab().put(source).tab().put(Gff3Escapes.column(type)).tab();
    text().put(start).tab().put(end).tab();
    if (feature.score() == Feature.NO_SCORE) {
      text().put('.');
    } else {
      text().putDecimal(feature.score());
    }
    Strand strand = feature.strand();
    text().tab().put(strand == null ? '.' : strand.symbol()).tab();
    if (phase < 0) {
      text().put('.');
    } else {
      text().put(phase);
    }
    text().tab();
  }

  private void attribute(String key, String value) throws IOException {
    text().put(Gff3Escapes.attribute(key)).put('=').put(Gff3Escapes.attribute(value));
  }

  /** The ranges of the open ends; their comma separates and is not escaped. */
  private void writeRanges(PartialEnds ends, boolean isFirst, boolean isLast) throws IOException {
    if (isFirst && ends.isStartOpen()) {
      text().put(';').put(PartialEnds.START_RANGE).put("=.,").put(ends.span().start() + 1);
    }
    if (isLast && ends.isEndOpen()) {
      text().put(';').put(PartialEnds.END_RANGE).put('=').put(ends.span().end()).put(",.");
    }
  }

  /** Tells readers that nothing before is referred to any more, so that they need not keep it. */
  @Override
  public void end(Contig contig) throws IOException {
    text().put("###").line();
  }
}
