package org.basewise.cli;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.basewise.BaseLabeller;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.Evaluator;
import org.basewise.eval.MetricTable;
import org.basewise.eval.SequenceScores;
import org.basewise.eval.Truth;
import org.basewise.file.FileRoles;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.GeneticCode;
import org.basewise.io.AtomicOutput;
import org.basewise.io.FastaContigs;
import org.basewise.io.GeneticCodes;
import org.basewise.io.LabelFiles;
import org.basewise.io.TeeSink;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.model.BaseLabelModel;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.report.BrowserContigs;
import org.basewise.report.Differences;
import org.basewise.report.EvaluationJson;
import org.basewise.report.EvaluationPage;
import org.basewise.stats.RunFacts;
import org.basewise.stats.StatsJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Scores a model, or anybody's annotation, against the truth. */
@Command(
    name = "evaluate",
    customSynopsis = {
      "basewise evaluate --truth LABELS --fasta FASTA (-m MODEL | --calls FILE) [OPTION]...",
      "basewise evaluate --per-sequence[=TABLE] --fasta FASTA -m MODEL [OPTION]...",
      "basewise evaluate --per-sequence[=TABLE] --fasta FASTA --cross-validate K [OPTION]..."
    },
    showDefaultValues = true,
    description = {
      "Compares the features of a model, or of any annotation file, with the truth.",
      "",
      "Per label and overall: confusion matrix, precision, recall, F1, MCC; AUC and"
          + " average precision for models; segments (half overlap, exact); distances of"
          + " boundaries; for coding labels in-frame and gene scores.",
      "With --per-sequence, for labels of whole sequences: accuracy, errors per label,"
          + " macro F1, MCC, cross-entropy, AUC. --cross-validate trains the networks itself."
    },
    footer = {
      "",
      "Examples:",
      "  basewise evaluate --truth t.gff3 --fasta g.fa --feature CDS:frame --calls c.gff3",
      "  basewise evaluate --truth t.bed --fasta t.fa -m my.safetensors -o scores.tsv",
      "  basewise evaluate --per-sequence y.tsv --fasta x.fa --cross-validate 10 --training"
          + " '--cell gru --hidden 32'"
    })
