package org.basewise.spark;

import java.util.Map;
import java.util.TreeMap;
import org.basewise.cli.SampleTable;
import org.basewise.decode.SampleProfile;

/** What the shards of a file found, added up. */
final class FileResult {
  private final Map<String, Long> features = new TreeMap<>();
  private long contigs;
  private long bases;
  private String failure = "";

  void add(ShardResult shard) {
    contigs += shard.contigs();
    bases += shard.bases();
    shard.features().forEach((type, count) -> features.merge(type, count, Long::sum));
    failure = failure.isEmpty() ? shard.failure() : failure;
  }

  /** Why the file cannot be used; empty if it can. */
  String failure() {
    return failure;
  }

  /** The row of the file; {@code profile} is null if there is none. */
  SampleTable.Figures figures(long skipped, SampleProfile profile) {
    return new SampleTable.Figures(contigs, bases, skipped, features, profile);
  }
}
