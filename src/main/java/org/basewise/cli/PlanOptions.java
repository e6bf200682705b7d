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
          "What is learnt: sites, regions, genes or spliced-genes. All that no option says is chosen for it. none:"
              + " nothing is chosen, options that are not given have the defaults below. Default:"
              + " told from the labels.")
  @Nullable Preset preset;

  @Option(
      names = "--time",
      paramLabel = "MINUTES",
      defaultValue = "30",
      description =
          "How long the training may take where --epochs is not given. Default: ${DEFAULT-VALUE}.")
  double minutes;

  /** Refuses what cannot be. */
  void check(OptionCheck check) {
    check.positive("--time", minutes);
  }
}
