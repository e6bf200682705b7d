package org.basewise.train;

/** Remembers the lowest development loss, and says when it has not fallen for too long. */
final class EarlyStopping {
  private final int patience;
  private boolean keepsLast;
  private double bestLoss = Double.POSITIVE_INFINITY;
  private int bestEpoch = -1;

  /** Stops after {@code patience} epochs without a new best; 0 never stops. */
  EarlyStopping(int patience) {
    this.patience = patience;
  }

  /** From now on every epoch counts as the best so far. */
  void keepLast() {
    keepsLast = true;
  }

  /** Takes the loss of an epoch, counted from 0; true if it is the lowest so far. */
  boolean improves(int epoch, double loss) {
    if (keepsLast || loss < bestLoss) {
      bestLoss = loss;
      bestEpoch = epoch;
      return true;
    }
    return false;
  }

  boolean stopsAfter(int epoch) {
    return patience > 0 && bestEpoch >= 0 && epoch - bestEpoch >= patience;
  }

  double bestLoss() {
    return bestLoss;
  }

  int bestEpoch() {
    return bestEpoch;
  }

  void restore(int epoch, double loss) {
    bestEpoch = epoch;
    bestLoss = loss;
  }
}