final class EvaluateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** What is compared. */
  static final class Compared extends LabelOptions {
    @Option(
        names = "--truth",
        showDefaultValue = Visibility.NEVER,
        paramLabel = "LABELS",
        description = "The truth: BED, GFF3, GTF, GenBank or EMBL.")
    String truth = "";

    @Option(
        names = "--fasta",
        showDefaultValue = Visibility.NEVER,
        paramLabel = "FASTA",
        description = "The sequences; - is standard input.")
    String fasta = "";

    @Option(
        names = "--calls",
        paramLabel = "FILE",
        description =
            "Score the features of this file (BED, GFF3, GTF, GenBank or EMBL) instead of a"
                + " model.")
    @Nullable String calls;

    @Option(
        names = "--skip-unknown-contigs",
        description = "Ignore features on contigs that are not in the FASTA file.")
    boolean skipUnknownContigs;
  }

  @ArgGroup(validate = false, heading = "%nInput:%n", order = 1)
  private final Compared compared = new Compared();

  @ArgGroup(validate = false, heading = "%nWhole sequences:%n", order = 2)
  private final SequenceEvaluation sequences = new SequenceEvaluation();

  @Option(
      names = {"-o", "--output"},
      order = 3,
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FILE",
      description =
          "Report; may be repeated. The ending chooses the format: .txt, .tsv, .json,"
              + " .html. Default: text on standard output.")
  private List<String> outputs = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nReport:%n", order = 4)
  private final StatsOptions statsOptions = new StatsOptions();

  @ArgGroup(validate = false, heading = "%nModel:%n", order = 5)
  private final ModelOptions modelOptions = new ModelOptions();

  @ArgGroup(validate = false, heading = "%nLabels and features of the model:%n", order = 6)
  private final DecodingOptions decoding = new DecodingOptions();

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 7)
  private final LabellingOptions performance = new LabellingOptions();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 8)
  private final LogOptions log = new LogOptions();

  /** Labels with a lower posterior are shown as unsure, in units of 1/10,000. */
  private static final int UNSURE_BELOW = Feature.FULL_SCORE / 2;

  /** The genetic code by which called features that name none are translated on a page. */
  private static final int USUAL_CODE = 11;

  /** The most bases of a page's browser. */
  private static final long BROWSED_BASES = 20_000_000;

  private EvaluationPage.@Nullable Compared browsed;

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    check.given("--truth", !compared.truth.isEmpty() || sequences.asked());
    check.given("--fasta", !compared.fasta.isEmpty());
    performance.check(check);
    decoding.check(check);
    for (String output : outputs) {
      check.usage(() -> formatOf(output));
    }
    FloatKernel kernel = check.usage(performance::kernel);
    sequences.check(check);
    check.roles(this::roles);
    outputs.forEach(AtomicOutput::requireWritable);
    statsOptions.check();
    if (sequences.asked()) {
      check.require(compared.truth.isEmpty(), "--per-sequence takes no --truth");
      check.require(compared.calls == null, "--per-sequence takes no --calls");
      check.require(
          outputs.stream().noneMatch(target -> formatOf(target) == ReportFormat.HTML),
          "--per-sequence writes .txt, .tsv and .json");
      RunLog runLog = RunLog.start(log, "evaluate", kernel.description(), "");
      SequenceScores scores =
          sequences.scores(
              compared.fasta, modelOptions.model, kernel, performance.threads, runLog, check);
      writeTables(scores.tables());
      statsOptions.writeStats(
          () -> withScores(facts(sequences.crossValidates() ? "" : modelOptions.model), scores));
      runLog.end(scores.count() + " sequences scored, " + scores.errorCount() + " errors");
      return ExitCode.DONE;
    }
    boolean byModel = compared.calls == null;
    RunLog runLog = RunLog.start(log, "evaluate", byModel ? kernel.description() : "", "");
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("truth", compared.truth);
    facts.put("sequences", compared.fasta);
    facts.put(byModel ? "model" : "calls", byModel ? modelOptions.model : "" + compared.calls);
    RunFacts run = facts(byModel ? modelOptions.model : "");
    facts.put("command", run.commandLine());
    facts.put("program", "basewise " + run.version() + " (commit " + run.commit() + ")");
    EvaluationReport report =
        byModel ? scoreModel(runLog, kernel, check) : scoreCalls(check, runLog);
    write(report, facts);
    statsOptions.writeStats(
        () -> {
          JsonObject object = StatsJson.begin(run);
          object.add("scores", EvaluationJson.object(report));
          return object;
        });
    runLog.end(report.contigs().size() + " contigs scored");
    return ExitCode.DONE;
  }

  private RunFacts facts(String model) {
    List<String> inputs = new ArrayList<>(List.of(compared.fasta));
    if (!compared.truth.isEmpty()) {
      inputs.add(compared.truth);
    }
    if (compared.calls != null) {
      inputs.add(compared.calls);
    }
    return StatsOptions.facts(spec, inputs, model);
  }

  private static JsonObject withScores(RunFacts facts, SequenceScores scores) {
    JsonObject object = StatsJson.begin(facts);
    object.add("scores", EvaluationJson.object(scores.tables()));
    return object;
  }

  private void roles() {
    FileRoles roles = new FileRoles().reads("--fasta", compared.fasta);
    if (!compared.truth.isEmpty()) {
      roles.reads("--truth", compared.truth);
    }
    if (compared.calls != null) {
      roles.reads("--calls", compared.calls);
    }
    sequences.reads(roles);
    ModelOptions.reads(modelOptions.model, roles);
    decoding.reads(roles);
    roles.writes("--output", outputs.isEmpty() ? List.of(AtomicOutput.STANDARD_STREAM) : outputs);
    statsOptions.writes(roles);
  }

  /** True if a page is written, which shows truth and calls. */
  private boolean hasPage() {
    return outputs.stream().anyMatch(output -> formatOf(output) == ReportFormat.HTML);
  }

  /** What a page shows of contigs and their differences, to be filled. */
  private EvaluationPage.Compared browsed(
      LabelSet labels, TruthByContig truth, Evaluator evaluator, int code) {
    Differences differences = new Differences();
    evaluator.onDifference(differences::add);
    return new EvaluationPage.Compared(
        new BrowserContigs(
            labels, UNSURE_BELOW, BROWSED_BASES, contig -> truth.of(contig).features()),
        differences,
        (double) UNSURE_BELOW / Feature.FULL_SCORE,
        code,
        GeneticCodes::byId);
  }

  private EvaluationReport scoreModel(RunLog runLog, FloatKernel kernel, OptionCheck check)
      throws IOException {
    BaseLabelModel model = modelOptions.read();
    LabelSet labels = model.metadata().labels().withoutEnds();
    GeneticCode code = check.usage(() -> modelOptions.geneticCode(model.metadata()));
    TruthByContig truth = truth(labels, runLog);
    Evaluator evaluator = new Evaluator(labels);
    try (FastaContigs contigs = FastaContigs.open(compared.fasta);
        Progress progress = runLog.progress("evaluate", -1, "Mb", 1_000_000);
        BaseLabeller labeller = labeller(model, kernel)) {
      InputOptions.tellFastq(contigs, runLog);
      List<AnnotationSink> sinks = new ArrayList<>(List.of(evaluator.sink(truth::of)));
      if (hasPage()) {
        browsed = browsed(model.metadata().labels(), truth, evaluator, code.id());
        sinks.add(browsed.contigs());
      }
      labeller.annotate(
          contigs.iterator(),
          new CountingSink(new TeeSink(sinks), progress, labeller.times()),
          new ProfileLog(progress::say));
    }
    truth.requireAllSeen(compared.fasta, compared.skipUnknownContigs);
    return evaluator.report();
  }

  private BaseLabeller labeller(BaseLabelModel model, FloatKernel kernel) throws IOException {
    BaseLabeller.Builder builder = performance.labeller(model, kernel);
    modelOptions.set(model.metadata(), builder);
    decoding.set(builder);
    return builder.build();
  }

  /** The truth as labels that a model has. */
  private TruthByContig truth(LabelSet labels, RunLog runLog) {
    FeatureLines lines = new FeatureLines(compared.truth);
    return TruthByContig.of(
        compared.read(compared.truth, lines).features(), lines, labels, compared, runLog::info);
  }

  private EvaluationReport scoreCalls(OptionCheck check, RunLog runLog) throws IOException {
    String calls = String.valueOf(compared.calls);
    FeatureLines trueLines = new FeatureLines(compared.truth);
    FeatureLines calledLines = new FeatureLines(calls);
    LabelFiles.Contents truthFile = compared.read(compared.truth, trueLines);
    LabelFiles.Contents callsFile = compared.read(calls, calledLines);
    List<Feature> trueFeatures = truthFile.features();
    List<Feature> calledFeatures = callsFile.features();
    LabelSet labels =
        check.usage(
            () ->
                compared
                    .spec(compared.truth, truthFile.hasTypes(), trueFeatures, calledFeatures)
                    .labelSet());
    TruthByContig truth = TruthByContig.of(trueFeatures, trueLines, labels, compared, runLog::info);
    TruthByContig called =
        TruthByContig.of(calledFeatures, calledLines, labels, compared, runLog::info);
    if (!callsFile.hasTypes()) {
      requireSharedName(calls, calledFeatures, labels);
    }
    Evaluator evaluator = new Evaluator(labels);
    EvaluationPage.Compared page = hasPage() ? browsed(labels, truth, evaluator, USUAL_CODE) : null;
    try (FastaContigs contigs = FastaContigs.open(compared.fasta)) {
      InputOptions.tellFastq(contigs, runLog);
      for (Contig contig : contigs) {
        Truth here = called.of(contig);
        evaluator.add(contig.id(), truth.of(contig), here.track(), here.features());
        if (page != null) {
          page.contigs().add(contig, here.features());
        }
      }
    }
    browsed = page;
    truth.requireAllSeen(compared.fasta, compared.skipUnknownContigs);
    called.requireAllSeen(compared.fasta, compared.skipUnknownContigs);
    return evaluator.report();
  }

  /** Refuses intervals with names of their own: none of them would be found right. */
  private static void requireSharedName(String calls, List<Feature> called, LabelSet labels) {
    List<String> types = new ArrayList<>();
    labels.labels().stream().map(Label::feature).filter(Objects::nonNull).forEach(types::add);
    if (!called.isEmpty() && called.stream().noneMatch(call -> types.contains(call.type()))) {
      throw new BadInputException(
          calls,
          "none of its names in column 4 (such as '"
              + called.get(0).type()
              + "') is a label ("
              + String.join(", ", new TreeSet<>(types))
              + "); accepted are these, or --label NAME, which gives all intervals of BED files one"
              + " name ('annotate --bed-name type' writes types as names)");
    }
  }

  private void writeTables(List<MetricTable> tables) throws IOException {
    List<String> targets = outputs.isEmpty() ? List.of(AtomicOutput.STANDARD_STREAM) : outputs;
    for (String target : targets) {
      try (AtomicOutput output = AtomicOutput.open(target)) {
        Writer writer = new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8);
        formatOf(target).write(tables, writer);
        writer.flush();
        output.commit();
      }
    }
  }

  private static ReportFormat formatOf(String output) {
    return output.equals(AtomicOutput.STANDARD_STREAM)
        ? ReportFormat.TXT
        : ReportFormat.ofPath(output);
  }

  private void write(EvaluationReport report, Map<String, String> facts) throws IOException {
    List<String> targets = outputs.isEmpty() ? List.of(AtomicOutput.STANDARD_STREAM) : outputs;
    for (String target : targets) {
      try (AtomicOutput output = AtomicOutput.open(target)) {
        Writer writer = new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8);
        formatOf(target).write(report, facts, browsed, writer);
        writer.flush();
        output.commit();
      }
    }
  }
}
