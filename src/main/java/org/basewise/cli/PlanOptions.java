package org.basewise.cli;

import org.basewise.plan.Preset;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What decides the choices that are made for options that are not given. */
final class PlanOptions {
  @Option(
      names = "--preset",
      paramLabel = "KIND",
      description =
          "What is learnt: sites, regions, genes or spliced-genes. Options that are not given are chosen"
              + " for it. none: no choices, fixed defaults as listed below. Default: inferred"
              + " from the labels.")
  @Nullable Preset preset;

  @Option(
      names = "--time",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description = "Training time aimed at, if --epochs is not given. Default: ${DEFAULT-VALUE}.")
  double minutes;

  /** Refuses what cannot be. */
  void check(OptionCheck check) {
    check.positive("--time", minutes);
  }
}
