package org.basewise.plan;

import java.util.List;
import java.util.Locale;

/**
 * How often the training data are read: as often as it helps, and as often as the time allows.
 *
 * @param wanted epochs that help
 * @param trainBases that an epoch reads
 * @param devBases that are scored after each
 */
public record EpochChoice(int wanted, long trainBases, long devBases) {
  /** Updates that a training needs at least. */
  private static final int UPDATES = 600;

  private static final int FEWEST = 20;
  private static final int MOST = 200;
  private static final int MOST_OF_GENES = 40;

  /** Scoring a base takes this share of learning from it. */
  private static final double SCORING = 0.5;

  /** The share of the time for the network; calibration and the decoder have the rest. */
  private static final double FOR_NETWORK = 0.8;

  /** Bases that one thread learns per second at least. */
  private static final double SLOWEST = 8_000;

  /**
   * How many epochs help.
   *
   * @param updates that an epoch makes
   */
  static EpochChoice of(Preset kind, long trainBases, long devBases, long updates) {
    int most = kind.isOfGenes() ? MOST_OF_GENES : MOST;
    int least = kind.isOfGenes() ? 30 : FEWEST;
    int wanted = (int) Math.max(least, Math.min(most, UPDATES / Math.max(1, updates)));
    return new EpochChoice(wanted, trainBases, devBases);
  }

  /** True if the time is surely enough, so that the speed need not be measured. */
  public boolean surelyFits(double seconds, int threads) {
    return affordable(seconds, SLOWEST * threads) >= wanted;
  }

  private double affordable(double seconds, double basesPerSecond) {
    return FOR_NETWORK * seconds * basesPerSecond / Math.max(1, trainBases + SCORING * devBases);
  }

  /**
   * Chooses.
   *
   * @param seconds that the training may take
   * @param basesPerSecond measured; 0 if it need not be known
   * @param choices gets what was chosen
   * @return at least 1
   */
  public int choose(double seconds, double basesPerSecond, List<Choice> choices) {
    double afford = basesPerSecond > 0 ? affordable(seconds, basesPerSecond) : wanted;
    int epochs = (int) Math.max(1, Math.min(wanted, Math.floor(afford)));
    String time = String.format(Locale.ROOT, "--time %.3g", seconds / 60);
    String reason;
    if (basesPerSecond <= 0) {
      reason = "more would not help; they fit into " + time;
    } else {
      double minutes = (trainBases + SCORING * devBases) / basesPerSecond / 60;
      String speed =
          String.format(
              Locale.ROOT,
              "%,.0f bases per second were measured, so an epoch takes about %.1f minutes",
              basesPerSecond,
              minutes);
      reason =
          afford < 1
              ? speed + ", longer than " + time + " allows"
              : epochs == wanted
                  ? "more do not help; " + speed
                  : speed + "; " + time + " allows no more";
    }
    choices.add(new Choice("--epochs " + epochs, reason));
    return epochs;
  }
}
