package org.basewise.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sampling;
import org.basewise.decode.Grammar;
import org.basewise.file.AtomicFile;
import org.basewise.file.FilePlace;
import org.basewise.file.FileRoles;
import org.basewise.file.RunLock;
import org.basewise.file.StandardStream;
import org.basewise.fit.AnnotatedContig;
import org.basewise.fit.DecoderFit;
import org.basewise.genome.BadInputException;
import org.basewise.genome.GeneticCode;
import org.basewise.io.GeneticCodes;
import org.basewise.io.SequenceLabels;
import org.basewise.io.SourceText;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.basewise.label.NucleotideLabels;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelFile;
import org.basewise.model.ModelMetadata;
import org.basewise.model.Provenance;
import org.basewise.nn.Architecture;
import org.basewise.nn.Network;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.plan.EpochChoice;
import org.basewise.plan.Preset;
import org.basewise.plan.TrainingPlan;
import org.basewise.report.TrainingReport;
import org.basewise.train.Augmentation;
import org.basewise.train.KmerMatch;
import org.basewise.train.LabelBalance;
import org.basewise.train.Trainer;
import org.basewise.train.TrainingConfig;
import org.basewise.train.TrainingListener;
import org.basewise.train.TrainingResult;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code basewise train}: FASTA and features in, model out. */
@Command(
    name = "train",
    customSynopsis = {
      "basewise train --fasta FILE --labels FILE -o MODEL [OPTION]...",
      "basewise train --fasta FILE --per-sequence[=TABLE] -o MODEL [OPTION]...",
      "basewise train --fasta FILE --next-base -o MODEL [OPTION]..."
    },
    description = {
      "Trains a model: of labels per base from FASTA and BED, GFF3, GTF or GenBank; of"
          + " one label per sequence; or of the next base, from FASTA alone.",
      "The data are checked first. The epoch with the lowest development loss is kept,"
          + " and its posteriors are calibrated on the development data."
    },
    footer = {
      "",
      "Example:",
      "  basewise train --fasta x.fa --labels x.bed --dev-fraction 0.2 -o x.safetensors",
      "  basewise train --fasta x.fa --per-sequence labels.tsv -o calls.safetensors",
      "  basewise train --fasta x.fa --next-base --dev-fraction 0.1 -o next.safetensors"
    })
final class TrainCommand implements Callable<Integer> {
  private static final String NEXT_BASE = "--next-base";
  private static final String PER_SEQUENCE = "--per-sequence";

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(validate = false, heading = "%nInput:%n", order = 1)
  TrainingData data = new TrainingData();

  @ArgGroup(validate = false, heading = "%nOutput:%n", order = 2)
  Output output = new Output();

  @ArgGroup(validate = false, heading = "%nReport:%n", order = 3)
  PageOptions page = new PageOptions();

  @ArgGroup(validate = false, heading = "%nMapping:%n", order = 4)
  MappingOptions mapping = new MappingOptions();

  @ArgGroup(validate = false, heading = "%nChoices:%n", order = 2)
  PlanOptions choices = new PlanOptions();

  @ArgGroup(validate = false, heading = "%nNetwork:%n", order = 5)
  NetworkOptions network = new NetworkOptions();

  @ArgGroup(validate = false, heading = "%nWindows:%n", order = 6)
  WindowOptions windows = new WindowOptions();

