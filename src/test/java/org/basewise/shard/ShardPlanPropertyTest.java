package org.basewise.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.basewise.genome.RecordRange;

/** Records are shared out whole, in order, each once, and as evenly as can be. */
class ShardPlanPropertyTest {

  @Property(tries = 300)
  void everyRecordLiesInOneShardAndTheLargestIsTheLeastPossible(
      @ForAll @Size(min = 1, max = 9) List<@LongRange(min = 1, max = 50) Long> lengths,
      @ForAll @IntRange(min = 1, max = 12) int count) {
    List<ShardPlan.Shard> shards = ShardPlan.of(lengths, count).shards();
    assertThat(shards).hasSize(Math.min(count, lengths.size()));
    long next = 1;
    for (ShardPlan.Shard shard : shards) {
      RecordRange records = shard.records();
      assertThat(records.from()).isEqualTo(next);
      long bases = 0;
      for (long i = records.from(); i <= records.to(); i++) {
        bases += lengths.get((int) i - 1);
      }
      assertThat(shard.bases()).isEqualTo(bases);
      next = records.to() + 1;
    }
    assertThat(next).isEqualTo(lengths.size() + 1L);
    long largest = shards.stream().mapToLong(ShardPlan.Shard::bases).max().orElseThrow();
    assertThat(largest).isEqualTo(leastLargest(lengths, count));
  }

  /** By trying all cuts. */
  private static long leastLargest(List<Long> lengths, int count) {
    if (lengths.isEmpty()) {
      return 0;
    }
    if (count == 1) {
      return lengths.stream().mapToLong(Long::longValue).sum();
    }
    long least = Long.MAX_VALUE;
    long first = 0;
    for (int i = 1; i <= lengths.size(); i++) {
      first += lengths.get(i - 1);
      List<Long> rest = new ArrayList<>(lengths.subList(i, lengths.size()));
      least = Math.min(least, Math.max(first, leastLargest(rest, count - 1)));
    }
    return least;
  }

  @Example
  void anEmptyPlanIsRefused() {
    assertThatThrownBy(() -> ShardPlan.of(List.of(), 2)).hasMessageContaining("0 records");
    assertThatThrownBy(() -> ShardPlan.of(Arrays.asList(1L), 0)).hasMessageContaining("0 shards");
  }
}
