package org.basewise.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.basewise.model.StageTimes;
import org.basewise.model.StageTimes.Stage;

/**
 * What a command says on standard error: one line at the start, progress, one line at the end.
 * Standard output is for data alone.
 */
final class RunLog {
  private final LogOptions options;
  private final String command;
  private final String kernel;
  private final PrintStream err = System.err;
  private final ResourceUse use = new ResourceUse();

  private RunLog(LogOptions options, String command, String kernel) {
    this.options = options;
    this.command = command;
    this.kernel = kernel;
  }

  /**
   * Prints the start line.
   *
   * @param command name of the command
   * @param kernel name of the kernel that computes; empty if none does
   * @param settings what decides the result and cannot be seen from the command line, such as the
   *     seed
   */
  static RunLog start(LogOptions options, String command, String kernel, String settings) {
    RunLog log = new RunLog(options, command, kernel);
    log.info(log.title() + (settings.isEmpty() ? "" : ": " + settings));
    return log;
  }

  private String title() {
    return "basewise "
        + BuildInfo.current().version()
        + " "
        + command
        + (kernel.isEmpty() ? "" : " (kernel " + kernel + ")");
  }

  /** A line for everybody who did not ask for quiet. */
  void info(String line) {
    if (!options.quiet) {
      err.println(PrintableText.of(line));
    }
  }

  /** A line for everybody, while a progress is shown. */
  void error(String line, Progress progress) {
    if (options.quiet) {
      err.println(PrintableText.of(line));
    } else {
      progress.say(PrintableText.of(line));
    }
  }

  /** A line for those who asked for more. */
  void detail(String line) {
    if (options.verbose) {
      err.println(PrintableText.of(line));
    }
  }

  /**
   * Shows the progress of a piece of work as this log's reader likes it.
   *
   * @param total steps of the whole work; -1 if not known
   * @param unit what a step is, such as {@code Mb}
   * @param unitSize steps in one unit
   */
  Progress progress(String task, long total, String unit, long unitSize) {
    if (options.quiet) {
      return Progress.silent();
    }
    return StandardError.isTerminal()
        ? new TerminalProgress(err, task, total, unit, unitSize)
        : new LineProgress(err, task, total, unit, unitSize);
  }

  /**
   * Prints, for those who asked for more, the processor time of each stage; what is in none of them
   * is mostly the compiler of the JVM.
   *
   * @param startSeconds what the main thread took before the first stage
   */
  void stages(double startSeconds, StageTimes times) {
    StringBuilder line = new StringBuilder();
    line.append(String.format(Locale.ROOT, "CPU seconds by stage: start %.2f", startSeconds));
    double sum = startSeconds;
    for (Stage stage : Stage.values()) {
      double seconds = times.seconds(stage);
      if (stage == Stage.DECODING) {
        // Writing is done while decoded labels are handed on.
        seconds -= times.seconds(Stage.WRITING);
      }
      sum += seconds;
      line.append(
          String.format(Locale.ROOT, ", %s %.2f", stage.name().toLowerCase(Locale.ROOT), seconds));
    }
    line.append(String.format(Locale.ROOT, ", other %.2f", use.cpuSeconds() - sum));
    detail(line.toString());
  }

  /**
   * Prints the end line.
   *
   * @param done what was done, in numbers
   */
  void end(String done) {
    info(title() + ": " + done + "; " + use.summary());
  }

  /** Seconds since the start. */
  double wallSeconds() {
    return use.wallSeconds();
  }
}
