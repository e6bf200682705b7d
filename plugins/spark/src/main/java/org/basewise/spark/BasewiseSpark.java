package org.basewise.spark;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.spark.SparkException;
import org.basewise.cli.AnnotateOptions;
import org.basewise.cli.BuildInfo;
import org.basewise.cli.ExitCode;
import org.basewise.cli.FailureReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program that {@code spark-submit} starts. */
@Command(
    name = "basewise-spark",
    mixinStandardHelpOptions = true,
    versionProvider = BasewiseSpark.Version.class,
    subcommands = {AnnotateCommand.class, ScoreCommand.class, ClassifyCommand.class},
    synopsisSubcommandLabel = "COMMAND",
    description = "basewise on Spark: FASTA files shared out among executors.",
    footer = {
      "",
      "Exit codes: 0 done, 1 the job failed, 2 wrong usage, 3 bad input or model (the files that could"
          + " be used are done).",
    })
public final class BasewiseSpark implements Runnable {
  @Spec private CommandSpec spec;

  /** Runs a command line and leaves with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(run(arguments));
  }

  /**
   * Runs a command line in this JVM.
   *
   * @return the exit code
   */
  static int run(String... arguments) {
    CommandLine line = new CommandLine(new BasewiseSpark());
    CommandSpec annotate = line.getSubcommands().get("annotate").getCommandSpec();
    AnnotateOptions.specs().stream()
        .filter(option -> annotate.findOption(option.longestName()) == null)
        .forEach(annotate::addOption);
    line.getSubcommands().values().forEach(BasewiseSpark::setUp);
    setUp(line);
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setParameterExceptionHandler((failure, args) -> usage(failure));
    line.setExecutionExceptionHandler((failure, command, result) -> report(failure, command));
    return line.execute(arguments);
  }

  private static void setUp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Version());
    line.getCommandSpec().usageMessage().autoWidth(true);
  }

  private static int usage(ParameterException failure) {
    System.err.println(failure.getMessage());
    System.err.println("See 'basewise-spark COMMAND --help'.");
    return ExitCode.USAGE;
  }

  private static int report(Exception failure, CommandLine line) {
    if (failure instanceof ParameterException usage) {
      return usage(usage);
    }
    if (failure instanceof JobFailure) {
      line.getErr().println(failure.getMessage());
      return ExitCode.BAD_INPUT;
    }
    if (failure instanceof SparkException) {
      line.getErr().println("the job failed: " + JobFailure.reason(failure));
      return ExitCode.DEFECT;
    }
    return FailureReport.report(failure, line.getErr());
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  /** The version of basewise. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      return new String[] {BuildInfo.current().toString()};
    }
  }
}
