package org.basewise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.basewise.BaseLabeller;
import org.basewise.file.FileRoles;
import org.basewise.io.AnnotationOutputs;
import org.basewise.io.AtomicOutput;
import org.basewise.io.LiveFasta;
import org.basewise.label.AnnotationSink;
import org.basewise.model.StageTimes;
import org.basewise.stats.SampleFigures;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Parameters;

/** Labels the bases of a FASTA file and writes the features they make. */
@Command(
    name = "annotate",
    customSynopsis = {
      "basewise annotate FASTA [-m MODEL] [-o FILE]... [OPTION]...",
      "       basewise annotate FASTA... --output-dir FOLDER [OPTION]..."
    },
    showDefaultValues = true,
    description = {
      "Annotates DNA sequences: labels every base with a model and writes the features.",
      "",
      "1. Reads FASTA or FASTQ records one by one (plain, gzip or bgzip; - is standard"
          + " input).",
      "2. Computes the posterior of each label at each base.",
      "3. Decodes labels and features (--decoder).",
      "4. Writes all outputs (-o) in one pass. A failed run leaves no partial file.",
      "",
      "Several FASTA files are annotated as separate samples, each with its own profile"
          + " (--output-dir).",
      "",
      "A model of 'train --delay' labels standard input as a stream: each feature is"
          + " printed when it is complete."
    },
    footer = {
      "",
      "Examples:",
      "  basewise annotate genome.fa.gz -o genes.gff3 --proteins proteins.faa",
      "  basewise annotate -m my.safetensors x.fa -o x.bed -o x.bedgraph.gz",
      "  basewise annotate *.fa.gz --output-dir genes -o '{name}.gff3' -o '{name}.faa'"
    })
final class AnnotateCommand extends LabellingCommand {
  @Parameters(
      arity = "0..*",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FASTA",
      description = "Sequences, FASTA or FASTQ; - is standard input.")
  private List<String> fastas = new ArrayList<>();

  @ArgGroup(validate = false, heading = "%nInput:%n", order = 0)
  private final InputOptions input = new InputOptions();

  @ArgGroup(validate = false, heading = "%nOutput:%n", order = 1)
  private final OutputOptions output = new OutputOptions();

  @ArgGroup(validate = false, heading = "%nMany files:%n", order = 1)
  private final ManyFilesOptions many = new ManyFilesOptions();

  @ArgGroup(validate = false, heading = "%nReport:%n", order = 1)
  private final ReportOptions report = new ReportOptions();

  @ArgGroup(validate = false, heading = "%nA part of a file:%n", order = 1)
  private final ShardOptions shard = new ShardOptions();

  @ArgGroup(validate = false, heading = "%nLabels and features:%n", order = 3)
  private final DecodingOptions decoding = new DecodingOptions();

  /** All outputs but tracks, by the names that were given. */
  private List<AnnotationOutputs.Request> requests = List.of();

  private List<SampleFile> samples = List.of();

  @Override
  void check(OptionCheck check) throws IOException {
    decoding.check(check);
    output.check(check);
    requests = check.usage(() -> output.requests(many.isAsked()));
    report.check(check);
    List<String> names = new ArrayList<>(output.names(requests));
    names.addAll(report.names());
    samples = many.samples(many.files(fastas), names, check);
    shard.check(check, samples, requests, decoding.profile != null, input, output);
  }

  @Override
  List<String> inputs() {
    return samples.stream().map(SampleFile::fasta).toList();
  }

  @Override
  void roles(FileRoles roles) {
    decoding.reads(roles);
    many.roles(roles);
    samples.forEach(sample -> AnnotationOutputs.roles(sample.place(requests), roles));
    samples.forEach(sample -> output.roles(sample, roles));
    samples.forEach(sample -> report.writes(sample, roles));
    if (!many.isAsked()) {
      report.requireWritable(samples.get(0));
    }
    shard.roles(requests, roles);
  }

