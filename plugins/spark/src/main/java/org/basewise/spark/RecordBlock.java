package org.basewise.spark;

import java.io.Serializable;
import org.basewise.io.SeekPoint;

/**
 * Consecutive records of a file.
 *
 * @param at where reading begins to reach the first
 * @param from number of the first, counted from 1
 * @param to number of the last
 * @param bases of those that are not bad
 */
record RecordBlock(SeekPoint at, long from, long to, long bases) implements Serializable {
  /** This block and the one behind it. */
  RecordBlock with(RecordBlock next) {
    return new RecordBlock(at, from, next.to, bases + next.bases);
  }
}
