package org.basewise.spark;

import java.util.stream.Collectors;

/** A job that cannot be done, in one line. */
final class JobFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  JobFailure(String line) {
    super(line);
  }

  /**
   * Why Spark gave a job up, in one line: all that stands before the stack trace, which Spark has
   * logged. Where all executors are excluded, the failure of the task is not in the first line.
   */
  static String reason(Exception failure) {
    return String.valueOf(failure.getMessage())
        .lines()
        .takeWhile(line -> !line.startsWith("\tat "))
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining(" "));
  }
}
