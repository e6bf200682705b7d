package org.basewise.io;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.file.FileRoles;
import org.basewise.file.IoReason;
import org.basewise.genome.BadInputException;
import org.basewise.genome.CircularRecords;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.jspecify.annotations.Nullable;

/**
 * Opens the outputs of one pass.
 *
 * @param labels the labels that are written
 * @param options what the formats need besides
 */
public record AnnotationOutputs(LabelSet labels, Options options) {

  /**
   * What single formats need to know.
   *
   * @param modelName for the source column of GFF3
   * @param geneticCode for proteins
   * @param posteriorLabel the label of bedGraph, as {@link LabelSelection#of} takes it
   * @param live true if the length of a contig is not known before its features
   * @param hasAllPosteriors true if the per-base table has a column for each label
   * @param unsureBelow labels with a lower posterior are of low confidence, in units of 1/10,000
   * @param naming which features are written, and what they are called
   * @param circles the contigs that are written as circular
   * @param gff3HasFasta true if the sequences follow the features of GFF3
   * @param forSubmission true if features are made what NCBI accepts ({@link SubmissionFeatures});
   *     they then have locus tags
   */
  public record Options(
      String modelName,
      GeneticCode geneticCode,
      @Nullable String posteriorLabel,
      boolean live,
      boolean hasAllPosteriors,
      int unsureBelow,
      Naming naming,
      CircularRecords circles,
      boolean gff3HasFasta,
      boolean forSubmission) {

    /**
     * Checks what a submission needs.
     *
     * @throws IllegalArgumentException if it lacks locus tags or whole contigs
     */
    public Options {
      if (forSubmission && naming.locusTag() == null) {
        throw new IllegalArgumentException(
            "--for-submission needs --locus-tag PREFIX: the prefix that NCBI registered for your"
                + " BioSample");
      }
      if (forSubmission && live) {
        throw new IllegalArgumentException(
            "--for-submission needs whole records; a model of 'train --delay' labels a stream");
      }
    }

    /** All features, by the names they have; circular contigs as their headers say. */
    public Options(
        String modelName,
        GeneticCode geneticCode,
        @Nullable String posteriorLabel,
        boolean live,
        boolean hasAllPosteriors,
        int unsureBelow) {
      this(
          modelName,
          geneticCode,
          posteriorLabel,
          live,
          hasAllPosteriors,
          unsureBelow,
          Naming.USUAL,
          CircularRecords.BY_HEADER,
          false,
          false);
    }
  }

  /**
   * Which features are written, and what they are called.
   *
   * @param types the types that are written; all if it is empty
   * @param minLengths bases of the shortest feature of a type that is written
   * @param locusTag prefix of names such as {@code ABC_00005}; null for {@code <contig>_<number>}
   * @param bedNames what stands in column 4 of BED
   */
  public record Naming(
      Set<String> types,
      Map<String, Integer> minLengths,
      @Nullable String locusTag,
      BedWriter.Names bedNames) {
    /** All features, by their IDs. */
    public static final Naming USUAL = new Naming(Set.of(), Map.of(), null, BedWriter.Names.ID);

    /** Copies the collections and checks the prefix. */
    public Naming {
      types = Set.copyOf(types);
      minLengths = Map.copyOf(minLengths);
      if (locusTag != null) {
        LocusTags.requireValid(locusTag);
      }
    }
  }

  /**
   * One output.
   *
   * @param path a file name or {@code -}
   * @param format how it is written
   * @param posteriorLabel the label of bedGraph, or null for that of the options
   */
  public record Request(String path, OutputFormat format, @Nullable String posteriorLabel) {

    /** An output without a label of its own. */
    public Request(String path, OutputFormat format) {
      this(path, format, null);
    }

    /**
     * An output in the named format or, without one, in that which its file name asks for.
     *
     * @throws IllegalArgumentException if there is no such format
     */
    public static Request of(String path, @Nullable String formatName) {
      return new Request(
          path, formatName == null ? OutputFormat.ofPath(path) : OutputFormat.ofName(formatName));
    }
  }

  /**
   * Begins one output.
   *
   * @throws IllegalArgumentException if the label set has no such label as the options name
   * @throws org.basewise.genome.BadInputException if the file cannot be written
   */
  public AnnotationSink open(Request request) {
    String path = request.path();
    return switch (request.format()) {
      case GFF3 -> new Gff3Writer(path, options.modelName(), gff3Layout());
      case BED -> new BedWriter(path, labels, options.naming().bedNames());
      case BEDGRAPH -> new BedGraphWriter(path, LabelSelection.of(labelOf(request), labels));
      case TSV -> new LabelTsvWriter(path, labels, options.hasAllPosteriors());
      case JSONL -> new JsonLinesWriter(path);
      case GENBANK -> flatFile(path, new GenBankText());
      case EMBL -> flatFile(path, new EmblText());
      case FEATURE_TABLE -> new FeatureTableWriter(path, options.modelName());
      case REGIONS -> new RegionFastaWriter(path);
      case SOFT_MASKED -> new MaskedFastaWriter(path, labels, MaskedFastaWriter.Masking.SOFT);
      case HARD_MASKED -> new MaskedFastaWriter(path, labels, MaskedFastaWriter.Masking.HARD);
      case GENES -> new GeneFastaWriter(path);
      case PROTEINS -> new ProteinFastaWriter(path, options.geneticCode());
      case LOW_CONFIDENCE -> new LowConfidenceBedWriter(path, labels, options.unsureBelow());
    };
  }

