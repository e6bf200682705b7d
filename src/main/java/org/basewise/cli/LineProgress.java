package org.basewise.cli;

import java.io.PrintStream;
import java.util.Locale;

/** A line every so often, for logs. */
final class LineProgress implements Progress {
  private static final long INTERVAL_NANOS = 15_000_000_000L;

  private final PrintStream err;
  private final String task;
  private long total;
  private final String unit;
  private final long unitSize;
  private long done;
  private String words = "";
  private long nextNanos = System.nanoTime() + INTERVAL_NANOS;

  /**
   * Prints nothing yet.
   *
   * @param total steps of the whole work; -1 if not known
   * @param unit what a step is, such as {@code Mb}
   * @param unitSize steps in one unit
   */
  LineProgress(PrintStream err, String task, long total, String unit, long unitSize) {
    this.err = err;
    this.task = task;
    this.total = total;
    this.unit = unit;
    this.unitSize = unitSize;
  }

  @Override
  public synchronized void advance(long steps) {
    done += steps;
    if (System.nanoTime() >= nextNanos) {
      nextNanos = System.nanoTime() + INTERVAL_NANOS;
      err.println(line());
    }
  }

  @Override
  public synchronized void note(String words) {
    this.words = words;
  }

  @Override
  public synchronized void expect(long total) {
    this.total = total;
  }

  @Override
  public synchronized void say(String line) {
    err.println(line);
  }

  @Override
  public void close() {}

  private String line() {
    StringBuilder line = new StringBuilder(task);
    line.append(String.format(Locale.ROOT, ": %.1f", (double) done / unitSize));
    if (total > 0) {
      line.append(String.format(Locale.ROOT, " of %.1f", (double) total / unitSize));
    }
    line.append(' ').append(unit);
    if (!words.isEmpty()) {
      line.append(", ").append(words);
    }
    return line.toString();
  }
}
