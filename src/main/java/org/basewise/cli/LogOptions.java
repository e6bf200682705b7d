package org.basewise.cli;

import picocli.CommandLine.Option;

/** How much a command tells while it works. */
final class LogOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Print only errors to standard error.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print more details.")
  boolean verbose;
}
