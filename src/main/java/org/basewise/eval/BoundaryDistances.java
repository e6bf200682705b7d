package org.basewise.eval;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How far called boundaries lie from the true ones: an exact histogram of signed distances.
 *
 * <p>A distance is positive where the called boundary lies downstream of the true one, along the
 * strand of the segment (along plus if it has none).
 */
final class BoundaryDistances {
  /** Upper bounds, included, of the distances of one bin; the last bin has none. */
  private static final int[] BIN_UPPER = {-101, -31, -11, -4, -1, 0, 3, 10, 30, 100};

  private final TreeMap<Integer, Long> counts = new TreeMap<>();

  void add(int distance) {
    counts.merge(distance, 1L, Long::sum);
  }

  BoundaryMetric metric(String type, String boundary) {
    TreeMap<Integer, Long> absolute = new TreeMap<>();
    counts.forEach((distance, count) -> absolute.merge(Math.abs(distance), count, Long::sum));
    long total = total();
    double sum = 0;
    for (Map.Entry<Integer, Long> entry : absolute.entrySet()) {
      sum += (double) entry.getKey() * entry.getValue();
    }
    return new BoundaryMetric(
        type,
        boundary,
        total,
        quantile(absolute, total, 0.5),
        quantile(absolute, total, 0.9),
        total == 0 ? Double.NaN : sum / total,
        within(absolute, total, 0),
        within(absolute, total, 3),
        within(absolute, total, 10),
        within(absolute, total, 100));
  }

  List<BoundaryBin> bins(String type, String boundary) {
    List<BoundaryBin> bins = new ArrayList<>();
    int lower = Integer.MIN_VALUE;
    for (int i = 0; i <= BIN_UPPER.length; i++) {
      int upper = i == BIN_UPPER.length ? Integer.MAX_VALUE : BIN_UPPER[i];
      long count =
          counts.subMap(lower, true, upper, true).values().stream().mapToLong(c -> c).sum();
      bins.add(new BoundaryBin(type, boundary, lower, upper, count));
      lower = upper + 1;
    }
    return bins;
  }

  private long total() {
    return counts.values().stream().mapToLong(c -> c).sum();
  }

  /** The smallest distance that is not below the share {@code q} of all: a value that occurs. */
  private static double quantile(NavigableMap<Integer, Long> absolute, long total, double q) {
    long seen = 0;
    for (Map.Entry<Integer, Long> entry : absolute.entrySet()) {
      seen += entry.getValue();
      if (seen >= q * total) {
        return entry.getKey();
      }
    }
    return Double.NaN;
  }

  private static double within(NavigableMap<Integer, Long> absolute, long total, int distance) {
    long near = absolute.headMap(distance, true).values().stream().mapToLong(c -> c).sum();
    return BinaryCounts.share(near, total);
  }
}
