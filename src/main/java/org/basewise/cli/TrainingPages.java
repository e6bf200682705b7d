package org.basewise.cli;

import java.io.IOException;
import java.util.function.Supplier;
import org.basewise.report.DevelopmentScores;
import org.basewise.report.TrainingReport;
import org.basewise.train.EpochReport;
import org.basewise.train.TrainingListener;
import org.basewise.train.TrainingResult;
import org.jspecify.annotations.Nullable;

/** Writes the page and the stats of a training, if asked for, anew after each epoch. */
final class TrainingPages {
  private final PageOptions options;
  private final TrainingReport report;
  private final RunLog log;

  TrainingPages(PageOptions options, TrainingReport report, RunLog log) {
    this.options = options;
    this.report = report;
    this.log = log;
  }

  /** A listener that tells another one first. */
  TrainingListener after(TrainingListener first) {
    return new TrainingListener() {
      @Override
      public void update(long update, long totalUpdates, double loss) {
        first.update(update, totalUpdates, loss);
      }

      @Override
      public void epoch(EpochReport epoch) {
        first.epoch(epoch);
        report.add(epoch);
        try {
          write();
        } catch (IOException e) {
          log.info(
              "warning: the report cannot be written ("
                  + e.getMessage()
                  + "); training continues, and the page is written again after the next epoch");
        }
      }
    };
  }

  /**
   * The training is over.
   *
   * @param development tells of the finished model, if a page is wanted; null if it has no
   *     development data
   */
  void end(TrainingResult result, Supplier<@Nullable DevelopmentScores> development)
      throws IOException {
    report.end(result, options.report == null ? null : development.get());
    write();
  }

  private void write() throws IOException {
    options.writePage(report::writePage);
    options.writeStats(report::json);
  }
}
