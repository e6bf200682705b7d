package org.basewise.train;

/**
 * Linear warm-up to the peak rate, then half a cosine down to a floor.
 *
 * <p>Source: Loshchilov and Hutter 2017, arXiv:1608.03983, without restarts.
 *
 * @param peakRate the highest rate
 * @param warmupUpdates updates of the linear rise
 * @param totalUpdates updates of the whole training
 */
record LearningRateSchedule(double peakRate, long warmupUpdates, long totalUpdates) {
  /** The last rate as a share of the peak rate. */
  static final double FLOOR = 0.01;

  /** The rate of an update, counted from 0. */
  double rate(long update) {
    if (update < warmupUpdates) {
      return peakRate * (update + 1) / warmupUpdates;
    }
    double done =
        Math.min(1, (update - warmupUpdates) / (double) Math.max(1, totalUpdates - warmupUpdates));
    return peakRate * (FLOOR + (1 - FLOOR) * 0.5 * (1 + Math.cos(Math.PI * done)));
  }
}
