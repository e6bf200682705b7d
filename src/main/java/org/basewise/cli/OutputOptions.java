package org.basewise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.basewise.file.FileRoles;
import org.basewise.genome.Feature;
import org.basewise.io.AnnotationOutputs;
import org.basewise.io.AtomicOutput;
import org.basewise.io.BedWriter;
import org.basewise.io.OutputFormat;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** What is written, and where. */
final class OutputOptions {
  @Option(
      names = {"-o", "--output"},
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FILE",
      description =
          "Output file; may be repeated, all in one pass. The ending chooses the format:"
              + " .gff3 .gff, .bed, .bedgraph .bg (probability along the genome), .tsv (one row"
              + " per base), .jsonl, .gbk .gb .gbff .embl (flat files with sequence), .tbl (NCBI"
              + " feature table, with --for-submission), .fa .fasta (bases of all features), .ffn"
              + " (bases of coding features), .faa (proteins). A further .gz or .bgz compresses"
              + " with bgzip. Default: GFF3 on standard output (-).")
  List<String> files = new ArrayList<>();

  @Option(
      names = {"-f", "--format"},
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description =
          "Format instead of the ending: one for all outputs, or one for each -o in order."
              + " One of: ${COMPLETION-CANDIDATES}.")
  List<String> formats = new ArrayList<>();

  @Option(
      names = "--genes",
      paramLabel = "FILE",
      description = "FASTA of the bases of coding features.")
  @Nullable String genes;

  @Option(
      names = "--proteins",
      paramLabel = "FILE",
      description =
          "FASTA of the proteins of coding features. Translation continues over"
              + " frameshifts; the codon at a frameshift is x, and the header has its number"
              + " (frameshift_codons=).")
  @Nullable String proteins;

  @Option(
      names = "--low-confidence",
      paramLabel = "FILE",
      description =
          "BED of the stretches whose label has a low probability (--low-confidence-below). The"
              + " score is their mean probability in 1/1,000.")
  @Nullable String lowConfidence;

  @Option(
      names = "--low-confidence-below",
      paramLabel = "P",
      description = "--low-confidence writes bases whose label has a probability below this.")
  double lowConfidenceBelow = 0.5;

  /** The name of {@code --low-confidence} until version 0.1.0. */
  @Option(names = "--unsure", paramLabel = "FILE", hidden = true)
  void unsure(String file) {
    lowConfidence = file;
  }

