package org.basewise.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.basewise.batch.LabelledContig;
import org.basewise.eval.ContigGroups;
import org.basewise.eval.Split;
import org.basewise.fit.AnnotatedContig;
import org.basewise.genome.BadInputException;
import org.basewise.genome.CircularContigs;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.io.FastaContigs;
import org.basewise.io.LabelFiles;
import org.basewise.io.SequenceLabels;
import org.basewise.io.SourceText;
import org.basewise.label.LabelPainter;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.label.LabelTrack;
import org.basewise.label.NucleotideLabels;
import org.basewise.label.Transcripts;
import org.basewise.plan.DataSurvey;
import org.basewise.plan.HeldOut;
import org.basewise.plan.StartCodons;
import org.basewise.plan.TrainingPlan;
import org.basewise.train.DataAudit;
import org.basewise.train.TrainingFiles;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The files a model is trained and chosen on, and the labels they hold. */
final class TrainingData extends CircularOptions {
  @Option(
      names = "--fasta",
      paramLabel = "FILE",
      description =
          "FASTA or FASTQ to train on, plain or gzip; may be repeated, one --labels for each, in"
              + " order.")
  List<String> fasta = new ArrayList<>();

  @Option(
      names = "--labels",
      paramLabel = "FILE",
      description = "Features of the FASTA file: BED, GFF3, GTF, GenBank or EMBL, plain or gzip.")
  List<String> labels = new ArrayList<>();

  @Option(
      names = "--dev-fasta",
      paramLabel = "FILE",
      description =
          "Development data: FASTA to choose the best epoch and to calibrate on; may be"
              + " repeated.")
  List<String> devFasta = new ArrayList<>();

  @Option(
      names = "--dev-labels",
      paramLabel = "FILE",
      description = "Features of --dev-fasta, as for --labels.")
  List<String> devLabels = new ArrayList<>();

  @Option(
      names = "--dev-fraction",
      paramLabel = "FRACTION",
      description =
          "Hold out this fraction of the training bases as development data, by whole"
              + " contigs or groups.")
  double devFraction;

  @Option(
      names = "--groups",
      paramLabel = "FILE",
      description =
          "Two columns, contig and group. Contigs of one group, such as one genome, are"
              + " held out together.")
  String groups = "";

  @Option(
      names = "--feature",
      paramLabel = "TYPE[:SPLIT]",
      description =
          "Feature type to learn; may be repeated. TYPE: one label; TYPE:strand: one per"
              + " strand; TYPE:frame: one per codon position and strand; TYPE:ends and TYPE:gene:"
              + " the same two with labels for the first and last base;"
              + " TYPE:spliced: TYPE:gene with labels for introns. Default: the names in a BED"
              + " file.")
  List<String> feature = new ArrayList<>();

  @Option(
      names = "--isoform",
      paramLabel = "longest|first",
      defaultValue = "longest",
      description =
          "Which transcript of a gene is learnt with TYPE:spliced: the one with the most coding"
              + " bases, or the first of the file. Default: ${DEFAULT-VALUE}.")
  Transcripts.Isoform isoform = Transcripts.Isoform.LONGEST;

  @Option(
      names = "--stranded",
      description = "One label per strand for the features of a BED file.")
  boolean stranded;

  @Option(
      names = "--label",
      paramLabel = "NAME",
      description = "Give all BED intervals this label, whatever column 4 says.")
  String label = "";

  @Option(
      names = "--unstranded",
      paramLabel = "fail|skip",
      defaultValue = "fail",
      description =
          "Features without a strand, if the labels are stranded. fail: refuse the file."
              + " skip: mask their bases from the loss. Default: ${DEFAULT-VALUE}.")
  StrandCheck.Unstranded unstranded = StrandCheck.Unstranded.FAIL;

  @Option(
      names = "--mask",
      paramLabel = "TYPE",
      description =
          "Mask features of this type from the loss; may be repeated. Pseudogenes are"
              + " always masked.")
  List<String> mask = new ArrayList<>();

