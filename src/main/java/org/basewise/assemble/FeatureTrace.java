package org.basewise.assemble;

import java.util.ArrayList;
import java.util.List;
import org.basewise.label.LabelUnit;

/** A feature in the making: where it begins, how its reading frame runs, what its bases score. */
final class FeatureTrace {
  final LabelUnit unit;

  /** Index of the unit in the lattice. */
  final int unitIndex;

  final int start;
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
  final List<Shift> shifts = new ArrayList<>();

  /**
   * A frameshift.
   *
   * @param boundary the first base read in the new frame
   * @param insertion whether the sequence has a base too many; else it lacks one
   * @param probability that the frame shifts so within some bases of it
   */
  record Shift(int boundary, boolean insertion, double probability) {}

  FeatureTrace(LabelUnit unit, int unitIndex, int start, int firstPlace, double leftProbability) {
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
    place = nextPlace;
    posteriorSum += posterior;
    peak = Math.max(peak, probability);
    end++;
  }

  /** Mean posterior of its labels, in units of 1/10,000. */
  int score() {
    return (int) (posteriorSum / (end - start));
  }

  /** The place, from left to right, of a base of the part that begins with one. */
  static int placeAt(int firstPlace, int first, int pos) {
    return Math.floorMod(firstPlace + pos - first, 3);
  }
}
