package org.basewise.cli;

import java.util.Locale;
import org.basewise.eval.DevScores;
import org.basewise.train.EpochReport;
import org.basewise.train.TrainingListener;
import org.jspecify.annotations.Nullable;

/** Shows a training: a progress bar of its updates, a line for each epoch. */
final class TrainingLog implements TrainingListener, AutoCloseable {
  private final RunLog log;
  private @Nullable Progress progress;
  private long updatesShown;
  private long firstUpdate;
  private long startNanos;

  TrainingLog(RunLog log) {
    this.log = log;
  }

  @Override
  public void update(long update, long totalUpdates, double loss) {
    if (progress == null) {
      progress = log.progress("training", totalUpdates, "updates", 1);
      firstUpdate = update - 1;
      startNanos = System.nanoTime();
    }
    progress.note(
        String.format(Locale.ROOT, "loss %.4f", loss) + timeLeft(update - 1, totalUpdates));
    progress.advance(update - updatesShown);
    updatesShown = update;
  }

  /** The minutes left at the mean speed so far, scoring included. */
  private String timeLeft(long done, long total) {
    long since = done - firstUpdate;
    if (since < 5) {
      return "";
    }
    double minutes = (System.nanoTime() - startNanos) / 60e9 / since * (total - done);
    return minutes < 1
        ? ", under 1 min left"
        : String.format(Locale.ROOT, ", %.0f min left", minutes);
  }

  @Override
  public void epoch(EpochReport report) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "epoch %d: training loss %.4f, rate %.2e, %,d bases seen, %,.0f bases/s",
            report.epoch(),
            report.trainLoss(),
            report.learningRate(),
            report.basesSeen(),
            report.basesPerSecond()));
    if (!Double.isNaN(report.dev().loss())) {
      DevScores scores = report.dev().scores();
      line.append(
          String.format(
              Locale.ROOT,
              "; development loss %.4f, accuracy %.4f, macro F1 %.4f",
              report.dev().loss(),
              scores.accuracy(),
              scores.macroF1()));
      append(line, ", in-frame F1", scores.frameF1());
      append(line, ", segment F1", scores.segmentF1());
    }
    String words = line + (report.best() ? " (best so far)" : "");
    if (progress == null) {
      log.info(words);
    } else {
      progress.say(words);
    }
  }

  private static void append(StringBuilder line, String name, double value) {
    if (!Double.isNaN(value)) {
      line.append(String.format(Locale.ROOT, "%s %.4f", name, value));
    }
  }

  @Override
  public void close() {
    if (progress != null) {
      progress.close();
    }
  }
}
