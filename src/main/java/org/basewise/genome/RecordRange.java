package org.basewise.genome;

/**
 * Records of a file by their places: from the first one to the last one, both counted from 1 and
 * included.
 */
public record RecordRange(long from, long to) implements Comparable<RecordRange> {

  /**
   * Checks the places.
   *
   * @throws IllegalArgumentException if there is no record in the range
   */
  public RecordRange {
    if (from < 1 || to < from) {
      throw new IllegalArgumentException(
          "'" + from + "-" + to + "' is not a range of records; accepted: FROM-TO from 1 on");
    }
  }

  /**
   * Reads {@code FROM-TO}.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static RecordRange parse(String text) {
    if (!text.matches("[0-9]{1,18}-[0-9]{1,18}")) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a range of records; accepted: FROM-TO, such as 1-20");
    }
    int dash = text.indexOf('-');
    return new RecordRange(
        Long.parseLong(text.substring(0, dash)), Long.parseLong(text.substring(dash + 1)));
  }

  /** Such as {@code 1-20}. */
  @Override
  public String toString() {
    return from + "-" + to;
  }

  @Override
  public int compareTo(RecordRange other) {
    return from != other.from ? Long.compare(from, other.from) : Long.compare(to, other.to);
  }
}
