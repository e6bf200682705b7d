package org.basewise.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import org.basewise.BaseLabeller;
import org.basewise.genome.GeneticCode;
import org.basewise.io.AnnotationOutputs;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelMetadata;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The options of {@code basewise annotate} that say what is found and how it is written, whatever
 * the files are: for the command itself, and for programs that read and write elsewhere.
 */
public final class AnnotateOptions {
  /** Options that need no file of this machine. */
  private static final Set<String> WITHOUT_FILES =
      Set.of(
          "--model",
          "--genetic-code",
          "--decoder",
          "--error-rate",
          "--min-length",
          "--min-length-of",
          "--min-score",
          "--min-gene",
          "--min-partial-gene",
          "--closed-ends",
          "--types",
          "--label",
          "--all-posteriors",
          "--bed-name",
          "--circular",
          "--circular-ids",
          "--bad-records",
          "--flank",
          "--window",
          "--batch",
          "--kernel");

  private final CommandSpec spec;
  private final ModelOptions model;
  private final LabellingOptions performance;
  private final DecodingOptions decoding;
  private final OutputOptions output;
  private final InputOptions input;

  AnnotateOptions(
      CommandSpec spec,
      ModelOptions model,
      LabellingOptions performance,
      DecodingOptions decoding,
      OutputOptions output,
      InputOptions input) {
    this.spec = spec;
    this.model = model;
    this.performance = performance;
    this.decoding = decoding;
    this.output = output;
    this.input = input;
  }

  /**
   * Reads options as {@code basewise annotate} does.
   *
   * @param options such as {@code --types CDS}, none of which names a file. Not modified.
   * @throws ParameterException if one is wrong, or is about files
   */
  public static AnnotateOptions parse(List<String> options) {
    List<String> arguments = new ArrayList<>(List.of("annotate"));
    arguments.addAll(options);
    CommandLine.ParseResult result = Basewise.parse(arguments.toArray(new String[0])).subcommand();
    CommandSpec spec = result.commandSpec();
    for (OptionSpec option : result.matchedOptions()) {
      if (!WITHOUT_FILES.contains(option.longestName())) {
        throw new ParameterException(spec.commandLine(), option.longestName() + " is not accepted");
      }
    }
    if (!result.matchedPositionals().isEmpty()) {
      Object first = result.matchedPositionals().get(0).stringValues().get(0);
      throw new ParameterException(spec.commandLine(), "'" + first + "' is no option");
    }
    AnnotateOptions read = ((AnnotateCommand) spec.userObject()).options();
    OptionCheck check = new OptionCheck(spec.commandLine());
    read.performance.check(check);
    read.decoding.check(check);
    read.output.check(check);
    return read;
  }

  /** The options that {@link #parse} takes, for the help of another program. */
  public static List<OptionSpec> specs() {
    CommandLine command = new CommandLine(AnnotateCommand.class);
    return command.getCommandSpec().options().stream()
        .filter(option -> WITHOUT_FILES.contains(option.longestName()))
        .map(option -> OptionSpec.builder(option).build())
        .toList();
  }

  /** A model file, or the name of a bundled model. */
  public String model() {
    return model.model;
  }

  /** True if bad records are skipped. */
  public boolean skipsBadRecords() {
    return input.badRecords == InputOptions.BadRecords.SKIP;
  }

  /**
   * What is written of an annotation.
   *
   * @throws IllegalArgumentException if the model labels no such types, or there is no such code
   */
  public AnnotationOutputs outputs(ModelMetadata metadata) {
    return outputs(metadata, model.geneticCode(metadata));
  }

  AnnotationOutputs outputs(ModelMetadata metadata, GeneticCode code) {
    output.requireTypes(metadata.labels());
    return new AnnotationOutputs(
        metadata.labels(),
        new AnnotationOutputs.Options(
            metadata.name(),
            code,
            output.label,
            metadata.labelsLive(),
            output.allPosteriors,
            output.lowConfidenceBelow(),
            output.naming(),
            input.circles(),
            output.gff3Fasta,
            output.forSubmission));
  }

  /**
   * A model at work as {@code basewise annotate} has it.
   *
   * @param threads that compute
   * @throws IllegalArgumentException if the kernel cannot run here
   */
  public BaseLabeller labeller(BaseLabelModel read, int threads) throws IOException {
    BaseLabeller.Builder builder = builder(read, threads);
    decoding.set(builder);
    return builder.circles(input.circles()).build();
  }

  /** A model at work as {@code basewise profile} has it. */
  public BaseLabeller profiler(BaseLabelModel read, int threads) {
    return builder(read, threads).build();
  }

  private BaseLabeller.Builder builder(BaseLabelModel read, int threads) {
    BaseLabeller.Builder builder =
        performance.labeller(read, performance.kernel()).threads(threads);
    model.set(read.metadata(), builder);
    return builder;
  }

  /** The options that the bytes of outputs depend on, as the note of a shard has them. */
  public SortedMap<String, String> influences() {
    return ShardOptions.influences(spec);
  }
}
