package org.basewise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.basewise.genome.BadInputException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Tells a person what went wrong and the shell whose fault it was.
 *
 * <p>Bad input and files that cannot be used take one line; only a defect shows a stack trace.
 */
public final class FailureReport implements IExecutionExceptionHandler, IParameterExceptionHandler {
  /** What other programs call our commands. */
  private static final Map<String, String> OTHER_NAMES =
      Map.ofEntries(
          Map.entry("predict", "annotate"),
          Map.entry("prediction", "annotate"),
          Map.entry("find", "annotate"),
          Map.entry("call", "annotate"),
          Map.entry("label", "annotate"),
          Map.entry("genes", "annotate"),
          Map.entry("run", "annotate"),
          Map.entry("infer", "annotate"),
          Map.entry("segment", "annotate"),
          Map.entry("fit", "train"),
          Map.entry("learn", "train"),
          Map.entry("finetune", "train --from MODEL"),
          Map.entry("fine-tune", "train --from MODEL"),
          Map.entry("test", "evaluate"),
          Map.entry("compare", "evaluate"),
          Map.entry("benchmark", "evaluate"),
          Map.entry("sample", "generate"),
          Map.entry("simulate", "generate"),
          Map.entry("info", "model show"),
          Map.entry("show", "model show"),
          Map.entry("models", "model list"),
          Map.entry("list", "model list"));

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine line = failure.getCommandLine();
    PrintWriter err = line.getErr();
    err.println(PrintableText.of(problem(failure)));
    String meant = arguments.length == 0 ? null : OTHER_NAMES.get(arguments[0]);
    if (meant != null && line.getParent() == null) {
      err.println("Did you mean: basewise " + meant + "?");
    } else {
      UnmatchedArgumentException.printSuggestions(failure, err);
    }
    err.println("See '" + line.getCommandSpec().qualifiedName() + " --help'.");
    return ExitCode.USAGE;
  }

  /**
   * What is wrong with the command line. The parser calls all arguments that are left over options,
   * also the file behind an option that does not exist.
   */
  private static String problem(ParameterException failure) {
    if (!(failure instanceof UnmatchedArgumentException unmatched)) {
      return String.valueOf(failure.getMessage());
    }
    if (failure.getCommandLine().getParent() == null) {
      return "'" + unmatched.getUnmatched().get(0) + "' is not a command of basewise";
    }
    List<String> options =
        unmatched.getUnmatched().stream().filter(text -> text.matches("-.+")).toList();
    if (options.isEmpty()) {
      return String.valueOf(failure.getMessage());
    }
    return (options.size() == 1 ? "unknown option: " : "unknown options: ")
        + String.join(", ", options);
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine line, ParseResult parseResult) {
    if (failure instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    return report(failure, line.getErr());
  }

  /** Prints the failure and returns the exit code it asks for. */
  public static int report(Throwable failure, PrintWriter err) {
    Throwable reason = reasonOf(failure);
    if (isOfAFile(reason)) {
      if (reason instanceof IOException io && isBrokenPipe(io)) {
        return ExitCode.BROKEN_PIPE;
      }
      err.println(line(reason));
      return ExitCode.BAD_INPUT;
    }
    if (reason instanceof OutOfMemoryError) {
      err.println(
          "out of memory with a heap of "
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MiB ("
              + reason.getMessage()
              + "); set a larger one with -Xmx, such as: basewise -Xmx4g ...");
      return ExitCode.DEFECT;
    }
    reason.printStackTrace(err);
    err.println("This is a defect of basewise. Please report it with the lines above.");
    err.println(
        BuildInfo.current()
            + ", Java "
            + Runtime.version()
            + " on "
            + System.getProperty("os.name")
            + " "
            + System.getProperty("os.arch"));
    return ExitCode.DEFECT;
  }

  /**
   * True for a failure that is the fault of a file that is read or written, of which {@link #line}
   * tells all.
   */
  public static boolean isOfAFile(Throwable failure) {
    Throwable reason = reasonOf(failure);
    return reason instanceof BadInputException || reason instanceof IOException;
  }

  /** What is wrong with a file. */
  public static String line(Throwable failure) {
    Throwable reason = reasonOf(failure);
    return oneLine(
        reason instanceof IOException io ? describe(io) : String.valueOf(reason.getMessage()));
  }

  /** The exception that was thrown first by the work itself, not by what carried it here. */
  private static Throwable reasonOf(Throwable failure) {
    Throwable reason = failure;
    while ((reason instanceof UncheckedIOException
            || reason instanceof ExecutionException
            || reason instanceof CompletionException)
        && reason.getCause() != null) {
      reason = reason.getCause();
    }
    return reason;
  }

  private static boolean isBrokenPipe(IOException failure) {
    return (failure.getMessage() + StandardOutput.failure()).contains("Broken pipe");
  }

  private static String describe(IOException failure) {
    if (failure instanceof NoSuchFileException missing) {
      return missing.getFile() + ": no such file or folder";
    }
    if (failure instanceof AccessDeniedException denied) {
      return denied.getFile() + ": permission denied";
    }
    if (failure instanceof FileSystemException file) {
      String why = Objects.requireNonNullElse(file.getReason(), file.getClass().getSimpleName());
      return file.getFile() + ": " + why;
    }
    return "reading or writing failed: "
        + Objects.requireNonNullElse(failure.getMessage(), failure.toString())
        + (StandardOutput.failure().isEmpty() ? "" : " (" + StandardOutput.failure() + ")");
  }

  private static String oneLine(String message) {
    return PrintableText.of(message.replaceAll("\\s*\\R\\s*", " "));
  }
}
