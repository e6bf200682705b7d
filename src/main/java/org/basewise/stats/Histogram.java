package org.basewise.stats;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Arrays;

/** Counts of values in bins with fixed edges. */
public final class Histogram {
  private static final int BINS_A_DECADE = 12;
  private static final int DECADES = 7;
  private static final int SHARES = 50;

  private final double[] edges;
  private final long[] counts;

  private Histogram(double[] edges) {
    this.edges = edges;
    this.counts = new long[edges.length - 1];
  }

  /** Lengths in bases: twelve bins for each power of ten, from 1 to ten million. */
  public static Histogram ofLengths() {
    double[] edges = new double[BINS_A_DECADE * DECADES + 1];
    int count = 0;
    for (int i = 0; i < edges.length; i++) {
      double edge = Math.rint(Math.pow(10, (double) i / BINS_A_DECADE));
      if (count == 0 || edge > edges[count - 1]) {
        edges[count++] = edge;
      }
    }
    return new Histogram(Arrays.copyOf(edges, count));
  }

  /**
   * Lengths in these bins, as {@link #json} wrote them.
   *
   * @throws IllegalArgumentException if the edges are others
   */
  static Histogram ofLengths(JsonObject written) {
    Histogram lengths = ofLengths();
    JsonArray counts = written.getAsJsonArray("counts");
    JsonArray lower = written.getAsJsonArray("edges");
    for (int bin = 0; bin < lower.size(); bin++) {
      if (lower.get(bin).getAsDouble() != lengths.edges[bin]) {
        throw new IllegalArgumentException(
            "bin " + bin + " begins at " + lower.get(bin) + ", not at " + lengths.edges[bin]);
      }
    }
    for (int bin = 0; bin < counts.size(); bin++) {
      lengths.counts[bin] = counts.get(bin).getAsLong();
    }
    return lengths;
  }

  /** Probabilities: fifty bins from 0 to 1. */
  public static Histogram ofShares() {
    double[] edges = new double[SHARES + 1];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = (double) i / SHARES;
    }
    return new Histogram(edges);
  }

  /** Counts a value; one beyond the edges counts in the bin next to it. */
  public void add(double value) {
    add(value, 1);
  }

  /** Counts a value so many times. */
  public void add(double value, long times) {
    int found = Arrays.binarySearch(edges, value);
    int bin = found >= 0 ? found : -found - 2;
    counts[Math.max(0, Math.min(counts.length - 1, bin))] += times;
  }

  /** The number of bins. */
  public int size() {
    return counts.length;
  }

  /** The smallest value of a bin; {@code lower(size())} is the largest value of the last. */
  public double lower(int bin) {
    return edges[bin];
  }

  /** The number of values in a bin. */
  public long count(int bin) {
    return counts[bin];
  }

  /** The number of all values. */
  public long total() {
    return Arrays.stream(counts).sum();
  }

  /** The index behind the last bin that is not empty; 0 if all are. */
  public int used() {
    int end = counts.length;
    while (end > 0 && counts[end - 1] == 0) {
      end--;
    }
    return end;
  }

  /** As {@code {"edges": [...], "counts": [...]}}, without the empty bins at the end. */
  public JsonObject json() {
    JsonArray lower = new JsonArray();
    JsonArray values = new JsonArray();
    int end = used();
    for (int bin = 0; bin < end; bin++) {
      lower.add(edges[bin]);
      values.add(counts[bin]);
    }
    lower.add(edges[end]);
    JsonObject object = new JsonObject();
    object.add("edges", lower);
    object.add("counts", values);
    return object;
  }
}