  @Option(
      names = "--skip-unknown-contigs",
      description = "Ignore features on contigs that are not in the FASTA file.")
  boolean skipUnknownContigs;

  /** The type that holds the coding parts of transcripts. */
  private static final Set<String> CODING = Set.of("CDS");

  /** Labelled contigs of both sides. */
  record Labelled(List<LabelledContig> train, List<LabelledContig> dev) {}

  private final Map<Contig, List<Feature>> features = new HashMap<>();
  private List<TrainingFiles> trainFiles = List.of();
  private List<TrainingFiles> devFiles = List.of();
  private final Set<String> filesWithTypes = new HashSet<>();
  private List<Contig> trainSequences = List.of();
  private List<Contig> devSequences = List.of();

  /** Reads all files. */
  void readFiles() {
    requirePairs("--fasta", fasta, "--labels", labels);
    requirePairs("--dev-fasta", devFasta, "--dev-labels", devLabels);
    trainFiles = read(fasta, labels);
    devFiles = read(devFasta, devLabels);
  }

  /** What the training files look like. */
  DataSurvey survey() {
    List<Feature> features = new ArrayList<>();
    for (TrainingFiles files : trainFiles) {
      features.addAll(new Transcripts(CODING, files.lines()).joined(files.features()));
    }
    return DataSurvey.of(trainContigs(), features, !filesWithTypes.isEmpty());
  }

  /** The share of the coding sequences of the training files that begin with ATG. */
  double atgShare() {
    return StartCodons.atgShare(trainContigs(), trainFeatures());
  }

  /** The features of the training files, as they were painted. */
  List<Feature> paintedFeatures(List<LabelledContig> contigs) {
    return contigs.stream()
        .flatMap(c -> features.getOrDefault(c.contig(), List.of()).stream())
        .toList();
  }

  private List<Contig> trainContigs() {
    return trainFiles.stream().flatMap(files -> files.contigs().stream()).toList();
  }

  private List<Feature> trainFeatures() {
    return trainFiles.stream().flatMap(files -> files.features().stream()).toList();
  }

  /**
   * Says which labels are to be learnt.
   *
   * @param plan chooses among the types of features where no option does; null if none does
   */
  LabelSpec spec(@Nullable TrainingPlan plan) {
    if (!feature.isEmpty()) {
      return LabelSpec.parse(feature);
    }
    if (plan != null && trainFiles.stream().allMatch(f -> filesWithTypes.contains(f.labels()))) {
      return plan.features(String.join(", ", labels));
    }
    for (TrainingFiles files : trainFiles) {
      if (filesWithTypes.contains(files.labels())) {
        throw new IllegalArgumentException(
            files.labels()
                + " has types of features: --feature says which of its types are learnt, such as"
                + " --feature CDS:frame");
      }
    }
    List<Feature> all = new ArrayList<>();
    trainFiles.forEach(files -> all.addAll(files.features()));
    return LabelSpec.inferredFrom(String.join(", ", labels), all, stranded);
  }

  /** Says of FASTQ that its qualities are not used. */
  void tellFastq(RunLog log) {
    List<String> all = new ArrayList<>(fasta);
    all.addAll(devFasta);
    for (String file : all) {
      if (new File(file).isFile() && FastaContigs.isFastq(file)) {
        log.info(file + ": is FASTQ: bases are used, base qualities are not");
      }
    }
  }

  private static void requirePairs(
      String first, List<String> firstFiles, String second, List<String> secondFiles) {
    if (firstFiles.size() != secondFiles.size()) {
      throw new IllegalArgumentException(
          first
              + " is given "
              + firstFiles.size()
              + " times and "
              + second
              + " "
              + secondFiles.size()
              + " times; each "
              + first
              + " needs its "
              + second);
    }
  }

