package org.basewise.annotate;

import org.basewise.label.LabelUnit;

/** Consecutive bases of one label unit that are read in one frame, and how sure they are. */
final class Segment {
  /** Bases next to a change of frame whose posteriors say how sure it is. */
  static final int FLANK = 30;

  final LabelUnit unit;
  final int frame;
  final int start;
  int end;

  /** How a feature begins here, as in {@link Decoder.Output}. */
  final int begins;

  /** Sum of the posteriors of the decoded labels, 1/10,000, over {@link #scoredCount} bases. */
  private long posteriorSum;

  private int scoredCount;
  private int headSum;
  private final int[] tail = new int[FLANK];

  Segment(LabelUnit unit, int frame, int start, int begins) {
    this.unit = unit;
    this.frame = frame;
    this.start = start;
    this.end = start;
    this.begins = begins;
  }

  /** Adds the next base, whose decoded label has a posterior. */
  void add(int posterior) {
    if (scoredCount < FLANK) {
      headSum += posterior;
    }
    tail[scoredCount % FLANK] = posterior;
    posteriorSum += posterior;
    scoredCount++;
    end++;
  }

  int length() {
    return end - start;
  }

  /** True if another segment is read on the same strand of the same kind of feature. */
  boolean isSameUnit(Segment other) {
    // Not by the records: the first comparison of two costs the JVM a tenth of a second.
    return unit.name().equals(other.unit.name());
  }

  long posteriorSum() {
    return posteriorSum;
  }

  int scoredCount() {
    return scoredCount;
  }

  /** Mean posterior of the first bases. */
  int headScore() {
    return headSum / Math.min(FLANK, scoredCount);
  }

  /** Mean posterior of the last bases. */
  int tailScore() {
    int sum = 0;
    int count = Math.min(FLANK, scoredCount);
    for (int i = 0; i < count; i++) {
      sum += tail[i];
    }
    return sum / count;
  }
}
