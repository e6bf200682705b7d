package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.CircularRecords;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Introns;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;

/**
 * Writes features as GFF3.
 *
 * <p>A CDS becomes a {@code gene} row and, as its children, one CDS row for each part; the rows
 * share one ID and each has its phase ({@link CodingRows}). With transcripts there is a row {@code
 * mRNA} between both, and a row {@code exon} for each part, the bases of parts side by side in one:
 * as UTRs are not known, exons are as long as their coding bases. A gene that runs over the end of
 * its contig has {@code partial=true} and {@code start_range} or {@code end_range}, as NCBI writes
 * them. Any other feature becomes one row for each part. A feature without an ID attribute gets
 * {@code <contig>_<number>}; the gene of CDS {@code chr_2} is {@code gene-chr_2}, its mRNA {@code
 * rna-chr_2}. A row of type {@code frameshift} tells its score also as {@code probability}.
 * Incoming Parent attributes are left out: what they name is not in the file.
 *
 * <p>Rows are sorted ({@link RowOrder}). A circular contig has a row of type {@code region} with
 * {@code Is_circular=true}.
 *
 * <p>Specification: Sequence Ontology, GFF3 1.26.
 */
public final class Gff3Writer extends FileSink {
  /** The Sequence Ontology term (SO:0000316) of a coding sequence. */
  private static final String CDS = "CDS";

  private static final String GENE_ID_PREFIX = "gene-";
  private static final String RNA_ID_PREFIX = "rna-";
  private static final String ID = "ID";
  private static final String PARENT = "Parent";

  private static final String LOCUS_TAG = LocusTags.KEY;

  /** Attributes that a gene row takes over from its CDS. */
  private static final Set<String> GENE_ATTRIBUTES =
      Set.of("Name", LOCUS_TAG, PartialEnds.KEY, PartialEnds.PARTIAL_END);

  /** Attributes from which table2asn makes qualifiers. */
  private static final Set<String> SUBMITTED =
      Set.of(
          LOCUS_TAG,
          PartialEnds.KEY,
          SubmissionFeatures.PSEUDO,
          SubmissionFeatures.PROTEIN_ID,
          RnaProducts.PRODUCT,
          RnaProducts.ANTICODON,
          Feature.TRANSL_TABLE,
          SelenocysteineNotes.NOTE);

  private final String source;
  private final String inference;
  private final FeatureNumbering numbering = new FeatureNumbering();
  private final RowOrder rows = new RowOrder(text());
  private final Layout layout;
  private final @Nullable SpooledFasta sequences;
  private String sequenceId = "";
  private Contig contig = new Contig("", "", new byte[0]);
  private int reached;

  /**
   * What stands in a file beside its features.
   *
   * @param hasRegions true if a line {@code ##sequence-region} tells the length of a contig before
   *     its features, as validators ask for; false where it is not known before
   * @param circles the contigs that a row of type {@code region} calls circular
   * @param hasFasta true if the sequences follow behind {@code ##FASTA}
   * @param forSubmission true if the file is what NCBI's table2asn reads: RNAs have a {@code gene},
   *     too, and only attributes that become qualifiers are written; features come as {@link
   *     SubmissionFeatures} makes them
   * @param hasTranscripts true if a CDS lies in an mRNA and its exons: of genes with introns
   * @param isIndexed true if tabix is to read single contigs: no line that begins with {@code ##}
   *     then stands behind the first, as the index takes all lines of a contig for features
   */
  public record Layout(
      boolean hasRegions,
      CircularRecords circles,
      boolean hasFasta,
      boolean forSubmission,
      boolean hasTranscripts,
      boolean isIndexed) {
    /** For readers of whole files. */
    public Layout(
        boolean hasRegions,
        CircularRecords circles,
        boolean hasFasta,
        boolean forSubmission,
        boolean hasTranscripts) {
      this(hasRegions, circles, hasFasta, forSubmission, hasTranscripts, false);
    }

    /** Without transcripts, not for a submission. */
    public Layout(boolean hasRegions, CircularRecords circles, boolean hasFasta) {
      this(hasRegions, circles, hasFasta, false, false);
    }

    /** Lengths, no sequences, no transcripts. */
    public static final Layout USUAL = new Layout(true, CircularRecords.BY_HEADER, false);

    /** The same features for a file with an index. */
    public Layout indexed() {
      return new Layout(false, circles, false, forSubmission, hasTranscripts, true);
    }
  }

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   * @param modelName the source column is {@code basewise:<modelName>}
   */
  public Gff3Writer(String path, String modelName) {
    this(path, modelName, Layout.USUAL);
  }

