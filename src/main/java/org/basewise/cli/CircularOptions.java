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
          "All records are circular: a feature may cross the origin. Without it, records"
              + " with [topology=circular] in the header, or that labels call circular"
              + " (Is_circular=true in GFF3, 'circular' in GenBank).")
  boolean circular;

  @Option(
      names = "--circular-ids",
      split = ",",
      showDefaultValue = Visibility.NEVER,
      paramLabel = "ID",
      description = "Ids of the circular records, separated by commas.")
  Set<String> ids = new LinkedHashSet<>();

  CircularRecords circles() {
    return new CircularRecords(circular, ids);
  }
}
