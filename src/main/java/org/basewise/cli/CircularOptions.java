package org.basewise.cli;

import java.util.LinkedHashSet;
import java.util.Set;
import org.basewise.genome.CircularRecords;
import picocli.CommandLine.Option;

/** Which records are circular molecules, such as bacterial chromosomes and plasmids. */
class CircularOptions {
  @Option(
      names = "--circular",
      description =
          "All records are circular. Without it those are whose FASTA header has"
              + " [topology=circular], or which GFF3 labels call so by Is_circular=true. A feature may"
              + " run over the origin of a circular record.")
  boolean circular;

  @Option(
      names = "--circular-ids",
      split = ",",
      paramLabel = "ID",
      description = "These records are circular; separated by commas.")
  Set<String> ids = new LinkedHashSet<>();

  CircularRecords circles() {
    return new CircularRecords(circular, ids);
  }
}
