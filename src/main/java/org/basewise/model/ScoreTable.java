package org.basewise.model;

import java.util.Locale;

/** The table of {@code basewise score}: a row for each sequence, tab-separated. */
public final class ScoreTable {
  /** The first line. */
  public static final String HEADER = "record\tlength\tscored\tbits_per_base\n";

  private ScoreTable() {}

  /** The line of a sequence. */
  public static String row(SequenceScorer.Score score) {
    return score.contig()
        + "\t"
        + score.length()
        + "\t"
        + score.scored()
        + "\t"
        + perBase(score.scored(), score.bits())
        + "\n";
  }

  /** Bits per base with four places; a point where no base was scored. */
  public static String perBase(long scored, double bits) {
    return scored == 0 ? "." : String.format(Locale.ROOT, "%.4f", bits / scored);
  }
}
