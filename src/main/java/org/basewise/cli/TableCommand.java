package org.basewise.cli;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import org.basewise.file.FileRoles;
import org.basewise.genome.Contig;
import org.basewise.io.AtomicOutput;
import org.basewise.io.FastaContigs;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.BundledModels;
import org.basewise.nn.Mapping;
import org.basewise.nn.kernel.FloatKernel;
import org.basewise.stats.RunFacts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** A command that reads FASTA with a model and writes a table with a row for each record. */
abstract class TableCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      showDefaultValue = Visibility.NEVER,
      paramLabel = "FASTA",
      description = "Sequences; - is standard input.")
  private String fasta = "-";

  @Option(
      names = {"-o", "--output"},
      order = 1,
      paramLabel = "FILE",
      description = "Table; .gz behind its name asks for bgzip, - is standard output.")
  private String output = AtomicOutput.STANDARD_STREAM;

  @ArgGroup(validate = false, heading = "%nPerformance:%n", order = 3)
  private final PerformanceOptions performance = new PerformanceOptions();

  @ArgGroup(validate = false, heading = "%nOther:%n", order = 4)
  private final LogOptions log = new LogOptions();

  private final Class<? extends Mapping> mapping;

  /** A command for models of one mapping. */
  TableCommand(Class<? extends Mapping> mapping) {
    this.mapping = mapping;
  }

  /** The name or path of the model. */
  abstract String model();

  /** Writes the header and the rows. */
  abstract void write(
      BaseLabelModel read,
      FloatKernel kernel,
      int threadCount,
      Iterator<Contig> contigs,
      Writer writer)
      throws IOException;

  /** Adds further files that are written. */
  void writes(FileRoles roles) {}

  /** Checks further options before anything is read. */
  void checkMore() {}

  /** What is run on what. */
  final RunFacts facts(String modelName) {
    return StatsOptions.facts(spec, List.of(fasta), modelName);
  }

  /** What was done, for the log. */
  abstract String summary();

  @Override
  public final Integer call() throws IOException {
    OptionCheck check = new OptionCheck(spec.commandLine());
    performance.check(check);
    FloatKernel kernel = check.usage(performance::kernel);
    check.roles(
        () -> {
          FileRoles roles = new FileRoles().reads("FASTA", fasta).writes("--output", output);
          ModelOptions.reads(model(), roles);
          writes(roles);
        });
    checkMore();
    BaseLabelModel read = BundledModels.ours().readNameOrPath(model()).require(model(), mapping);
    RunLog runLog =
        RunLog.start(log, spec.name(), kernel.description(), "model " + read.metadata().name());
    try (FastaContigs contigs = FastaContigs.open(fasta);
        AtomicOutput target = AtomicOutput.open(output)) {
      Writer writer = new OutputStreamWriter(target.stream(), StandardCharsets.UTF_8);
      write(read, kernel, performance.threads, contigs.iterator(), writer);
      writer.flush();
      target.commit();
      InputOptions.tellFastq(contigs, runLog);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    runLog.end(summary());
    return ExitCode.DONE;
  }
}