  @ArgGroup(validate = false, heading = "%nLearning:%n", order = 7)
  LearningOptions learning = new LearningOptions();

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 8)
  Performance performance = new Performance();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 9)
  LogOptions logOptions = new LogOptions();

  /** Where the model goes, and what it is called. */
  static final class Output {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "MODEL",
        description = "The model file (.safetensors).")
    Path model = Path.of("");

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "Name of the model. Default: that of the file.")
    String name = "";

    @Option(
        names = "--card",
        paramLabel = "FILE",
        description = "Model card in Markdown, stored in the model: intended use and limits.")
    String card = "";

    @Option(
        names = "--grammar",
        paramLabel = "FILE",
        description = "Grammar of the labels, stored in the model.")
    String grammar = "";

    @Option(
        names = "--genetic-code",
        paramLabel = "N",
        defaultValue = "11",
        description = "NCBI genetic code of coding labels. Default: ${DEFAULT-VALUE}.")
    int geneticCode;

    @Option(
        names = "--keep",
        paramLabel = "EPOCH",
        defaultValue = "best",
        description =
            "best: keep the epoch with the lowest development loss. last: keep the last"
                + " epoch, if training samples are unlike the development data. Default:"
                + " ${DEFAULT-VALUE}.")
    Kept keep = Kept.BEST;

    @Option(
        names = "--checkpoint",
        paramLabel = "FILE",
        description = "File for the state of the training. Default: MODEL.checkpoint.")
    String checkpoint = "";

    @Option(
        names = "--resume",
        description =
            "Continue from the checkpoint, if there is one. The final model is the same as"
                + " without interruption.")
    boolean resume;
  }

  /** Which epoch's model is written. */
  enum Kept {
    BEST,
    LAST
  }

  /** What decides how fast it goes, and the seed. */
  static final class Performance extends PerformanceOptions {
    @Option(
        names = "--seed",
        paramLabel = "N",
        defaultValue = "1",
        description = "Seed of all random numbers. Default: ${DEFAULT-VALUE}.")
    long seed;

    @Option(
        names = "--checkpoint-updates",
        paramLabel = "N",
        defaultValue = "500",
        description = "Updates between checkpoints. Default: ${DEFAULT-VALUE}.")
    int checkpointUpdates;
  }

  /** What the audit of the data told. */
  private final List<String> findings = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    check.given("--fasta", !data.fasta.isEmpty());
    check.given("--labels", !data.labels.isEmpty() || !mapping.needsFeatures());
    check.given("--output", !output.model.toString().isEmpty());
    choices.check(check);
    checkMapping(check);
    performance.check(check);
    FloatKernel kernel = usage(performance::kernel);
    RunLog log =
        RunLog.start(logOptions, "train", kernel.description(), "seed " + performance.seed);
    checkFiles(check);
    try (RunLock lock = RunLock.take(checkpoint(), holder(output.model))) {
      log.detail("other trainings are kept from this checkpoint by " + lock.file());
      train(kernel, log);
    }
    return ExitCode.DONE;
  }

  private void train(FloatKernel kernel, RunLog log) throws IOException {
    data.tellFastq(log);
    String card = output.card.isEmpty() ? "" : SourceText.read(output.card);
    String given = output.grammar.isEmpty() ? "" : SourceText.read(output.grammar);
    usage(() -> GeneticCodes.byId(output.geneticCode));
    TrainingTask task = usage(() -> task(log));
    LabelSet labels = usage(task::labels);
    if (!given.isEmpty()) {
      Grammar.parse(output.grammar, given).check(output.grammar, labels);
    }
    usage(() -> config(labels, null));
    Architecture architecture =
        usage(() -> network.architecture(labels, mapping.mapping(), mapping.leftToRight()));
    TrainingData.Labelled labelled = usage(task::contigs);
    String grammar = given.isEmpty() ? chosenGrammar(labelled) : given;
    LabelBalance balance = new LabelBalance(labels);
    labelled.train().forEach(contig -> balance.add(contig.track()));
    report(labels, balance, labelled, usage(() -> config(labels, balance)), log);

    Map<String, List<String>> files = filesByRole();
    putIfGiven(files, "from-model", network.fromFile());
    List<Provenance.InputDigest> digests = InputDigests.of(files);
    ModelMetadata metadata =
        usage(
            () ->
                metadata(
                    architecture,
                    labels,
                    grammar,
                    card,
                    provenance(kernel, digests, Map.of(), 0),
                    1));
    requireReadableAgain(metadata);
    log.info(
        String.format(Locale.ROOT, "network of %,d parameters", architecture.parameterCount()));
    chooseEpochs(metadata, labels, balance, kernel, labelled);
    TrainingConfig config = usage(() -> config(labels, balance));
    TrainingPages pages =
        new TrainingPages(
            page,
            new TrainingReport(
                StatsOptions.facts(spec, data.fasta, metadata.name()),
                findings,
                labels,
                balance,
                architecture.parameterCount()),
            log);
    TrainingResult result = train(metadata, config, kernel, labelled, digests, log, pages);
    Provenance provenance = provenance(kernel, digests, scores(result), result.basesSeen());
    ModelMetadata trained =
        metadata(architecture, labels, grammar, card, provenance, result.temperature());
    BaseLabelModel made =
        decoderFitted(new BaseLabelModel(result.network(), trained), labelled, config, kernel, log);
    ModelFile.write(
        mapping.matchKmers
            ? matched(made, labelled, config.augmentation().strands(), kernel, log)
            : made,
        output.model);
    Files.deleteIfExists(checkpoint());
    pages.end(
        result,
        () ->
            mapping.needsFeatures()
                ? DevelopmentPass.of(
                    made,
                    labelled.dev(),
                    data.annotated(labelled.dev()),
                    kernel,
                    performance.threads)
                : null);
    log.end(
        String.format(
            Locale.ROOT,
            "%s from epoch %d, temperature %.3f",
            output.model,
            result.bestEpoch(),
            result.temperature()));
  }

  /**
   * Everything about files that can be known before the first is read: hours of training shall not
   * end in a folder that is not there, nor in the place of an input.
   */
  private void checkFiles(OptionCheck check) throws IOException {
    Map<String, List<String>> inputs = new LinkedHashMap<>();
    inputs.put("--fasta", data.fasta);
    inputs.put("--labels", data.labels);
    inputs.put("--dev-fasta", data.devFasta);
    inputs.put("--dev-labels", data.devLabels);
    putIfGiven(inputs, "--groups", data.groups);
    putIfGiven(inputs, PER_SEQUENCE, mapping.perSequence);
    putIfGiven(inputs, "--from", network.fromFile());
    for (Map.Entry<String, List<String>> role : inputs.entrySet()) {
      for (String file : role.getValue()) {
        check.require(
            !file.equals(StandardStream.NAME) && FilePlace.of(file).isReplaceable(),
            role.getKey()
                + " '"
                + file
                + "' is not a regular file; train reads its files twice, for their digests;"
                + " accepted: a file");
      }
    }
    putIfGiven(inputs, "--card", output.card);
    putIfGiven(inputs, "--grammar", output.grammar);
    check.roles(
        () -> {
          FileRoles roles = new FileRoles();
          inputs.forEach(roles::reads);
          roles.writes("--output", output.model.toString());
          roles.writes("--checkpoint", checkpoint().toString());
          page.writes(roles);
        });
    AtomicFile.requireWritable(output.model.toString());
    AtomicFile.requireWritable(checkpoint().toString());
    Trainer.requireCheckpointPlace(checkpoint());
    page.check();
  }

  private static void putIfGiven(
      Map<String, List<String>> inputs, String role, @Nullable String file) {
    if (file != null && !file.isEmpty()) {
      inputs.put(role, List.of(file));
    }
  }

  /** What another run is told that wants the same checkpoint. */
  private static String holder(Path model) {
    return String.format(
        Locale.ROOT,
        "the training of '%s' (process %d since %s)",
        model,
        ProcessHandle.current().pid(),
        Instant.now().truncatedTo(ChronoUnit.SECONDS));
  }

  /** The file of the model, before it has learnt anything, can be written and read. */
  private void requireReadableAgain(ModelMetadata metadata) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Network untrained = Network.zeros(metadata.architecture());
    usage(
        () -> {
          ModelFile.write(new BaseLabelModel(untrained, metadata), bytes);
          return ModelFile.read(bytes.toByteArray(), output.model.toString());
        });
  }

  /** The model with a decoder that was fitted on the development data, if it labels bases. */
  private BaseLabelModel decoderFitted(
      BaseLabelModel made,
      TrainingData.Labelled labelled,
      TrainingConfig config,
      FloatKernel kernel,
      RunLog log) {
    if (!mapping.needsFeatures() || learning.decoderPasses == 0) {
      return made;
    }
    List<AnnotatedContig> contigs = data.annotated(labelled.dev());
    if (contigs.stream().allMatch(contig -> contig.features().isEmpty())) {
      log.info("decoder: no development data with features, so its weights are defaults");
      return made;
    }
    boolean errors = config.augmentation().get(Augmentation.Setting.ERRORS) > 0;
    return new DecoderFit(made, kernel, performance.threads, log::info)
        .fit(
            List.of(
                new DecoderFit.Sample(
                    "", contigs, errors ? RATES_WITH_ERRORS : List.of(0.0), true)),
            performance.seed,
            learning.decoderPasses,
            Set.of());
  }

  /**
   * Insertions and deletions per base at which the decoder of a model that saw errors is fitted.
   */
  private static final List<Double> RATES_WITH_ERRORS = List.of(0.0, 0.0005, 0.002, 0.008);

  /** The model that writes the k-mers of the training sequences as often as they have them. */
  private BaseLabelModel matched(
      BaseLabelModel made,
      TrainingData.Labelled labelled,
      boolean bothStrands,
      FloatKernel kernel,
      RunLog log) {
    Network network =
        new KmerMatch(made.metadata(), kernel, performance.threads)
            .match(
                made.network(),
                labelled.train(),
                bothStrands,
                performance.seed,
                (round, distance) ->
                    log.info(
                        String.format(
                            Locale.ROOT,
                            "matching k-mers, round %d: mean error of the probabilities %.5f",
                            round,
                            distance)));
    return new BaseLabelModel(network, made.metadata().withArchitecture(network.architecture()));
  }

  private Map<String, List<String>> filesByRole() {
    Map<String, List<String>> files = data.filesByRole();
    if (mapping.perSequence != null && !mapping.perSequence.isEmpty()) {
      files.put("sequence-labels", List.of(mapping.perSequence));
    }
    return files;
  }

  private void checkMapping(OptionCheck check) {
    if (!mapping.needsFeatures()) {
      String option = mapping.nextBase ? NEXT_BASE : PER_SEQUENCE;
      check.require(data.labels.isEmpty(), option + " takes no --labels");
      check.require(data.devLabels.isEmpty(), option + " takes no --dev-labels");
      check.require(network.shortcut == 0, option + " takes no --shortcut");
    }
    if (mapping.nextBase) {
      check.require(mapping.perSequence == null, "--next-base takes no --per-sequence");
      check.require(network.stride == 1, "--next-base needs --stride 1");
    }
    check.require(mapping.nextBase || !mapping.matchKmers, "--match-kmers needs --next-base");
    if (mapping.delay != null) {
      check.require(mapping.needsFeatures(), "--delay is for labels of bases");
      check.require(network.shortcut == 0, "--delay takes no --shortcut");
      check.atLeast("--delay", mapping.delay, 0);
      check.require(
          mapping.delay % network.stride == 0,
          "--delay is " + mapping.delay + "; accepted: multiples of --stride " + network.stride);
    }
    if (mapping.perSequence != null) {
      check.require(learning.truncate == 0, "--per-sequence takes no --truncate");
    }
  }

  /** What is learnt: the labels, and the contigs that have them. */
  private interface TrainingTask {
    LabelSet labels() throws IOException;

    TrainingData.Labelled contigs() throws IOException;
  }

  /** How many epochs there are, if no option says it: by a measurement where time may be short. */
  private void chooseEpochs(
      ModelMetadata metadata,
      LabelSet labels,
      LabelBalance balance,
      FloatKernel kernel,
      TrainingData.Labelled labelled)
      throws IOException {
    Planning planning = this.planning;
    if (planning == null || planning.isGiven("--epochs") || learnt == null) {
      return;
    }
    if (output.resume && Files.exists(checkpoint())) {
      learning.epochs = Trainer.epochsOf(checkpoint());
      planning.plan().said("--epochs " + learning.epochs, "as in the resumed training");
    } else {
      EpochChoice epochs =
          planning
              .plan()
              .epochs(
                  learnt,
                  bases(labelled.train()),
                  bases(labelled.dev()),
                  updates(labelled.train()));
      double seconds = planning.plan().seconds();
      double speed = 0;
      if (!epochs.surelyFits(seconds, performance.threads)) {
        TrainingConfig config = usage(() -> config(labels, balance));
        speed =
            new Trainer(
                    metadata,
                    config,
                    kernel,
                    labelled.train(),
                    labelled.dev(),
                    TrainingListener.silent())
                .measure(Math.min(LONGEST_MEASUREMENT, seconds / 20));
      }
      learning.epochs = planning.plan().epochs(epochs, speed);
    }
    planning.tell();
  }

  private static final double LONGEST_MEASUREMENT = 20;

  /** The updates of an epoch. */
  private long updates(List<LabelledContig> contigs) {
    int length = windows.sampleLength(network.stride);
    long samples = 0;
    for (LabelledContig contig : contigs) {
      samples += (contig.contig().length() + length - 1) / length;
    }
    return (samples + learning.batch - 1) / learning.batch;
  }

  private static long bases(List<LabelledContig> contigs) {
    return contigs.stream().mapToLong(contig -> contig.contig().length()).sum();
  }

  /** The grammar that suits introns of the training data; empty if there are none to learn. */
  private String chosenGrammar(TrainingData.Labelled labelled) {
    Planning made = planning;
    LabelSpec labels = learnt;
    if (made == null || labels == null) {
      return "";
    }
    String grammar = made.plan().grammar(labels, data.paintedFeatures(labelled.train()));
    made.tell();
    return grammar;
  }

  /** Reads the files, and chooses what no option says. */
  private LabelSpec planned(RunLog log) throws IOException {
    data.readFiles();
    if (choices.preset == Preset.NONE) {
      return data.spec(null);
    }
    TrainingPlan plan =
        new TrainingPlan(data.survey(), choices.preset, choices.minutes, performance.threads);
    Planning made = new Planning(plan, spec.commandLine().getParseResult(), log);
    planning = made;
    LabelSpec labels = data.spec(plan);
    learnt = labels;
    made.geneticCode(
        output,
        labels.entries().stream().anyMatch(e -> e.split().isCoding()) ? data.atgShare() : 0);
    made.network(labels, network, windows, mapping, learning);
    made.learning(labels, learning);
    made.strands(labels, network, windows, mapping, learning);
    made.tell();
    return labels;
  }

  /** The choices; null if nothing is chosen. */
  private @Nullable Planning planning;

  /** The features that are learnt, if they were chosen. */
  private @Nullable LabelSpec learnt;

  private TrainingTask task(RunLog log) throws IOException {
    if (mapping.nextBase) {
      return new TrainingTask() {
        @Override
        public LabelSet labels() {
          return NucleotideLabels.SET;
        }

        @Override
        public TrainingData.Labelled contigs() {
          return data.namedByBases(performance.seed);
        }
      };
    }
    if (mapping.perSequence != null) {
      SequenceLabels table = MappingOptions.labels(mapping.perSequence);
      data.readSequences();
      LabelSet set = table.labelsOf(data.sequences());
      return new TrainingTask() {
        @Override
        public LabelSet labels() {
          return set;
        }

        @Override
        public TrainingData.Labelled contigs() {
          return data.perSequence(table, set, performance.seed);
        }
      };
    }
    LabelSpec labels = planned(log);
    GeneticCode code = GeneticCodes.byId(output.geneticCode);
    return new TrainingTask() {
      @Override
      public LabelSet labels() {
        return labels.labelSet();
      }

      @Override
      public TrainingData.Labelled contigs() {
        Planning made = planning;
        TrainingData.Labelled labelled =
            data.label(
                labels,
                code,
                performance.seed,
                made == null || made.isGiven("--dev-fraction") ? null : made.plan(),
                line -> {
                  log.info(line);
                  findings.add(line);
                });
        if (made != null) {
          made.tell();
        }
        return labelled;
      }
    };
  }

  private TrainingResult train(
      ModelMetadata metadata,
      TrainingConfig config,
      FloatKernel kernel,
      TrainingData.Labelled labelled,
      List<Provenance.InputDigest> digests,
      RunLog log,
      TrainingPages pages)
      throws IOException {
    String runKey =
        String.join(
            "; ",
            kernel.name(),
            metadata.mapping().toString(),
            metadata.architecture().toString(),
            metadata.labels().toString(),
            "kmer " + metadata.kmer(),
            "dev " + data.devFraction + " " + metadata.core() + " " + metadata.flank(),
            config.key(),
            "keep " + output.keep,
            digests.toString());
    try (TrainingLog shown = new TrainingLog(log)) {
      TrainingListener listener = pages.after(shown);
      Trainer trainer =
          new Trainer(metadata, config, kernel, labelled.train(), labelled.dev(), listener);
      if (network.from != null) {
        trainer.startFrom(started(network.from, metadata));
      }
      if (output.keep == Kept.LAST) {
        trainer.keepLast();
      }
      return trainer.train(checkpoint(), runKey, output.resume);
    }
  }

  /** The network of a model that reads as the one to be trained, with the labels of that one. */
  private Network started(String from, ModelMetadata metadata) throws IOException {
    BaseLabelModel model = network.started(from);
    ModelMetadata was = model.metadata();
    if (!was.hasLayersOf(metadata)) {
      throw new BadInputException(
          from,
          "has another network than the one asked for ("
              + was.architecture()
              + "); accepted is a model trained with the same network options");
    }
    return model.network().relabelled(metadata.labels().placesIn(was.labels()));
  }

  private Path checkpoint() {
    return output.checkpoint.isEmpty()
        ? output.model.resolveSibling(output.model.getFileName() + ".checkpoint")
        : Path.of(output.checkpoint);
  }

  private TrainingConfig config(LabelSet labels, @Nullable LabelBalance balance) {
    if (!mapping.needsFeatures()) {
      learning.requireNoLabelsOfBases(mapping.nextBase ? NEXT_BASE : PER_SEQUENCE);
    }
    return learning.config(
        labels,
        balance,
        mapping.perSequence == null ? windows.sampleLength(network.stride) : Integer.MAX_VALUE,
        performance.seed,
        performance.threads,
        performance.checkpointUpdates);
  }

  private static void report(
      LabelSet labels,
      LabelBalance balance,
      TrainingData.Labelled labelled,
      TrainingConfig config,
      RunLog log) {
    balance.requireAllLabels("the training data", config.augmentation().strands());
    log.info(
        String.format(
            Locale.ROOT,
            "training on %,d contigs, choosing on %,d",
            labelled.train().size(),
            labelled.dev().size()));
    balance.lines().forEach(line -> log.info("  " + line));
    if (config.sampling() == Sampling.BALANCED) {
      reportPasses(labelled.train(), config.sampling(), log);
    }
    if (!learnsEvenly(config)) {
      StringBuilder weights = new StringBuilder();
      for (int k = 0; k < labels.size(); k++) {
        weights.append(weights.isEmpty() ? "" : ", ").append(labels.get(k).name());
        weights.append(String.format(Locale.ROOT, " %.2f", config.labelWeights()[k]));
      }
      log.info("weights in the loss: " + weights);
    }
    if (labelled.dev().isEmpty()) {
      log.info(
          "no development data (--dev-fasta or --dev-fraction): the epoch with the lowest training"
              + " loss is kept, and posteriors are not calibrated");
    }
  }

  private static void reportPasses(List<LabelledContig> contigs, Sampling sampling, RunLog log) {
    double[] passes = sampling.passes(contigs);
    Map<String, Double> bySource = new LinkedHashMap<>();
    for (int c = 0; c < passes.length; c++) {
      bySource.put(contigs.get(c).source(), passes[c]);
    }
    bySource.forEach(
        (source, times) ->
            log.info(String.format(Locale.ROOT, "  an epoch reads %s %.2f times", source, times)));
  }

  private static boolean learnsEvenly(TrainingConfig config) {
    for (float weight : config.labelWeights()) {
      if (weight != 1) {
        return false;
      }
    }
    return true;
  }

  private ModelMetadata metadata(
      Architecture architecture,
      LabelSet labels,
      String grammar,
      String card,
      Provenance provenance,
      double temperature) {
    String file = String.valueOf(output.model.getFileName());
    String name = output.name.isEmpty() ? file.replaceFirst("\\.safetensors$", "") : output.name;
    return new ModelMetadata(
            name,
            mapping.mapping(),
            architecture,
            labels,
            grammar,
            network.kmer,
            mapping.perSequence == null
                ? windows.core(network.stride)
                : windows.sequenceCore(network.stride, data.longestSequence()),
            windows.flank(network.stride),
            output.geneticCode,
            temperature,
            provenance,
            card)
        .withBothStrands(windows.bothStrands);
  }

  private Provenance provenance(
      FloatKernel kernel,
      List<Provenance.InputDigest> digests,
      Map<String, Double> scores,
      long basesSeen) {
    return new Provenance(
        BuildInfo.current().version(),
        CommandText.of("basewise train", spec.commandLine().getParseResult()),
        performance.seed,
        kernel.description(),
        digests,
        basesSeen,
        scores,
        planning == null ? List.of() : planning.plan().lines());
  }

  private static Map<String, Double> scores(TrainingResult result) {
    if (Double.isNaN(result.bestScore().loss())) {
      return Map.of();
    }
    Map<String, Double> scores = new LinkedHashMap<>();
    scores.put("epoch", (double) result.bestEpoch());
    scores.put("loss", result.bestScore().loss());
    putIfKnown(scores, "accuracy", result.bestScore().scores().accuracy());
    putIfKnown(scores, "macroF1", result.bestScore().scores().macroF1());
    putIfKnown(scores, "frameF1", result.bestScore().scores().frameF1());
    putIfKnown(scores, "segmentF1", result.bestScore().scores().segmentF1());
    return scores;
  }

  private static void putIfKnown(Map<String, Double> scores, String name, double value) {
    if (!Double.isNaN(value)) {
      scores.put(name, value);
    }
  }

  /** Runs what an option's value may be wrong for. */
  private <T> T usage(Callable<T> step) throws IOException {
    try {
      return step.call();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