  private Gff3Writer.Layout gff3Layout() {
    return new Gff3Writer.Layout(
        !options.live(),
        options.circles(),
        options.gff3HasFasta(),
        options.forSubmission(),
        labels.labels().stream().anyMatch(Label::isIntron));
  }

  private FlatFileWriter flatFile(String path, FlatFileText layout) {
    return new FlatFileWriter(
        path, layout, options.modelName(), options.geneticCode(), options.circles());
  }

  /**
   * The sink to which an annotation is sent so that {@code outputs} get what the options ask for:
   * features of the wanted types and lengths, by their names, whose attributes agree with their
   * parts and bases in all outputs; RNAs with what they are, where contigs are whole.
   */
  public AnnotationSink edited(AnnotationSink outputs) {
    Naming naming = options.naming();
    AnnotationSink written =
        options.forSubmission() ? new SubmissionFeatures(outputs, options.geneticCode()) : outputs;
    AnnotationSink named =
        naming.locusTag() == null ? written : new LocusTags(written, naming.locusTag());
    AnnotationSink selected = new FeatureSelection(named, naming.types(), naming.minLengths());
    if (options.live()) {
      return new CodingAttributes(selected, options.geneticCode());
    }
    return new CodingAttributes(
        new SelenocysteineNotes(new RnaProducts(selected, options.geneticCode()), labels),
        options.geneticCode());
  }

  /** True for types of features that {@code --for-submission} writes. */
  public static boolean isSubmitted(String type) {
    return type.equals(SubmissionFeatures.CDS) || RnaCompleteness.isRna(type);
  }

  private @Nullable String labelOf(Request request) {
    return request.posteriorLabel() == null ? options.posteriorLabel() : request.posteriorLabel();
  }

  /**
   * A bedGraph for each feature type and strand, {@code folder/CDS+.bedgraph} and so on. Characters
   * that not every file system takes are written as in a URL.
   *
   * @param folder is made if it is missing
   * @throws org.basewise.genome.BadInputException if the folder cannot be made
   */
  public List<Request> tracks(String folder) {
    try {
      Files.createDirectories(Path.of(folder));
    } catch (IOException e) {
      throw new BadInputException(
          folder, "cannot be made a folder for tracks (" + IoReason.of(e) + ")", e);
    }
    return tracksIn(folder);
  }

  /** The requests of {@link #tracks}, before the folder is made. */
  public List<Request> tracksIn(String folder) {
    return trackNames().stream()
        .map(name -> new Request(trackPath(folder, name), OutputFormat.BEDGRAPH, name))
        .toList();
  }

  /** The feature types and strands that have a track, such as {@code CDS+}. */
  private Set<String> trackNames() {
    Set<String> names = new LinkedHashSet<>();
    for (Label label : labels.labels()) {
      Strand strand = label.strand();
      if (label.makesFeature()) {
        names.add(label.feature() + (strand == null ? "" : String.valueOf(strand.symbol())));
      }
    }
    return names;
  }

  private static String trackPath(String folder, String name) {
    String file = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("%2B", "+");
    return Path.of(folder, file + ".bedgraph").toString();
  }

  /**
   * Begins a folder that JBrowse 2 and IGV open, with indexed files of sequences, features and
   * posteriors.
   *
   * @param folder is not there, or of an earlier run
   * @throws org.basewise.genome.BadInputException if the folder cannot be written
   */
  public AnnotationSink session(String folder) throws IOException {
    List<LabelSelection> tracks =
        trackNames().stream().map(name -> LabelSelection.of(name, labels)).toList();
    return new SessionFolder(
        folder, path -> new Gff3Writer(path, options.modelName(), gff3Layout().indexed()), tracks);
  }

  /** As {@link #openAll(List)}, with a {@linkplain #session session} if a folder is given. */
  public AnnotationSink openAll(List<Request> requests, @Nullable String session)
      throws IOException {
    if (session == null) {
      return openAll(requests);
    }
    AnnotationSink first = session(session);
    boolean isComplete = false;
    try {
      AnnotationSink all =
          requests.isEmpty() ? first : new TeeSink(List.of(first, openAll(requests)));
      isComplete = true;
      return all;
    } finally {
      if (!isComplete) {
        first.abort();
      }
    }
  }

  /**
   * Begins several outputs that are written in one pass; if one cannot be begun, none is.
   *
   * @throws IllegalArgumentException if two go to the same place, or as {@link #open}
   * @throws org.basewise.genome.BadInputException if a file cannot be written
   */
  public AnnotationSink openAll(List<Request> requests) throws IOException {
    roles(requests, new FileRoles());
    List<AnnotationSink> sinks = new ArrayList<>();
    boolean isComplete = false;
    try {
      for (Request request : requests) {
        sinks.add(open(request));
      }
      isComplete = true;
    } finally {
      if (!isComplete) {
        new TeeSink(sinks).abort();
      }
    }
    return sinks.size() == 1 ? sinks.get(0) : new TeeSink(sinks);
  }

  /**
   * Adds outputs to the files that a command reads and writes.
   *
   * @throws IllegalArgumentException if one goes where another goes, or where an input is
   */
  public static void roles(List<Request> requests, FileRoles roles) {
    requests.forEach(request -> roles.writes("output", request.path()));
  }
}
