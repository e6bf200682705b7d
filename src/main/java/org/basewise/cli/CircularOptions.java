package org.basewise.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.basewise.genome.CircularRecords;
import picocli.CommandLine.Help.Visibility;
import picocli.CommandLine.Option;

/** Which records are circular molecules, such as bacterial chromosomes and plasmids. */
class CircularOptions {
  @Option(
      names = "--circular",
      description =
          "All records are circular; a feature may run over the origin. Without it those are whose"
              + " header has [topology=circular], or which labels call so (Is_circular=true in GFF3,"
              + " 'circular' in GenBank).")
  boolean circular;

  @Option(
      names = "--circular-ids",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "ID",
      description = "These records are circular; separated by commas.")
  Set<String> ids = new LinkedHashSet<>();

  CircularRecords circles() {
    return new CircularRecords(circular, ids);
  }
}