  /** Begins a file of some layout. */
  public Gff3Writer(String path, String modelName, Layout layout) {
    super(path);
    this.layout = layout;
    sequences = layout.hasFasta ? new SpooledFasta() : null;
    source = Gff3Escapes.column("basewise:" + modelName);
    inference = FeatureTableWriter.inference(modelName);
  }

  @Override
  void writeHeader() throws IOException {
    text().put("##gff-version 3").line();
  }

  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    numbering.begin(contig);
    sequenceId = Gff3Escapes.sequenceId(contig.id());
    this.contig = contig;
    reached = 0;
    if (layout.hasRegions) {
      text().put("##sequence-region ").put(sequenceId).put(" 1 ").put(contig.length()).line();
      if (layout.circles.contains(contig) && !layout.forSubmission) {
        rows.add(0, contig.length(), circle());
      }
    }
    if (sequences != null) {
      sequences.begin(contig);
    }
  }

  /** The row by which the specification calls a contig a circle. */
  private String circle() {
    StringBuilder row = new StringBuilder();
    row.append(sequenceId).append('\t').append(source).append("\tregion\t1\t");
    row.append(contig.length()).append("\t.\t+\t.\t");
    attribute(row, ID, contig.id() + ":1.." + contig.length());
    return row.append(";Is_circular=true").toString();
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    if (sequences != null) {
      sequences.add(contig, block.start(), block.length());
    }
  }

  @Override
  public void feature(Feature feature) throws IOException {
    String id = numbering.next(feature);
    PartialEnds ends = PartialEnds.of(feature, contig.length());
    reached = feature.span().start();
    rows.writeBefore(reached);
    boolean isGene = feature.type().equals(SubmissionFeatures.GENE);
    boolean hasGene =
        feature.type().equals(CDS)
            || (layout.forSubmission && RnaCompleteness.isRna(feature.type()));
    if (hasGene) {
      addGene(feature, id, ends);
    }
    boolean isCoding = feature.strand() != null && feature.parts().get(0).phase() >= 0;
    List<Feature.Part> parts = isCoding ? CodingRows.of(feature) : feature.parts();
    boolean isInTranscript = layout.hasTranscripts && feature.type().equals(CDS);
    if (isInTranscript) {
      addTranscript(feature, id, ends);
    }
    for (int i = 0; i < parts.size(); i++) {
      Interval interval = parts.get(i).interval();
      StringBuilder row = columns(feature.type(), interval, feature, parts.get(i).phase());
      attribute(row, ID, isGene ? GENE_ID_PREFIX + id : id);
      if (hasGene) {
        row.append(';');
        attribute(row, PARENT, (isInTranscript ? RNA_ID_PREFIX : GENE_ID_PREFIX) + id);
      }
      for (Map.Entry<String, String> entry : feature.attributes().entrySet()) {
        if (isWritten(entry.getKey())) {
          row.append(';');
          attribute(row, entry.getKey(), entry.getValue());
        }
      }
      if (layout.forSubmission && hasGene) {
        row.append(";inference=");
        row.append(Gff3Escapes.attribute(inference));
      }
      if (feature.type().equals(Feature.FRAMESHIFT) && feature.score() != Feature.NO_SCORE) {
        row.append(";probability=").append(TextOutput.decimal(feature.score()));
      }
      addRanges(row, ends, i == 0, i == parts.size() - 1);
      int end = Math.max(1, interval.end());
      rows.add(Math.min(interval.start(), end - 1), end, row.toString());
    }
  }

  private boolean isWritten(String key) {
    boolean isOurs =
        key.equals(ID)
            || key.equals(PARENT)
            || key.equals(PartialEnds.START_RANGE)
            || key.equals(PartialEnds.END_RANGE);
    return !isOurs && (!layout.forSubmission || SUBMITTED.contains(key));
  }

  private void addGene(Feature feature, String id, PartialEnds ends) {
    StringBuilder row = columns("gene", feature.span(), feature, -1);
    attribute(row, ID, GENE_ID_PREFIX + id);
    addWhole(feature, row, ends);
  }

  /** The mRNA of a CDS, and its exons. */
  private void addTranscript(Feature feature, String id, PartialEnds ends) {
    StringBuilder row = columns("mRNA", feature.span(), feature, -1);
    attribute(row, ID, RNA_ID_PREFIX + id);
    row.append(';');
    attribute(row, PARENT, GENE_ID_PREFIX + id);
    addWhole(feature, row, ends);
    int number = 0;
    for (Interval exon : exons(feature)) {
      StringBuilder exonRow = columns("exon", exon, feature, -1);
      attribute(exonRow, ID, "exon-" + id + "-" + ++number);
      exonRow.append(';');
      attribute(exonRow, PARENT, RNA_ID_PREFIX + id);
      rows.add(exon.start(), exon.end(), exonRow.toString());
    }
  }

  /** The bases between introns: parts beside a change of frame are one exon. */
  private static List<Interval> exons(Feature feature) {
    List<Interval> exons = new ArrayList<>();
    for (Feature.Part part : feature.parts()) {
      Interval last = exons.isEmpty() ? null : exons.get(exons.size() - 1);
      if (last != null && part.interval().start() - last.end() < Introns.SHORTEST) {
        int end = Math.max(last.end(), part.interval().end());
        exons.set(exons.size() - 1, new Interval(last.start(), end));
      } else {
        exons.add(part.interval());
      }
    }
    return exons;
  }

  /** Adds a row for all of a gene, with what it takes over from its CDS. */
  private void addWhole(Feature feature, StringBuilder row, PartialEnds ends) {
    for (Map.Entry<String, String> entry : feature.attributes().entrySet()) {
      if (GENE_ATTRIBUTES.contains(entry.getKey()) && isWritten(entry.getKey())) {
        row.append(';');
        attribute(row, entry.getKey(), entry.getValue());
      }
    }
    addRanges(row, ends, true, true);
    rows.add(feature.span().start(), feature.span().end(), row.toString());
  }

  /** The first eight columns. */
  private StringBuilder columns(String type, Interval interval, Feature feature, int phase) {
    // A site between two bases has start = end, and lies to the right of that base.
    int end = Math.max(1, interval.end());
    int start = Math.min(interval.start() + 1, end);
    Strand strand = feature.strand();
    StringBuilder row = new StringBuilder(sequenceId);
    row.append('\t').append(source).append('\t').append(Gff3Escapes.column(type));
    row.append('\t').append(start).append('\t').append(end).append('\t');
    row.append(feature.score() == Feature.NO_SCORE ? "." : TextOutput.decimal(feature.score()));
    row.append('\t').append(strand == null ? '.' : strand.symbol()).append('\t');
    return row.append(phase < 0 ? "." : Integer.toString(phase)).append('\t');
  }

  private static void attribute(StringBuilder row, String key, String value) {
    boolean isList = key.equals(FrameshiftSites.CODONS);
    row.append(Gff3Escapes.attribute(key)).append('=');
    row.append(isList ? value : Gff3Escapes.attribute(value));
  }

  /** The ranges of the partial ends; their comma separates and is not escaped. */
  private static void addRanges(
      StringBuilder row, PartialEnds ends, boolean isFirst, boolean isLast) {
    if (isFirst && ends.isStartOpen()) {
      row.append(';').append(PartialEnds.START_RANGE).append("=.,").append(ends.span().start() + 1);
    }
    if (isLast && ends.isEndOpen()) {
      row.append(';').append(PartialEnds.END_RANGE).append('=').append(ends.span().end());
      row.append(",.");
    }
  }

  /** Writes also the rows that a longer feature of the same start might have come before. */
  @Override
  public void flush() throws IOException {
    rows.writeBefore(reached + 1);
    super.flush();
  }

  /** Tells readers that nothing before is referred to any more, so that they need not keep it. */
  @Override
  public void end(Contig contig) throws IOException {
    rows.writeAll();
    if (!layout.isIndexed) {
      text().put("###").line();
    }
    if (sequences != null) {
      sequences.end();
    }
  }

  @Override
  void writeFooter() throws IOException {
    if (sequences != null) {
      text().put("##FASTA").line();
      sequences.writeTo(text());
    }
  }

  @Override
  void release() throws IOException {
    if (sequences != null) {
      sequences.close();
    }
  }
}
