package org.basewise.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program: reads the command line and starts the command it names. */
@Command(
    name = "basewise",
    description = {
      "Annotates DNA with a recurrent neural network: genes of bacteria and archaea, or your own labels.",
      "",
      "Which command do I need?",
      "  genes in bacteria, archaea, phages      annotate genome.fa -o genes.gff3",
      "  a model of my own labels                train",
      "  the accuracy of a model or annotation   evaluate",
      "  one label per sequence                  train --per-sequence, classify",
      "  random background sequences             train --next-base, generate",
      "  how unusual a sequence is               train --next-base, score",
      "  one large file on many machines         profile, plan, annotate, merge",
      "  the contents of a model file            model show",
      ""
    },
    synopsisSubcommandLabel = "COMMAND",
    footer = {
      "",
      "Exit codes: 0 done, 1 a bug in basewise, 2 wrong usage, 3 bad input or model.",
      "-Xm*, -D* and -XX* anywhere on the command line are passed to the JVM.",
      "'basewise COMMAND --help' explains a command."
    })
public final class Basewise implements Runnable {
  /** By name, in the order of the help. */
  private static final Map<String, Class<?>> COMMANDS = new LinkedHashMap<>();

  static {
    for (Class<?> command :
        List.of(
            AnnotateCommand.class,
            ProfileCommand.class,
            PlanCommand.class,
            MergeCommand.class,
            TrainCommand.class,
            EvaluateCommand.class,
            ClassifyCommand.class,
            GenerateCommand.class,
            ScoreCommand.class,
            ModelCommand.class)) {
      COMMANDS.put(command.getAnnotation(Command.class).name(), command);
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  /** Runs a command line and leaves with its exit code. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    StandardError.useInherited();
    StandardOutput.remember();
    int exitCode = StandardOutput.end(run(arguments));
    StandardError.endFilter();
    System.exit(exitCode);
  }

  /**
   * Runs a command line in this JVM.
   *
   * @return the exit code: 0 done, 1 a defect, 2 wrong usage, 3 bad input or model
   */
  public static int run(String... arguments) {
    CommandLine line = commandLine(arguments);
    try {
      return line.execute(withLengthsByType(arguments));
    } catch (Throwable failure) { // picocli passes errors on, which exceptions are not
      return FailureReport.report(failure, line.getErr());
    }
  }

  /** Reads a command line and runs nothing. */
  static CommandLine.ParseResult parse(String... arguments) {
    return commandLine(arguments).parseArgs(withLengthsByType(arguments));
  }

  /** {@code annotate --min-length TYPE=BASES} stands for {@code --min-length-of TYPE=BASES}. */
  private static String[] withLengthsByType(String... arguments) {
    if (arguments.length == 0 || !arguments[0].equals("annotate")) {
      return arguments;
    }
    String option = "--min-length";
    String[] rewritten = arguments.clone();
    for (int i = 0; i < rewritten.length; i++) {
      boolean hasNext = i + 1 < rewritten.length;
      if (rewritten[i].equals(option) && hasNext && rewritten[i + 1].indexOf('=') > 0) {
        rewritten[i] = option + "-of";
      } else if (rewritten[i].matches(option + "=[^=]+=.*")) {
        rewritten[i] = option + "-of" + rewritten[i].substring(option.length());
      }
    }
    return rewritten;
  }

  /**
   * The program's commands; only the one that is named first, where one is: to read the options of
   * the others off their classes would take a tenth of a second.
   */
  private static CommandLine commandLine(String... arguments) {
    CommandLine line = new CommandLine(new Basewise());
    Class<?> named = arguments.length == 0 ? null : COMMANDS.get(arguments[0]);
    if (named == null) {
      COMMANDS.values().forEach(line::addSubcommand);
      line.addSubcommand(HelpCommand.class);
      line.addSubcommand(GenerateCompletion.class);
    } else {
      line.addSubcommand(named);
    }
    FailureReport failures = new FailureReport();
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setExecutionExceptionHandler(failures);
    line.setParameterExceptionHandler(failures);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    setUp(line);
    return line;
  }

  /** Every command has {@code --help} and {@code --version}. */
  private static void setUp(CommandLine line) {
    line.getCommandSpec().mixinStandardHelpOptions(true).versionProvider(new Versions());
    line.getCommandSpec().usageMessage().autoWidth(true);
    line.getSubcommands().values().stream().distinct().forEach(Basewise::setUp);
  }

  /** Without a command there is nothing to do. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }
}
