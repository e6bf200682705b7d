package org.basewise.spark;

import java.io.Serializable;
import java.util.List;

/**
 * What a first look through a file told.
 *
 * @param blocks all of its records; empty if the file cannot be used
 * @param records in the file
 * @param bases of those that are not bad
 * @param bad numbers of the bad records, ascending, counted from 1. Not modified.
 * @param problems what is wrong with the first of them
 * @param digest of the file's start, as a note of a shard has it
 * @param failure why the file cannot be used; empty if it can
 */
record FileSurvey(
    List<RecordBlock> blocks,
    long records,
    long bases,
    long[] bad,
    List<String> problems,
    String digest,
    String failure)
    implements Serializable {
  /** A file that cannot be used. */
  static FileSurvey failed(String problem) {
    return new FileSurvey(List.of(), 0, 0, new long[0], List.of(), "", problem);
  }

  boolean isUsable() {
    return failure.isEmpty();
  }
}
