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
          "With --per-sequence: how the hidden states of all steps are pooled: mean; max;"
              + " last, the final state of each direction; or middle, the states at the middle"
              + " base, for windows around a site. Default: ${DEFAULT-VALUE}.")
  Pool pool = Pool.MEAN;
}
