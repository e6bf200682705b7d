package org.basewise.cli;

import org.basewise.nn.Pool;
import picocli.CommandLine.Option;

/** How a network that labels whole sequences pools its hidden states. */
class PoolOptions {
  @Option(
      names = "--pool",
      paramLabel = "POOL",
      defaultValue = "mean",
      description =
          "With --per-sequence: what the hidden states of all steps become: mean; max; last, the"
              + " states at the end of each reading direction; or middle, those at the middle base,"
              + " for sequences around a site. Default: ${DEFAULT-VALUE}.")
  Pool pool = Pool.MEAN;
}
