package org.basewise.cli;

import org.basewise.nn.kernel.FloatKernel;
import org.basewise.nn.kernel.Kernels;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** How the machine is used. */
class PerformanceOptions {
  static final String AUTO = "auto";

  @Option(
      names = {"-t", "--threads"},
      showDefaultValue = Visibility.ALWAYS,
      paramLabel = "COUNT",
      description = "Threads. The result does not depend on it.")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--kernel",
      showDefaultValue = Visibility.ALWAYS,
      paramLabel = "NAME",
      description =
          "Implementation of the network: auto, vector, rows, ejml or scalar. auto is"
              + " vector if the JVM has it, else rows; annotate also uses rows for files of up to"
              + " 100 kB. vector and rows give identical bytes; the others may differ in the last"
              + " digits.")
  String kernel = AUTO;

  /**
   * The kernel.
   *
   * @throws IllegalArgumentException if it was forced and cannot run
   */
  FloatKernel kernel() {
    return Kernels.named(kernel);
  }

  void check(OptionCheck check) {
    check.atLeast("--threads", threads, 1);
  }
}