  private List<TrainingFiles> read(List<String> fasta, List<String> labels) {
    List<TrainingFiles> all = new ArrayList<>();
    for (int i = 0; i < fasta.size(); i++) {
      List<Contig> contigs = FastaContigs.readAll(fasta.get(i));
      Map<String, Integer> lengths = new HashMap<>();
      contigs.forEach(contig -> lengths.put(contig.id(), contig.length()));
      FeatureLines lines = new FeatureLines(labels.get(i));
      LabelFiles.Contents contents =
          LabelOptions.named(label, LabelFiles.contents(labels.get(i), lines), lines);
      if (contents.hasTypes()) {
        filesWithTypes.add(labels.get(i));
      }
      List<Feature> read = contents.features();
      Set<String> circular = CircularContigs.named(read);
      contigs.stream().filter(circles()::contains).forEach(contig -> circular.add(contig.id()));
      List<Feature> features = CircularContigs.unwrap(lengths, circular, read, lines);
      all.add(new TrainingFiles(fasta.get(i), labels.get(i), contigs, features, lines));
    }
    return all;
  }

  /** Audits the files that were read, paints their labels and divides them. */
  Labelled label(
      LabelSpec spec,
      GeneticCode code,
      long seed,
      @Nullable TrainingPlan plan,
      Consumer<String> told) {
    trainFiles = trainFiles.stream().map(files -> transcripts(files, spec, told)).toList();
    devFiles = devFiles.stream().map(files -> transcripts(files, spec, told)).toList();
    DataAudit audit = new DataAudit(spec, code, skipUnknownContigs, told);
    audit.requireTypes(trainFiles);
    if (feature.isEmpty() && filesWithTypes.isEmpty()) {
      audit.tellSingleNames(trainFiles);
    }
    LabelPainter painter = new LabelPainter(spec.labelSet(), Set.copyOf(mask));
    List<LabelledContig> train = paint(stranded(trainFiles, painter, told), audit, painter);
    List<LabelledContig> dev = paint(stranded(devFiles, painter, told), audit, painter);
    if (devFraction > 0 && dev.isEmpty()) {
      return split(train, seed);
    }
    if (plan != null && dev.isEmpty()) {
      return heldOut(train, plan, seed);
    }
    return new Labelled(train, dev);
  }

  /** The files with one transcript of each gene of a spliced type. */
  private TrainingFiles transcripts(TrainingFiles files, LabelSpec spec, Consumer<String> told) {
    if (spec.splicedTypes().isEmpty()) {
      return files;
    }
    Transcripts transcripts = new Transcripts(spec.splicedTypes(), files.lines());
    int bothStrands = transcripts.onBothStrands(files.features());
    if (bothStrands > 0) {
      told.accept(
          files.labels()
              + ": transcripts with coding rows on both strands: "
              + bothStrands
              + "; each strand is taken for a gene of its own.");
    }
    List<Feature> joined = transcripts.joined(files.features());
    List<Feature> kept = transcripts.oneOfEachGene(joined, isoform);
    if (kept.size() < joined.size()) {
      told.accept(
          String.format(
              Locale.ROOT,
              "%s: further transcripts of genes that are left out: %,d (--isoform %s).",
              files.labels(),
              joined.size() - kept.size(),
              isoform));
    }
    return files.with(kept);
  }

  /** Holds out whole contigs if that leaves all labels on both sides, else blocks of contigs. */
  private Labelled heldOut(List<LabelledContig> all, TrainingPlan plan, long seed) {
    double share = plan.heldOut();
    long bases = bases(all);
    boolean ids = all.stream().map(c -> c.contig().id()).distinct().count() == all.size();
    if (all.size() > 1 && ids) {
      devFraction = share;
      Labelled byContig = split(all, seed);
      devFraction = 0;
      double held = (double) bases(byContig.dev()) / Math.max(1, bases);
      boolean fair =
          held > share / 3
              && held < 2 * share
              && labelsOf(byContig.dev()).equals(labelsOf(all))
              && labelsOf(byContig.train()).equals(labelsOf(all));
      if (fair || !groups.isEmpty()) {
        plan.said(
            String.format(Locale.ROOT, "--dev-fraction %.2f", share),
            String.format(
                Locale.ROOT,
                "%d of %d records (%,d bases) choose the epoch and calibrate",
                byContig.dev().size(),
                all.size(),
                bases(byContig.dev())));
        return byContig;
      }
    }
    return blocks(all, plan, share);
  }

