package org.basewise.model;

import java.util.ArrayList;
import java.util.List;

/** A sheet of ASCII characters that boxes, lines and words are put on; it grows downwards. */
final class TextCanvas {
  private final List<StringBuilder> rows = new ArrayList<>();

  /** Writes text from a column on, over what is there. */
  void put(int row, int column, String text) {
    while (rows.size() <= row) {
      rows.add(new StringBuilder());
    }
    StringBuilder line = rows.get(row);
    while (line.length() < column + text.length()) {
      line.append(' ');
    }
    line.replace(column, column + text.length(), text);
  }

  /** Writes text whose middle is at a column. */
  void center(int row, int column, String text) {
    put(row, Math.max(0, column - text.length() / 2), text);
  }

  /** A box with lines of text in its middle; its first row is {@code row}. */
  void box(int row, int column, int width, List<String> lines) {
    String edge = "+" + "-".repeat(width - 2) + "+";
    put(row, column, edge);
    for (int i = 0; i < lines.size(); i++) {
      put(row + 1 + i, column, "|" + " ".repeat(width - 2) + "|");
      center(row + 1 + i, column + width / 2, lines.get(i));
    }
    put(row + 1 + lines.size(), column, edge);
  }

  /**
   * A line from one column to another, both included; vertical lines that it meets are seen to pass
   * through.
   */
  void across(int row, int from, int to) {
    for (int column = from; column <= to; column++) {
      put(row, column, at(row, column) == '|' ? "|" : "-");
    }
  }

  /** A line from one row down to another, both included. */
  void down(int from, int to, int column) {
    for (int row = from; row <= to; row++) {
      put(row, column, "|");
    }
  }

  private char at(int row, int column) {
    boolean there = row < rows.size() && column < rows.get(row).length();
    return there ? rows.get(row).charAt(column) : ' ';
  }

  /** The rows, without blanks at their ends, each with a line feed. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (StringBuilder row : rows) {
      text.append(row.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
