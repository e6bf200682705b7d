package org.basewise.cli;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Feature;
import org.basewise.io.AnnotationOutputs;
import org.basewise.io.AtomicOutput;
import org.basewise.io.OutputFormat;
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
              + " follows from the ending: .gff3 .bed .bedgraph .tsv .jsonl, .fa (labelled"
              + " regions), .ffn (coding genes), .faa (proteins); .gz behind it asks for bgzip."
              + " Default: - (standard output) as GFF3.")
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
          "FASTA of the proteins of coding features, read on in frame over frameshifts; the codon"
              + " at each is x, and its number is in the header (mended=).")
  @Nullable String proteins;

  @Option(
      names = "--unsure",
      paramLabel = "FILE",
      description =
          "BED of the stretches whose labels are unsure, with the mean posterior in 1/1,000: where"
              + " to look again, or what to mask.")
  @Nullable String unsure;

  @Option(
      names = "--unsure-below",
      paramLabel = "P",
      description = "A label is unsure if its posterior is below this, 0 to 1.")
  double unsureBelow = 0.5;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description =
          "Label or feature type whose posterior bedGraph shows. Default: all that make a feature"
              + " together.")
  @Nullable String label;

  @Option(
      names = "--tracks",
      paramLabel = "FOLDER",
      description =
          "A bedGraph of the posterior of each feature type and strand goes into this folder, such"
              + " as CDS+.bedgraph.")
  @Nullable String tracks;

  @Option(
      names = "--all-posteriors",
      description = "Give the per-base table (.tsv) a column for the posterior of each label.")
  boolean allPosteriors;

  void check(OptionCheck check) {
    check.share("--unsure-below", unsureBelow);
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
   * @throws IllegalArgumentException if a format cannot be told
   */
  List<AnnotationOutputs.Request> requests() {
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
    if (requests.isEmpty() && tracks == null) {
      requests.add(
          new AnnotationOutputs.Request(
              AtomicOutput.STANDARD_STREAM,
              formats.isEmpty() ? OutputFormat.GFF3 : OutputFormat.ofName(formats.get(0))));
    }
    return requests;
  }

  /** Standard output has no ending; everything else is told by it. */
  private static @Nullable String defaultFormat(String file) {
    return file.equals(AtomicOutput.STANDARD_STREAM) ? OutputFormat.GFF3.formatName() : null;
  }
}
