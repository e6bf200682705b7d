package org.basewise.stats;

import java.util.Map;
import java.util.TreeMap;

/** How many things have each length: memory grows with the number of different lengths. */
final class LengthCounts {
  private final TreeMap<Integer, Long> counts = new TreeMap<>();
  private long count;
  private long sum;

  void add(int length) {
    counts.merge(length, 1L, Long::sum);
    count++;
    sum += length;
  }

  /** The median; the lower of the two in the middle; 0 if there is none. */
  int median() {
    long seen = 0;
    for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
      seen += entry.getValue();
      if (2 * seen >= count) {
        return entry.getKey();
      }
    }
    return 0;
  }

  /** The largest length such that things of it and longer ones hold half of all bases (N50). */
  int n50() {
    long seen = 0;
    for (Map.Entry<Integer, Long> entry : counts.descendingMap().entrySet()) {
      seen += entry.getKey() * entry.getValue();
      if (2 * seen >= sum) {
        return entry.getKey();
      }
    }
    return 0;
  }

  /** The mean; 0 if there is none. */
  double mean() {
    return count == 0 ? 0 : (double) sum / count;
  }

  int longest() {
    return counts.isEmpty() ? 0 : counts.lastKey();
  }
}