  /** The name of {@code --low-confidence-below} until version 0.1.0. */
  @Option(names = "--unsure-below", paramLabel = "P", hidden = true)
  void unsureBelow(double probability) {
    lowConfidenceBelow = probability;
  }

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description =
          "Label or feature type shown by bedGraph. Default: the sum over all labels that"
              + " belong to features.")
  @Nullable String label;

  @Option(
      names = "--tracks",
      paramLabel = "FOLDER",
      description =
          "Write one bedGraph of probabilities per feature type and strand into this"
              + " folder, such as CDS+.bedgraph.")
  @Nullable String tracks;

  @Option(
      names = "--session",
      paramLabel = "FOLDER",
      description =
          "Make this folder, which genome browsers open: JBrowse 2 its config.json, IGV its"
              + " igv_session.xml; with the sequences, the features (GFF3) and their probabilities"
              + " (bedGraph), bgzipped and indexed.")
  @Nullable String session;

  @Option(
      names = "--all-posteriors",
      description = "Add a column for the posterior of each label to the per-base table (.tsv).")
  boolean allPosteriors;

  @Option(
      names = "--types",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "TYPE",
      description =
          "Write only features of these types, such as CDS,tRNA. Default: all. Per-base"
              + " outputs stay the same.")
  Set<String> types = new LinkedHashSet<>();

  @Option(
      names = "--min-length-of",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "TYPE=BASES",
      description =
          "Shortest feature of each type, such as CDS=90,tRNA=60. --min-length CDS=90 is"
              + " the same.")
  Map<String, Integer> minLengths = new LinkedHashMap<>();

  @Option(
      names = "--locus-tag",
      paramLabel = "PREFIX",
      description =
          "Name features PREFIX_00005, PREFIX_00010 and so on, with the attribute"
              + " locus_tag. 3 to 12 letters and digits, beginning with a letter. Default: record"
              + " id and a number.")
  @Nullable String locusTag;

  @Option(
      names = "--bed-name",
      paramLabel = "id|type",
      description = "Column 4 of BED: id, as in all other outputs, or type.")
  BedWriter.Names bedName = BedWriter.Names.ID;

  @Option(
      names = "--gff3-fasta",
      description =
          "Append the sequences to GFF3 after ##FASTA, as Roary, Panaroo and Artemis need.")
  boolean gff3Fasta;

  @Option(
      names = "--for-submission",
      description =
          "Write what NCBI's table2asn accepts for GenBank, as GFF3 or as its feature table (.tbl)."
              + " Genes with a frameshift, and genes cut off elsewhere than at an end of the contig"
              + " or a gap, become pseudogenes; fragments of RNAs become misc_feature. Needs"
              + " --locus-tag with the prefix that NCBI registered for your BioSample.")
  boolean forSubmission;

  void check(OptionCheck check) {
    check.share("--low-confidence-below", lowConfidenceBelow);
    check.require(
        !AtomicOutput.STANDARD_STREAM.equals(session),
        "--session is a folder of files; standard output takes one");
    minLengths.forEach((type, bases) -> check.atLeast("--min-length-of " + type, bases, 0));
  }

  /**
   * Refuses types that the model does not label.
   *
   * @throws IllegalArgumentException if there is one
   */
  void requireTypes(LabelSet labels) {
    Set<String> known = new TreeSet<>();
    labels.labels().stream().map(Label::feature).filter(Objects::nonNull).forEach(known::add);
    Set<String> asked = new TreeSet<>(types);
    asked.addAll(minLengths.keySet());
    asked.removeAll(known);
    if (!asked.isEmpty()) {
      throw new IllegalArgumentException(
          "the model labels no '"
              + asked.iterator().next()
              + "' (--types, --min-length-of); accepted are "
              + String.join(", ", known));
    }
    if (forSubmission && known.stream().noneMatch(AnnotationOutputs::isSubmitted)) {
      throw new IllegalArgumentException(
          "--for-submission writes genes; the model labels no CDS, rRNA or tRNA but "
              + String.join(", ", known));
    }
  }

  /**
   * Which features are written, and what they are called.
   *
   * @throws IllegalArgumentException if the locus tag is none
   */
  AnnotationOutputs.Naming naming() {
    return new AnnotationOutputs.Naming(types, minLengths, locusTag, bedName);
  }

  /** {@code --low-confidence-below} in units of 1/10,000. */
  int lowConfidenceBelow() {
    return (int) Math.round(lowConfidenceBelow * Feature.FULL_SCORE);
  }

  /** The formats by name, for help and completion. */
  static final class Formats extends ArrayList<String> {
    Formats() {
      super(OutputFormat.names());
    }
  }

  /**
   * All outputs that are asked for but the tracks, whose names the model decides.
   *
   * @param isOfMany true if there are many files, none of which can go to standard output
   * @throws IllegalArgumentException if a format cannot be told
   */
  List<AnnotationOutputs.Request> requests(boolean isOfMany) {
    List<AnnotationOutputs.Request> requests = new ArrayList<>();
    if (formats.size() > 1 && formats.size() != files.size()) {
      throw new IllegalArgumentException(
          "--format names "
              + formats.size()
              + " formats for "
              + files.size()
              + " outputs; accepted is one for all or one for each -o");
    }
    for (int i = 0; i < files.size(); i++) {
      String file = files.get(i);
      @Nullable String format =
          formats.isEmpty() ? defaultFormat(file) : formats.get(formats.size() == 1 ? 0 : i);
      requests.add(AnnotationOutputs.Request.of(file, format));
    }
    if (genes != null) {
      requests.add(new AnnotationOutputs.Request(genes, OutputFormat.GENES));
    }
    if (proteins != null) {
      requests.add(new AnnotationOutputs.Request(proteins, OutputFormat.PROTEINS));
    }
    if (lowConfidence != null) {
      requests.add(new AnnotationOutputs.Request(lowConfidence, OutputFormat.LOW_CONFIDENCE));
    }
    requests.forEach(this::requireSubmission);
    if (requests.isEmpty() && tracks == null && session == null) {
      OutputFormat format =
          formats.isEmpty() ? OutputFormat.GFF3 : OutputFormat.ofName(formats.get(0));
      String ending =
          format.extensions().isEmpty() ? format.formatName() : format.extensions().get(0);
      requests.add(
          new AnnotationOutputs.Request(
              isOfMany ? SampleFile.PLACE + "." + ending : AtomicOutput.STANDARD_STREAM, format));
    }
    return requests;
  }

  private void requireSubmission(AnnotationOutputs.Request request) {
    if (request.format() == OutputFormat.FEATURE_TABLE && !forSubmission) {
      throw new IllegalArgumentException(
          "output '" + request.path() + "': a feature table (.tbl) needs --for-submission");
    }
  }

  /**
   * All outputs of a sample, in their places, whose folders are made.
   *
   * @param requests by the names that were given. Not modified.
   * @throws org.basewise.genome.BadInputException if a folder cannot be made
   */
  List<AnnotationOutputs.Request> complete(
      List<AnnotationOutputs.Request> requests, SampleFile sample, AnnotationOutputs outputs) {
    List<AnnotationOutputs.Request> all = new ArrayList<>(sample.place(requests));
    if (sample.folder() != null) {
      all.forEach(request -> ManyFilesOptions.makeFolder(Path.of(request.path()).getParent()));
    }
    if (tracks != null) {
      all.addAll(outputs.tracks(sample.place(tracks)));
    }
    return all;
  }

  /**
   * Begins all outputs of a sample.
   *
   * @param requests what {@link #complete} gave
   */
  AnnotationSink open(
      List<AnnotationOutputs.Request> requests, SampleFile sample, AnnotationOutputs outputs)
      throws IOException {
    return outputs.openAll(requests, session == null ? null : sample.place(session));
  }

  /** The folder of a session is written. */
  void roles(SampleFile sample, FileRoles roles) {
    if (session != null) {
      roles.writes("--session", sample.place(session));
    }
  }

  /** The names of outputs as they were given, with that of the tracks. */
  List<String> names(List<AnnotationOutputs.Request> requests) {
    List<String> names = new ArrayList<>();
    requests.forEach(request -> names.add(request.path()));
    if (tracks != null) {
      names.add(tracks);
    }
    if (session != null) {
      names.add(session);
    }
    return names;
  }

  /** Standard output has no ending; everything else is told by it. */
  private static @Nullable String defaultFormat(String file) {
    return file.equals(AtomicOutput.STANDARD_STREAM) ? OutputFormat.GFF3.formatName() : null;
  }
}
