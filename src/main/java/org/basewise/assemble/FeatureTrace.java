package org.basewise.assemble;

import java.util.ArrayList;
import java.util.List;
import org.basewise.genome.Interval;
import org.basewise.label.LabelUnit;

/**
 * A feature in the making: where it begins, how its reading frame runs, where its introns lie, what
 * its bases score. Introns do not count for the score.
 */
final class FeatureTrace {
  final LabelUnit unit;

  /** Index of the unit in the lattice. */
  final int unitIndex;

  final int start;

  /** Behind the last base, be it in an intron. */
  int end;

  /** The place in the codon, from left to right, of the first base, and of the last one so far. */
  final int firstPlace;

  int place;

  /** Probability of the left end, and of the right end; negative where there is none. */
  final double leftProbability;

  double rightProbability = -1;

  /** Highest probability of its state at any base. */
  double peak;

  private long posteriorSum;
  private int codingLength;

  /** Begins behind an intron that was cut off by the end of the contig or a gap. */
  final boolean beginsInIntron;

  /** Introns that lie between two bases of the feature, from left to right. */
  final List<Interval> introns = new ArrayList<>();

  /** The first base of the intron that the last base lies in; negative if it lies in none. */
  private int intronStart = -1;

  final List<Shift> shifts = new ArrayList<>();

  /**
   * A frameshift.
   *
   * @param boundary the first base read in the new frame
   * @param insertion whether the sequence has a base too many; else it lacks one
   * @param probability that the frame shifts so within some bases of it
   */
  record Shift(int boundary, boolean insertion, double probability) {}

  FeatureTrace(
      LabelUnit unit,
      int unitIndex,
      int start,
      int firstPlace,
      double leftProbability,
      boolean beginsInIntron) {
    this.beginsInIntron = beginsInIntron;
    this.unit = unit;
    this.unitIndex = unitIndex;
    this.start = start;
    this.firstPlace = firstPlace;
    this.place = firstPlace;
    this.leftProbability = leftProbability;
    end = start;
  }

  /** Adds the next base. */
  void add(int nextPlace, int posterior, double probability) {
    if (intronStart >= 0) {
      introns.add(new Interval(intronStart, end));
      intronStart = -1;
    }
    codingLength++;
    place = nextPlace;
    posteriorSum += posterior;
    peak = Math.max(peak, probability);
    end++;
  }

  /** Adds the next base, which lies in an intron. */
  void addIntron() {
    intronStart = intronStart < 0 ? end : intronStart;
    end++;
  }

  /** True if the last base lies in an intron. */
  boolean endsInIntron() {
    return intronStart >= 0;
  }

  /** Behind the last base that lies in no intron. */
  int lastEnd() {
    return endsInIntron() ? intronStart : end;
  }

  /** Bases that lie in no intron. */
  int length() {
    return codingLength;
  }

  /** Mean posterior of the labels of bases that lie in no intron, in units of 1/10,000. */
  int score() {
    return (int) (posteriorSum / codingLength);
  }

  /** The place, from left to right, of a base of the part that begins with one. */
  static int placeAt(int firstPlace, int first, int pos) {
    return Math.floorMod(firstPlace + pos - first, 3);
  }
}
