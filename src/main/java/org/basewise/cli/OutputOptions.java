package org.basewise.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.basewise.genome.Feature;
import org.basewise.io.AnnotationOutputs;
import org.basewise.io.AtomicOutput;
import org.basewise.io.BedWriter;
import org.basewise.io.OutputFormat;
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
          "Where the annotation goes; may be given several times, all from one pass. The format"
              + " follows from the ending: .gff3 .gff, .bed, .bedgraph .bg (probabilities along the"
              + " genome), .tsv (a row for each base), .jsonl; .gbk .gb .gbff or .embl (flat files"
              + " with the sequence); .tbl (NCBI's feature table, with --for-submission); .fa .fasta (bases of all features), .ffn (bases of coding genes),"
              + " .faa (proteins). One more .gz or .bgz asks for bgzip. Default: GFF3 on standard"
              + " output (-).")
  List<String> files = new ArrayList<>();

  @Option(
      names = {"-f", "--format"},
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FORMAT",
      completionCandidates = Formats.class,
      description =
          "Format of the outputs instead of their endings: one for all, or one for each -o in"
              + " order. One of: ${COMPLETION-CANDIDATES}.")
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
          "FASTA of the proteins of coding features. At a frameshift the protein goes on in the new"
              + " frame; its codon is x, and its number is in the header (frameshift_codons=).")
  @Nullable String proteins;

  @Option(
      names = "--unsure",
      paramLabel = "FILE",
      description =
          "BED of the stretches whose label has a low probability (--unsure-below), with its mean in"
              + " 1/1,000: where to look again, or what to mask.")
  @Nullable String unsure;

  @Option(
      names = "--unsure-below",
      paramLabel = "P",
      description = "The probability, 0 to 1, below which --unsure writes a base.")
  double unsureBelow = 0.5;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description =
          "Label or feature type whose probability bedGraph shows. Default: the sum of all that make"
              + " a feature.")
  @Nullable String label;

  @Option(
      names = "--tracks",
      paramLabel = "FOLDER",
      description =
          "Write into this folder one bedGraph of probabilities for each feature type and strand,"
              + " such as CDS+.bedgraph.")
  @Nullable String tracks;

  @Option(
      names = "--all-posteriors",
      description = "Give the per-base table (.tsv) a column for the probability of each label.")
  boolean allPosteriors;

  @Option(
      names = "--types",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "TYPE",
      description =
          "Write only features of these types, such as CDS,tRNA. Default: all. Per-base outputs do"
              + " not change.")
  Set<String> types = new LinkedHashSet<>();

  @Option(
      names = "--min-length-of",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "TYPE=BASES",
      description =
          "Shortest feature of a type that is written, such as CDS=90,tRNA=60; --min-length"
              + " TYPE=BASES means the same.")
  Map<String, Integer> minLengths = new LinkedHashMap<>();

  @Option(
      names = "--locus-tag",
      paramLabel = "PREFIX",
      description =
          "Name features PREFIX_00005, PREFIX_00010 and so on, the same in all outputs, with the"
              + " attribute locus_tag. 3 to 12 letters and digits, the first a letter. Default: the id"
              + " of the record and a number.")
  @Nullable String locusTag;

  @Option(
      names = "--bed-name",
      paramLabel = "id|type",
      description =
          "Column 4 of BED: the id, which proteins and genes have too, or the type of the feature.")
  BedWriter.Names bedName = BedWriter.Names.ID;

  @Option(
      names = "--gff3-fasta",
      description =
          "Add the sequences to GFF3, behind ##FASTA, as Roary, Panaroo and Artemis want them.")
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
    check.share("--unsure-below", unsureBelow);
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

  /** {@code --unsure-below} in units of 1/10,000. */
  int unsureBelow() {
    return (int) Math.round(unsureBelow * Feature.FULL_SCORE);
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
    if (unsure != null) {
      requests.add(new AnnotationOutputs.Request(unsure, OutputFormat.UNSURE));
    }
    requests.forEach(this::requireSubmission);
    if (requests.isEmpty() && tracks == null) {
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

  /** The names of outputs as they were given, with that of the tracks. */
  List<String> names(List<AnnotationOutputs.Request> requests) {
    List<String> names = new ArrayList<>();
    requests.forEach(request -> names.add(request.path()));
    if (tracks != null) {
      names.add(tracks);
    }
    return names;
  }

  /** Standard output has no ending; everything else is told by it. */
  private static @Nullable String defaultFormat(String file) {
    return file.equals(AtomicOutput.STANDARD_STREAM) ? OutputFormat.GFF3.formatName() : null;
  }
}
