package org.basewise.shard;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.RecordRange;

/**
 * Records of a file, cut into shards of consecutive whole records so that the largest shard has as
 * few bases as it can.
 *
 * @param shards in the order of the file
 */
public record ShardPlan(List<Shard> shards) {

  /** Copies the list. */
  public ShardPlan {
    shards = List.copyOf(shards);
  }

  /**
   * One shard.
   *
   * @param records their places in the file
   * @param bases of all of them
   */
  public record Shard(RecordRange records, long bases) {}

  /**
   * Cuts.
   *
   * @param lengths bases of each record, at least one record. Not modified.
   * @param count shards, at least 1; there are no more of them than records
   */
  public static ShardPlan of(List<Long> lengths, int count) {
    if (lengths.isEmpty() || count < 1) {
      throw new IllegalArgumentException(
          lengths.size() + " records in " + count + " shards; accepted: one or more of each");
    }
    int shardCount = Math.min(count, lengths.size());
    long largest = smallestLargest(lengths, shardCount);
    List<Shard> shards = new ArrayList<>();
    int from = 0;
    long bases = 0;
    for (int i = 0; i < lengths.size(); i++) {
      boolean isFull = i > from && bases + lengths.get(i) > largest;
      // Each of the shards that are left is to have a record.
      boolean isShort = i > from && lengths.size() - i < shardCount - shards.size();
      if (isFull || isShort) {
        shards.add(new Shard(new RecordRange(from + 1L, i), bases));
        from = i;
        bases = 0;
      }
      bases += lengths.get(i);
    }
    shards.add(new Shard(new RecordRange(from + 1L, lengths.size()), bases));
    return new ShardPlan(shards);
  }

  /** The least bases that the largest of so many shards can have, by halving an interval. */
  private static long smallestLargest(List<Long> lengths, int count) {
    long low = lengths.stream().mapToLong(Long::longValue).max().orElse(0);
    long high = lengths.stream().mapToLong(Long::longValue).sum();
    while (low < high) {
      long middle = low + (high - low) / 2;
      if (needed(lengths, middle) <= count) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Shards of at most so many bases that take all records. */
  private static int needed(List<Long> lengths, long most) {
    int count = 1;
    long bases = 0;
    for (long length : lengths) {
      if (bases + length > most) {
        count++;
        bases = 0;
      }
      bases += length;
    }
    return count;
  }
}
