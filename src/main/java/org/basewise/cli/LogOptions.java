package org.basewise.cli;

import picocli.CommandLine.Option;

/** How much a command tells while it works. */
final class LogOptions {
  @Option(
      names = {"-q", "--quiet"},
      description = "Print nothing on standard error but errors.")
  boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Print more about what is being done.")
  boolean verbose;
}
