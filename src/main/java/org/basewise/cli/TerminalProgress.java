package org.basewise.cli;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that is redrawn in its line, for a person at a terminal. */
final class TerminalProgress implements Progress {
  private static final int DEFAULT_WIDTH = 80;
  private static final int REDRAW_MILLIS = 250;

  private final PrintStream err;
  private final ProgressBar bar;

  /**
   * Draws an empty bar.
   *
   * @param total steps of the whole work; -1 if not known
   * @param unit what a step is, such as {@code Mb}
   * @param unitSize steps in one unit
   */
  TerminalProgress(PrintStream err, String task, long total, String unit, long unitSize) {
    this.err = err;
    this.bar =
        new ProgressBarBuilder()
            .setTaskName(task)
            .setInitialMax(total)
            .setUnit(" " + unit, unitSize)
            .setUpdateIntervalMillis(REDRAW_MILLIS)
            .setStyle(ProgressBarStyle.ASCII)
            .setConsumer(new OneLine(err))
            .clearDisplayOnFinish()
            .showSpeed()
            .build();
  }

  @Override
  public void advance(long steps) {
    bar.stepBy(steps);
  }

  @Override
  public void note(String words) {
    bar.setExtraMessage(" " + words);
  }

  @Override
  public void expect(long total) {
    bar.maxHint(total);
  }

  /** The bar is drawn anew below the line. */
  @Override
  public void say(String line) {
    err.println("\r" + line + " ".repeat(Math.max(0, width() - 1 - line.length())));
  }

  @Override
  public void close() {
    bar.close();
  }

  private static int width() {
    String columns = System.getenv("COLUMNS");
    return columns != null && columns.matches("[1-9][0-9]{0,3}")
        ? Integer.parseInt(columns)
        : DEFAULT_WIDTH;
  }

  /** Writes each state over the one before. */
  private record OneLine(PrintStream err) implements ProgressBarConsumer {
    @Override
    public int getMaxRenderedLength() {
      return width() - 1;
    }

    @Override
    public void accept(String rendered) {
      err.print("\r" + rendered);
      err.flush();
    }

    @Override
    public void clear() {
      err.print("\r" + " ".repeat(getMaxRenderedLength()) + "\r");
      err.flush();
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}
