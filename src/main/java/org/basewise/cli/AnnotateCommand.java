package org.basewise.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.basewise.file.FileRoles;
import org.basewise.genome.GeneticCode;
import org.basewise.io.AnnotationOutputs;
import org.basewise.io.AtomicOutput;
import org.basewise.io.FastaContigs;
import org.basewise.io.LiveFasta;
import org.basewise.label.AnnotationSink;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.StageTimes;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.WarmUp;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Labels the bases of a FASTA file and writes the features they make. */
@Command(
    name = "annotate",
    customSynopsis = "basewise annotate FASTA [-m MODEL] [-o FILE]... [OPTION]...",
    showDefaultValues = true,
    description = {
      "Labels every base of a FASTA or FASTQ file with a model and writes the annotation.",
      "",
      "1. Reads the records one by one (plain, gzip or bgzip; - is standard input).",
      "2. Computes the probability of every label at every base.",
      "3. Chooses the labels (--decoder) and joins them to features.",
      "4. Writes all outputs (-o) in one pass. An output appears whole or not at all.",
      "",
      "With a model of 'train --delay', standard input is labelled as it comes: features appear on"
          + " standard output as soon as they close."
    },
    footer = {
      "",
      "Examples:",
      "  basewise annotate genome.fa.gz -o genes.gff3 --proteins proteins.faa",
      "  basewise annotate -m my.safetensors x.fa -o x.bed -o x.bedgraph.gz"
    })
final class AnnotateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FASTA",
      description = "Sequences, FASTA or FASTQ; - is standard input.")
  private String fasta = "-";

  @ArgGroup(validate = false, heading = "%nInput:%n", order = 0)
  private final InputOptions input = new InputOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n", order = 1)
  private final OutputOptions output = new OutputOptions();

  @ArgGroup(validate = false, heading = "%nModel:%n", order = 2)
  private final ModelOptions modelOptions = new ModelOptions();

  @ArgGroup(validate = false, heading = "%nLabels and features:%n", order = 3)
  private final DecodingOptions decoding = new DecodingOptions();

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 4)
  private final LabellingOptions performance = new LabellingOptions();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 5)
  private final LogOptions log = new LogOptions();

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    performance.check(check);
    decoding.check(check);
    output.check(check);
    FloatKernel kernel = check.usage(() -> performance.kernel(fasta));
    WarmUp.start(kernel);
    List<AnnotationOutputs.Request> requests = check.usage(output::requests);
    FileRoles roles = new FileRoles();
    check.roles(
        () -> {
          roles.reads("FASTA", fasta);
          ModelOptions.reads(modelOptions.model, roles);
          decoding.reads(roles);
          AnnotationOutputs.roles(requests, roles);
        });
    BaseLabelModel model = modelOptions.read();
    GeneticCode code = check.usage(() -> modelOptions.geneticCode(model.metadata()));
    RunLog runLog =
        RunLog.start(
            log,
            "annotate",
            kernel.description(),
            "model " + model.metadata().name() + ", " + performance.threads + " threads");
    AnnotationOutputs outputs =
        new AnnotationOutputs(
            model.metadata().labels(),
            new AnnotationOutputs.Options(
                model.metadata().name(),
                code,
                output.label,
                model.metadata().labelsLive(),
                output.allPosteriors,
                output.unsureBelow(),
                check.usage(output::naming),
                input.circles(),
                output.gff3Fasta));
    check.usage(
        () -> {
          output.requireTypes(model.metadata().labels());
          return outputs;
        });
    if (output.tracks != null) {
      List<AnnotationOutputs.Request> tracks = outputs.tracksIn(output.tracks);
      check.roles(() -> AnnotationOutputs.roles(tracks, roles));
      requests.addAll(outputs.tracks(output.tracks));
    }
    if (fasta.equals(AtomicOutput.STANDARD_STREAM) && model.metadata().labelsLive()) {
      check.require(
          input.badRecords == InputOptions.BadRecords.FAIL,
          "--bad-records skip needs whole records; a model of 'train --delay' labels standard input"
              + " as it comes: give it a file, or --bad-records fail");
      runLog.end(live(model, kernel, code, outputs, requests, runLog, check));
      return ExitCode.DONE;
    }
    String done;
    try (FastaContigs contigs = input.open(fasta);
        Progress progress = runLog.progress("annotate", -1, "Mb", 1_000_000);
        Labelling labelling =
            new Labelling(model, kernel, modelOptions, decoding, performance, progress)) {
      AnnotationSink sink = check.usage(() -> outputs.openAll(requests));
      CountingSink counts = new CountingSink(sink, progress, labelling.times());
      double startSeconds = StageTimes.now() * 1e-9;
      labelling.run(contigs.iterator(), outputs.edited(counts), input.circles());
      runLog.stages(startSeconds, labelling.times());
      input.report(contigs, runLog);
      done = counts.summary() + InputOptions.summary(contigs) + labelling.profiles().summary();
    }
    runLog.end(done);
    return ExitCode.DONE;
  }

  /** Labels standard input as it comes. */
  private String live(
      BaseLabelModel model,
      FloatKernel kernel,
      GeneticCode code,
      AnnotationOutputs outputs,
      List<AnnotationOutputs.Request> requests,
      RunLog runLog,
      OptionCheck check)
      throws IOException {
    try (LiveFasta contigs = LiveFasta.open(fasta);
        Progress progress = runLog.progress("annotate", -1, "Mb", 1_000_000)) {
      LiveLabelling labelling =
          check.usage(() -> new LiveLabelling(model, kernel, code, decoding, performance));
      AnnotationSink sink = check.usage(() -> outputs.openAll(requests));
      CountingSink counts = new CountingSink(sink, progress, new StageTimes());
      labelling.run(contigs, outputs.edited(counts));
      return counts.summary();
    }
  }
}
