package org.basewise.cli;

import java.io.PrintStream;

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
      err.println(line);
    }
  }

  /** A line for those who asked for more. */
  void detail(String line) {
    if (options.verbose) {
      err.println(line);
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