  private Labelled blocks(List<LabelledContig> all, TrainingPlan plan, double share) {
    List<LabelledContig> train = new ArrayList<>();
    List<LabelledContig> dev = new ArrayList<>();
    for (LabelledContig contig : all) {
      BitSet covered = new BitSet();
      for (Feature feature : features.getOrDefault(contig.contig(), List.of())) {
        covered.set(feature.span().start(), feature.span().end());
      }
      HeldOut cut = HeldOut.of(contig.contig().length(), covered, share);
      cut.train().forEach(piece -> train.add(piece(contig, piece)));
      cut.dev().forEach(piece -> dev.add(piece(contig, piece)));
    }
    if (dev.isEmpty()) {
      plan.said("no development data", "no record is long enough to hold a part of it out");
    } else {
      plan.said(
          "held out",
          String.format(
              Locale.ROOT,
              "%d blocks (%,d bases) with gaps of up to %,d bases beside them choose the epoch and"
                  + " calibrate, as no whole records would do: %s",
              dev.size(),
              bases(dev),
              HeldOut.GAP,
              String.join(", ", dev.stream().limit(5).map(c -> c.contig().id()).toList())
                  + (dev.size() > 5 ? ", ..." : "")));
    }
    return new Labelled(train, dev);
  }

  /** A piece of a contig, and the features that lie in it. */
  private LabelledContig piece(LabelledContig whole, Interval interval) {
    Contig contig = whole.contig();
    if (interval.length() == contig.length()) {
      return whole;
    }
    byte[] codes = new byte[interval.length()];
    contig.copyCodes(interval, codes, 0);
    byte[] track = new byte[interval.length()];
    whole.track().copy(interval, track, 0);
    String id =
        String.format(Locale.ROOT, "%s:%d-%d", contig.id(), interval.start() + 1, interval.end());
    Contig piece = new Contig(id, contig.description(), codes);
    List<Feature> inside = new ArrayList<>();
    for (Feature feature : features.getOrDefault(contig, List.of())) {
      Interval span = feature.span();
      if (span.start() >= interval.start() && span.end() <= interval.end()) {
        inside.add(feature.movedTo(id, -interval.start()));
      }
    }
    features.put(piece, inside);
    return new LabelledContig(piece, new LabelTrack(track), whole.source());
  }

  private static long bases(List<LabelledContig> contigs) {
    return contigs.stream().mapToLong(c -> c.contig().length()).sum();
  }

  private static Set<Byte> labelsOf(List<LabelledContig> contigs) {
    Set<Byte> labels = new HashSet<>();
    contigs.forEach(c -> c.track().runs().forEach(run -> labels.add(run.label())));
    labels.remove(LabelSet.MASKED);
    return labels;
  }

  /** The features of contigs, as they were painted. */
  List<AnnotatedContig> annotated(List<LabelledContig> contigs) {
    return contigs.stream()
        .map(c -> new AnnotatedContig(c.contig(), features.getOrDefault(c.contig(), List.of())))
        .toList();
  }

  private List<TrainingFiles> stranded(
      List<TrainingFiles> all, LabelPainter painter, Consumer<String> told) {
    return all.stream()
        .map(
            files ->
                files.with(
                    StrandCheck.check(files.features(), files.lines(), painter, unstranded, told)))
        .toList();
  }

