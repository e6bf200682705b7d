package org.basewise.io;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.basewise.genome.BadInputException;
import org.basewise.genome.CircularContig;
import org.basewise.genome.CircularRecords;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.LiveContig;
import org.basewise.genome.Strand;

/**
 * Writes contigs with their features as flat files of GenBank or EMBL, one record each.
 *
 * <p>A CDS, a tRNA, an rRNA and the like have a {@code gene} before them, with the same {@code
 * /locus_tag}: the feature's ID. A CDS has {@code /codon_start}, {@code /transl_table} and {@code
 * /translation}; one with frameshifts is a {@code join} whose parts, joined, are read in one frame,
 * with {@code /artificial_location} and a note, and its translation is what that location says (the
 * protein FASTA has {@code x} at those codons). Ends that are open have {@code <} or {@code >}.
 * Types that the feature table of INSDC does not know become {@code misc_feature} with a note.
 * Frameshifts are no features of their own.
 *
 * <p>Specification: INSDC, The DDBJ/ENA/GenBank Feature Table, version 11.
 */
public final class FlatFileWriter extends FileSink {
  /** Keys of INSDC's feature table that models may call. */
  private static final Set<String> KEYS =
      Set.of(
          "CDS",
          "tRNA",
          "rRNA",
          "tmRNA",
          "ncRNA",
          "exon",
          "intron",
          "mRNA",
          "operon",
          "regulatory",
          "repeat_region",
          "mobile_element",
          "protein_bind",
          "misc_binding",
          "misc_RNA",
          "5'UTR",
          "3'UTR",
          "rep_origin",
          "stem_loop",
          "sig_peptide",
          "mat_peptide");

  /** Keys of features that are products of a gene. */
  private static final Set<String> GENE_PRODUCTS =
      Set.of("CDS", "tRNA", "rRNA", "tmRNA", "ncRNA", "misc_RNA", "mRNA");

  private static final int LINE_LENGTH = 79;
  private static final int KEY_LENGTH = 16;

  private final FlatFileText layout;
  private final String modelName;
  private final GeneticCode code;
  private final CircularRecords circles;
  private final FeatureNumbering numbering = new FeatureNumbering();
  private final Map<Integer, Translator> translators = new HashMap<>();
  private Contig contig = new Contig("", "", new byte[0]);

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   * @param code of coding features that do not name one
   */
  FlatFileWriter(
      String path,
      FlatFileText layout,
      String modelName,
      GeneticCode code,
      CircularRecords circles) {
    super(path);
    this.layout = layout;
    this.modelName = modelName;
    this.code = code;
    this.circles = circles;
  }

