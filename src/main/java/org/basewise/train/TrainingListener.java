package org.basewise.train;

/** Hears how a training goes. */
public interface TrainingListener {
  /**
   * An update was made.
   *
   * @param update number of updates made in all
   * @param totalUpdates number of updates if no early stop comes
   * @param loss mean weighted cross-entropy of the batch, in nats
   */
  void update(long update, long totalUpdates, double loss);

  /** An epoch is over and scored. */
  void epoch(EpochReport report);

  /** A listener that does nothing. */
  static TrainingListener silent() {
    return new TrainingListener() {
      @Override
      public void update(long update, long totalUpdates, double loss) {}

      @Override
      public void epoch(EpochReport report) {}
    };
  }
}
