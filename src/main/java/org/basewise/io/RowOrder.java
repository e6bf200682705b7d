package org.basewise.io;

import java.io.IOException;
import java.util.Comparator;
import java.util.PriorityQueue;

/**
 * Puts the rows of one contig in the order that indexes and sweeps over sorted files need: by
 * start; of rows that start together the longer first, so that a parent comes before its children;
 * of equal ones the earlier first.
 *
 * <p>Holds only rows that later ones may come before.
 */
final class RowOrder {
  private record Row(int start, int end, long number, String text) {}

  private final PriorityQueue<Row> rows =
      new PriorityQueue<>(
          Comparator.comparingInt(Row::start)
              .thenComparing(Comparator.comparingInt(Row::end).reversed())
              .thenComparingLong(Row::number));
  private final TextOutput text;
  private long count;

  /** Rows that go to {@code text}. */
  RowOrder(TextOutput text) {
    this.text = text;
  }

  /** Takes a row of some start and end; its line end is added. */
  void add(int start, int end, String row) {
    rows.add(new Row(start, end, count++, row));
  }

  /** Writes the rows that start before a position: none that comes later does. */
  void writeBefore(int start) throws IOException {
    while (!rows.isEmpty() && rows.element().start() < start) {
      text.put(rows.remove().text()).line();
    }
  }

  /** Writes the rows that are left. */
  void writeAll() throws IOException {
    writeBefore(Integer.MAX_VALUE);
  }
}