  /**
   * {@inheritDoc}
   *
   * @throws BadInputException if the length of the contig is not known before its features
   */
  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    if (contig instanceof LiveContig) {
      throw new BadInputException(
          path(),
          "flat files have the length of a record before its features; streams"
              + " can be written as gff3, bed, bedgraph, tsv or jsonl");
    }
    this.contig = contig;
    numbering.begin(contig);
    layout.writeHead(text(), contig, circles.contains(contig));
    writeLines("source", "1.." + contig.length());
    qualifier("organism", "unidentified");
    qualifier("mol_type", "genomic DNA");
  }

  @Override
  public void feature(Feature feature) throws IOException {
    String id = numbering.next(feature);
    if (feature.type().equals(Feature.FRAMESHIFT)) {
      return;
    }
    PartialEnds ends = PartialEnds.of(feature, contig.length());
    boolean isCoding = feature.strand() != null && feature.parts().get(0).phase() >= 0;
    List<Feature.Part> parts = isCoding ? CodingRows.of(feature) : feature.parts();
    if (feature.type().equals(SubmissionFeatures.GENE)) {
      writeGene(feature, id, ends);
      return;
    }
    boolean isKnown = KEYS.contains(feature.type());
    if (GENE_PRODUCTS.contains(feature.type())) {
      writeLines("gene", location(List.of(feature.span()), feature, ends));
      qualifier("locus_tag", id);
    }
    List<Interval> intervals = parts.stream().map(Feature.Part::interval).toList();
    writeLines(isKnown ? feature.type() : "misc_feature", location(intervals, feature, ends));
    if (GENE_PRODUCTS.contains(feature.type())) {
      qualifier("locus_tag", id);
    }
    if (isCoding && feature.type().equals("CDS")) {
      writeCoding(feature, parts);
    }
    rnaQualifiers(feature);
    qualifier("inference", FeatureTableWriter.inference(modelName));
    if (!isKnown) {
      qualifier("note", feature.type() + " " + id);
    }
    String note = feature.attributes().get(SelenocysteineNotes.NOTE);
    if (note != null) {
      qualifier("note", note);
    }
    if (feature.score() != Feature.NO_SCORE) {
      qualifier("note", "mean probability " + TextOutput.decimal(feature.score()));
    }
  }

  /** A gene that has no product. */
  private void writeGene(Feature feature, String id, PartialEnds ends) throws IOException {
    writeLines("gene", location(List.of(feature.span()), feature, ends));
    qualifier("locus_tag", id);
    if (feature.attributes().containsKey(SubmissionFeatures.PSEUDO)) {
      writeQualifier("/pseudo");
    }
    qualifier("note", feature.attributes().getOrDefault(SelenocysteineNotes.NOTE, ""));
  }

  private void rnaQualifiers(Feature feature) throws IOException {
    String product = feature.attributes().get(RnaProducts.PRODUCT);
    if (product != null && feature.parts().get(0).phase() < 0) {
      qualifier("product", product);
    }
    String anticodon = feature.attributes().get(RnaProducts.ANTICODON);
    if (anticodon != null) {
      writeQualifier("/anticodon=" + anticodon);
    }
  }

  private void writeCoding(Feature feature, List<Feature.Part> parts) throws IOException {
    boolean isMinus = feature.strand() == Strand.MINUS;
    int phase = parts.get(isMinus ? parts.size() - 1 : 0).phase();
    String own = feature.attributes().get(Feature.TRANSL_TABLE);
    int table = own != null && own.matches("[1-9][0-9]?") ? Integer.parseInt(own) : code.id();
    writeQualifier("/codon_start=" + (phase + 1));
    writeQualifier("/transl_table=" + table);
    qualifier("product", "hypothetical protein");
    List<FrameshiftSites.Site> shifts = FrameshiftSites.of(feature);
    if (!shifts.isEmpty()) {
      qualifier("artificial_location", "low-quality sequence region");
      qualifier("note", "frameshifts at codons " + FrameshiftSites.codons(shifts));
    }
    String protein =
        translators
            .computeIfAbsent(table, id -> new Translator(GeneticCodes.byId(id)))
            .translate(contig, CodingAttributes.with(feature, parts, feature.attributes()));
    if (protein.indexOf('*') >= 0) {
      qualifier("note", "has stop codons inside, and therefore no translation");
    } else if (!protein.isEmpty()) {
      qualifier("translation", protein);
    }
  }

  /** Intervals in INSDC's words, such as {@code complement(join(<1..90,92..300))}. */
  private String location(List<Interval> all, Feature feature, PartialEnds ends) {
    List<Interval> intervals =
        contig instanceof CircularContig circle
            ? all.stream().flatMap(interval -> circle.pieces(interval).stream()).toList()
            : all;
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < intervals.size(); i++) {
      boolean isStartOpen = i == 0 && ends.isStartOpen();
      boolean isEndOpen = i == intervals.size() - 1 && ends.isEndOpen();
      Interval interval = intervals.get(i);
      int end = Math.max(1, interval.end());
      int start = Math.min(interval.start() + 1, end);
      if (start == end && !isStartOpen && !isEndOpen) {
        texts.add(Integer.toString(start));
      } else {
        texts.add((isStartOpen ? "<" : "") + start + ".." + (isEndOpen ? ">" : "") + end);
      }
    }
    String joined = texts.stream().collect(Collectors.joining(","));
    String place = texts.size() > 1 ? "join(" + joined + ")" : joined;
    return feature.strand() == Strand.MINUS ? "complement(" + place + ")" : place;
  }

  /** Writes a key and its location. */
  private void writeLines(String key, String location) throws IOException {
    String head = layout.featureIndent() + key;
    String indent = layout.qualifierIndent();
    String first =
        head + FlatFileText.blanks(layout.featureIndent().length() + KEY_LENGTH - head.length());
    String rest = location;
    String before = first;
    while (!rest.isEmpty()) {
      int room = LINE_LENGTH - indent.length();
      int cut = rest.length() <= room ? rest.length() : rest.lastIndexOf(',', room - 1) + 1;
      cut = cut <= 0 ? rest.length() : cut;
      text().put(before).put(rest.substring(0, cut)).line();
      rest = rest.substring(cut);
      before = indent;
    }
  }

  /** Writes a qualifier whose value is a text. */
  private void qualifier(String key, String value) throws IOException {
    writeQualifier("/" + key + "=\"" + value.replace("\"", "\"\"") + "\"");
  }

  private void writeQualifier(String qualifier) throws IOException {
    String indent = layout.qualifierIndent();
    int room = LINE_LENGTH - indent.length();
    String rest = qualifier;
    while (rest.length() > room) {
      int blank = rest.lastIndexOf(' ', room);
      // Where there is no blank to break at, as in a translation, the line is filled.
      int cut = blank > 0 ? blank : room;
      text().put(indent).put(rest.substring(0, cut)).line();
      rest = blank > 0 ? rest.substring(cut + 1) : rest.substring(cut);
    }
    text().put(indent).put(rest).line();
  }

  @Override
  public void end(Contig contig) throws IOException {
    layout.writeSequence(text(), contig);
  }
}
