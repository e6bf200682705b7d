package org.basewise.stats;

import org.basewise.genome.Feature;
import org.basewise.genome.Strand;

/** What the features of one type are like. */
public final class TypeStats {
  private final LengthCounts lengths = new LengthCounts();
  private final Histogram lengthHistogram = Histogram.ofLengths();
  private final Histogram scores = Histogram.ofShares();
  private long count;
  private long plus;
  private long minus;
  private long partial;
  private long bases;
  private long scored;
  private long scoreSum;

  void add(Feature feature, boolean isPartial) {
    int length = feature.span().length();
    count++;
    plus += feature.strand() == Strand.PLUS ? 1 : 0;
    minus += feature.strand() == Strand.MINUS ? 1 : 0;
    partial += isPartial ? 1 : 0;
    bases += length;
    lengths.add(length);
    lengthHistogram.add(length);
    if (feature.score() != Feature.NO_SCORE) {
      scored++;
      scoreSum += feature.score();
      scores.add((double) feature.score() / Feature.FULL_SCORE);
    }
  }

  /** Features. */
  public long count() {
    return count;
  }

  /** Of those, on the plus strand. */
  public long plus() {
    return plus;
  }

  /** Of those, on the minus strand. */
  public long minus() {
    return minus;
  }

  /** Of those, partial. */
  public long partial() {
    return partial;
  }

  /** The sum of their spans. */
  public long bases() {
    return bases;
  }

  /** Mean span in bases. */
  public double meanLength() {
    return lengths.mean();
  }

  /** Median span in bases. */
  public int medianLength() {
    return lengths.median();
  }

  /** The longest span in bases. */
  public int longest() {
    return lengths.longest();
  }

  /** Mean score, 0 to 1; NaN if none has a score. */
  public double meanScore() {
    return scored == 0 ? Double.NaN : (double) scoreSum / scored / Feature.FULL_SCORE;
  }

  /** Spans. */
  public Histogram lengthHistogram() {
    return lengthHistogram;
  }

  /** Scores. */
  public Histogram scores() {
    return scores;
  }
}
