package org.basewise.genome;

/**
 * A stretch of a contig, 0-based and half-open: the bases {@code start <= pos < end}.
 *
 * @param start position of the first base, at least 0
 * @param end position after the last base, at least {@code start}
 */
public record Interval(int start, int end) implements Comparable<Interval> {

  /** Checks that {@code 0 <= start <= end}. */
  public Interval {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException(
          "interval [" + start + ", " + end + ") is not 0 <= start <= end");
    }
  }

  /** The number of bases. */
  public int length() {
    return end - start;
  }

  /** True if {@code pos} lies in this interval. */
  public boolean contains(int pos) {
    return pos >= start && pos < end;
  }

  /** The number of bases shared with another interval. */
  public int overlapLength(Interval other) {
    return Math.max(0, Math.min(end, other.end) - Math.max(start, other.start));
  }

  /** The same bases counted from the other end of a contig of {@code contigLength} bases. */
  public Interval reversed(int contigLength) {
    return new Interval(contigLength - end, contigLength - start);
  }

  /** By start, then by end. */
  @Override
  public int compareTo(Interval other) {
    int byStart = Integer.compare(start, other.start);
    return byStart != 0 ? byStart : Integer.compare(end, other.end);
  }
}
