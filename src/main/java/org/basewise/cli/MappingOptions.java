package org.basewise.cli;

import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;
import picocli.CommandLine.Option;

/** Which sequence the network maps to which. */
final class MappingOptions {
  @Option(
      names = "--next-base",
      description =
          "One-to-many: learn to predict each base from those before it, for 'generate' and"
              + " 'score'. Takes no labels; --kmer is then the number of bases that are read at"
              + " once, and the network runs from left to right.")
  boolean nextBase;

  /** True if each base has a label that a file tells. */
  boolean needsFeatures() {
    return !nextBase;
  }

  Mapping mapping() {
    return nextBase ? new Mapping.OneToMany() : Mapping.PLAIN;
  }

  /** The direction of the network, where options leave it open. */
  Scan scan(boolean bidirectional) {
    return bidirectional && !nextBase ? Scan.BIDIRECTIONAL : Scan.LEFT_TO_RIGHT;
  }
}