  private List<LabelledContig> paint(
      List<TrainingFiles> all, DataAudit audit, LabelPainter painter) {
    List<LabelledContig> labelled = new ArrayList<>();
    for (TrainingFiles files : all) {
      TrainingFiles kept = audit.check(files);
      Map<String, List<Feature>> masked = new HashMap<>();
      for (Feature f : files.features()) {
        if (mask.contains(f.type())) {
          masked.computeIfAbsent(f.contigId(), id -> new ArrayList<>()).add(f);
        }
      }
      Map<String, List<Feature>> byId = kept.featuresById();
      for (Contig contig : kept.contigs()) {
        List<Feature> own = new ArrayList<>(byId.getOrDefault(contig.id(), List.of()));
        features.put(contig, List.copyOf(own));
        own.addAll(masked.getOrDefault(contig.id(), List.of()));
        labelled.add(
            new LabelledContig(contig, painter.paint(contig.length(), own), files.fasta()));
      }
    }
    return labelled;
  }

  /** Reads the FASTA files alone. */
  void readSequences() {
    trainSequences = readSequences(fasta);
    devSequences = readSequences(devFasta);
  }

  private static List<Contig> readSequences(List<String> files) {
    List<Contig> sequences = new ArrayList<>();
    files.forEach(file -> sequences.addAll(FastaContigs.readAll(file)));
    return sequences;
  }

  /** All sequences that were read. */
  List<Contig> sequences() {
    List<Contig> all = new ArrayList<>(trainSequences);
    all.addAll(devSequences);
    return all;
  }

  /** Bases of the longest sequence that was read. */
  int longestSequence() {
    return sequences().stream().mapToInt(Contig::length).max().orElse(0);
  }

  /** The sequences that were read, all bases of each with its label. */
  Labelled perSequence(SequenceLabels table, LabelSet labels, long seed) {
    List<LabelledContig> train = labelled(trainSequences, table, labels);
    List<LabelledContig> dev = labelled(devSequences, table, labels);
    return devFraction > 0 && dev.isEmpty() ? split(train, seed) : new Labelled(train, dev);
  }

  static List<LabelledContig> labelled(
      List<Contig> sequences, SequenceLabels table, LabelSet labels) {
    return sequences.stream()
        .map(sequence -> new LabelledContig(sequence, table.track(sequence, labels)))
        .toList();
  }

  /** The contigs of the FASTA files alone, each base labelled by itself. */
  Labelled namedByBases(long seed) {
    List<LabelledContig> train = namedByBases(fasta);
    List<LabelledContig> dev = namedByBases(devFasta);
    return devFraction > 0 && dev.isEmpty() ? split(train, seed) : new Labelled(train, dev);
  }

  private static List<LabelledContig> namedByBases(List<String> files) {
    List<LabelledContig> named = new ArrayList<>();
    for (String file : files) {
      for (Contig contig : FastaContigs.readAll(file)) {
        named.add(new LabelledContig(contig, NucleotideLabels.track(contig)));
      }
    }
    return named;
  }

  private Labelled split(List<LabelledContig> all, long seed) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (LabelledContig contig : all) {
      if (lengths.put(contig.contig().id(), contig.contig().length()) != null) {
        throw new BadInputException(
            String.join(", ", fasta),
            "record '"
                + contig.contig().id()
                + "' is a duplicate id; --dev-fraction needs unique ids");
      }
    }
    Set<String> dev = new HashSet<>(Split.byGroup(lengths, readGroups(), devFraction, seed).dev());
    return new Labelled(
        all.stream().filter(c -> !dev.contains(c.contig().id())).toList(),
        all.stream().filter(c -> dev.contains(c.contig().id())).toList());
  }

  private ContigGroups readGroups() {
    if (groups.isEmpty()) {
      return ContigGroups.eachContig();
    }
    return ContigGroups.listed(groups, SourceText.read(groups).lines().toList());
  }

  /** All files with their roles, in the order in which they were named. */
  Map<String, List<String>> filesByRole() {
    Map<String, List<String>> files = new LinkedHashMap<>();
    files.put("train-fasta", fasta);
    files.put("train-labels", labels);
    files.put("dev-fasta", devFasta);
    files.put("dev-labels", devLabels);
    if (!groups.isEmpty()) {
      files.put("groups", List.of(groups));
    }
    return files;
  }
}
