package org.basewise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.basewise.file.FileRoles;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.io.AtomicOutput;
import org.basewise.io.FastaWriter;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.model.SequenceGenerator;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes sequences that a network draws base by base. */
@Command(
    name = "generate",
    customSynopsis = "basewise generate -m MODEL --count N --length L [-o FILE] [OPTION]...",
    showDefaultValues = true,
    description = {
      "Generates random sequences with the composition of the training sequences of a"
          + " model of 'train --next-base', as a background for motif enrichment and"
          + " false-discovery rates.",
      "",
      "Each base is drawn from the model's distribution given the bases before it. The"
          + " same model, kernel, seed and options give the same sequences for any number of"
          + " threads and any --count."
    },
    footer = {
      "",
      "Example:",
      "  basewise generate -m yeast.safetensors --count 1000 --length 500 -o background.fa"
    })
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  /** What is written. */
  static final class Sequences {
    @Option(names = "--count", paramLabel = "N", description = "Sequences.")
    int count = 1;

    @Option(
        names = "--length",
        showDefaultValue = Visibility.NEVER,
        paramLabel = "L",
        description = "Bases of each, those of --start among them.")
    int length;

    @Option(
        names = "--start",
        showDefaultValue = Visibility.NEVER,
        paramLabel = "SEQ",
        description = "First bases of each sequence. Default: none, only the start symbol.")
    String start = "";

    @Option(
        names = "--temperature",
        paramLabel = "T",
        description =
            "Divides the logits: below 1, likely bases are drawn still oftener; above 1, all"
                + " bases more evenly.")
    double temperature = 1;

    @Option(names = "--seed", paramLabel = "S", description = "Decides what is drawn.")
    long seed = 1;

    @Option(
        names = {"-o", "--output"},
        paramLabel = "FILE",
        description = "FASTA; .gz behind its name asks for bgzip, - is standard output.")
    String output = AtomicOutput.STANDARD_STREAM;
  }

  @ArgGroup(validate = false, heading = "%nSequences:%n", order = 1)
  private final Sequences sequences = new Sequences();

  @Option(
      names = {"-m", "--model"},
      required = true,
      order = 2,
      showDefaultValue = Visibility.NEVER,
      paramLabel = "MODEL",
      description = "A model file of 'train --next-base'.")
  private String model = "";

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 3)
  private final PerformanceOptions performance = new PerformanceOptions();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 4)
  private final LogOptions log = new LogOptions();

  @Override
  public Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    check.given("--length", sequences.length != 0);
    check.atLeast("--count", sequences.count, 1);
    check.atLeast("--length", sequences.length, 1);
    check.positive("--temperature", sequences.temperature);
    performance.check(check);
    FloatKernel kernel = check.usage(performance::kernel);
    check.roles(
        () -> ModelOptions.reads(model, new FileRoles().writes("--output", sequences.output)));
    Contig start = check.usage(() -> Contig.of("--start", sequences.start));
    if (start.length() > sequences.length) {
      throw new BadInputException(
          "--start",
          "has "
              + start.length()
              + " bases, more than the "
              + sequences.length
              + " asked for; accepted: at most --length");
    }
    BaseLabelModel read =
        BundledModels.ours().readNameOrPath(model).require(model, Mapping.OneToMany.class);
    RunLog runLog = RunLog.start(log, "generate", kernel.description(), "seed " + sequences.seed);
    try (FastaWriter writer = new FastaWriter(sequences.output)) {
      new SequenceGenerator(read, kernel, performance.threads)
          .generate(
              new SequenceGenerator.Request(
                  sequences.count, sequences.length, start, sequences.temperature, sequences.seed),
              (index, codes) -> write(writer, read.metadata().name(), index, codes));
      writer.commit();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    runLog.end(sequences.count + " sequences of " + sequences.length + " bases");
    return ExitCode.DONE;
  }

  private void write(FastaWriter writer, String name, int index, byte[] codes) {
    String description =
        String.format(
            Locale.ROOT, "model=%s seed=%d temperature=%s", name, sequences.seed, temperature());
    try {
      writer.write(new Contig("generated_" + (index + 1), description, codes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String temperature() {
    return sequences.temperature == 1 ? "1" : String.valueOf(sequences.temperature);
  }
}