  @Override
  int run(Opened opened) throws IOException {
    AnnotationOutputs outputs = outputs(opened);
    boolean isLive =
        opened.model().metadata().labelsLive()
            && inputs().equals(List.of(AtomicOutput.STANDARD_STREAM));
    if (isLive) {
      opened.log().end(live(outputs, opened));
      return ExitCode.DONE;
    }
    SampleTable table = new SampleTable(outputs.labels());
    String done;
    try (Progress progress = opened.log().progress("annotate", -1, "Mb", 1_000_000);
        BaseLabeller labeller = labeller(opened, decoding).circles(input.circles()).build()) {
      double startSeconds = StageTimes.now() * 1e-9;
      FastaAnnotation annotation =
          new FastaAnnotation(
              input,
              shard.range(),
              output,
              outputs,
              (sink, sample, figures) -> reported(sink, sample, opened, figures),
              labeller,
              progress,
              opened);
      done = many.isAsked() ? each(annotation, table, progress, opened.log()) : one(annotation);
      opened.log().stages(startSeconds, labeller.times());
    }
    opened.log().end(done);
    return table.failedCount() == 0 ? ExitCode.DONE : ExitCode.BAD_INPUT;
  }

  /** Annotates the only file, or a part of it, whose outputs then have notes. */
  private String one(FastaAnnotation annotation) throws IOException {
    SampleFile sample = samples.get(0);
    FastaAnnotation.Found found = annotation.annotate(sample, requests);
    Path profile = decoding.profile;
    if (shard.isAsked() && profile != null) {
      shard.write(found, sample.fasta(), modelOptions.model, profile, spec());
    }
    return found.text();
  }

  /** Annotates each file; one that cannot be used is told of, and the others go on. */
  private String each(FastaAnnotation annotation, SampleTable table, Progress progress, RunLog log)
      throws IOException {
    many.makeFolder();
    for (SampleFile sample : samples) {
      try {
        report.requireWritable(sample);
        FastaAnnotation.Found found = annotation.annotate(sample, requests);
        table.add(sample.name(), sample.fasta(), found.figures());
        log.info(sample.name() + ": " + found.text());
      } catch (IOException | RuntimeException e) {
        if (!FailureReport.isOfAFile(e)) {
          throw e;
        }
        String problem = FailureReport.line(e);
        table.addFailed(sample.name(), sample.fasta(), problem);
        log.error(sample.name() + ": failed: " + problem, progress);
      }
    }
    table.write(many.table());
    return samples.size() - table.failedCount() + " of " + samples.size() + " files annotated";
  }

  /** The options by which features are found, and written in some format. */
  AnnotateOptions options() {
    return new AnnotateOptions(spec(), modelOptions, performance, decoding, output, input);
  }

  /** What is written of an annotation, with the outputs whose names the model decides. */
  private AnnotationOutputs outputs(Opened opened) throws IOException {
    OptionCheck check = opened.check();
    AnnotationOutputs outputs =
        check.usage(() -> options().outputs(opened.model().metadata(), opened.code()));
    String tracks = output.tracks;
    if (tracks != null) {
      check.roles(
          () ->
              samples.forEach(
                  sample ->
                      AnnotationOutputs.roles(
                          outputs.tracksIn(sample.place(tracks)), opened.roles())));
    }
    return outputs;
  }

  /** The sink that writes the report of a sample, if it is asked for, and then its outputs. */
  private AnnotationSink reported(
      AnnotationSink outputs,
      SampleFile sample,
      Opened opened,
      Supplier<@Nullable SampleFigures> figures) {
    return report.before(
        outputs,
        spec(),
        sample,
        modelOptions.model,
        opened.model().metadata(),
        opened.code(),
        output.lowConfidenceBelow(),
        figures);
  }

  /** Labels standard input as it comes. */
  private String live(AnnotationOutputs outputs, Opened opened) throws IOException {
    OptionCheck check = opened.check();
    check.require(
        input.badRecords == InputOptions.BadRecords.FAIL,
        "--bad-records skip needs whole records; a model of 'train --delay' labels standard input"
            + " as it comes: give it a file, or --bad-records fail");
    try (LiveFasta contigs = LiveFasta.open(AtomicOutput.STANDARD_STREAM);
        Progress progress = opened.log().progress("annotate", -1, "Mb", 1_000_000)) {
      LiveLabelling labelling = check.usage(() -> new LiveLabelling(opened, decoding, performance));
      SampleFile sample = samples.get(0);
      AnnotationSink sink =
          reported(
              check.usage(
                  () -> output.open(output.complete(requests, sample, outputs), sample, outputs)),
              sample,
              opened,
              () -> null);
      CountingSink counts = new CountingSink(sink, progress, new StageTimes());
      labelling.run(contigs, outputs.edited(counts));
      return counts.summary();
    }
  }
}
