package org.basewise.annotate;

import java.util.ArrayList;
import java.util.List;
import org.basewise.label.LabelUnit;

/** The segments of one feature: one, or several where its reading frame changes. */
final class Chain {
  private final List<Segment> segments = new ArrayList<>();
  private final List<Integer> ends = new ArrayList<>();
  private long sum;
  private long scored;

  Chain(Segment first) {
    segments.add(first);
    ends.add(first.end);
  }

  LabelUnit unit() {
    return segments.get(0).unit;
  }

  /** The first base, with those shared with the feature before. */
  int start() {
    Segment first = segments.get(0);
    return first.start - Math.max(0, first.begins - 1);
  }

  int end() {
    return ends.get(ends.size() - 1);
  }

  /** The number of parts, one for each stretch of one frame. */
  int size() {
    return segments.size();
  }

  int partFrame(int p) {
    return segments.get(p).frame;
  }

  int partStart(int p) {
    return p == 0 ? start() : segments.get(p).start;
  }

  int partEnd(int p) {
    return ends.get(p);
  }

  Segment last() {
    return segments.get(segments.size() - 1);
  }

  int lastPartLength() {
    return end() - partStart(size() - 1);
  }

  /** Goes on in the frame of the last part over everything up to the end of a segment. */
  void extend(Segment next) {
    ends.set(ends.size() - 1, next.end);
    sum += next.posteriorSum();
    scored += next.scoredCount();
  }

  /** Goes on in another frame; bases between belong to the part before. */
  void shift(Segment next) {
    ends.set(ends.size() - 1, next.start);
    segments.add(next);
    ends.add(next.end);
  }

  /** Ends so many bases farther on, inside the next feature. */
  void shareNext(int shared) {
    ends.set(ends.size() - 1, end() + shared);
  }

  /** Mean posterior of the decoded labels, in units of 1/10,000. */
  int score() {
    long total = sum;
    long count = scored;
    for (Segment segment : segments) {
      total += segment.posteriorSum();
      count += segment.scoredCount();
    }
    return (int) (total / count);
  }

  /** How sure the frames on both sides of the change before part {@code p} are. */
  int shiftScore(int p) {
    return Math.min(segments.get(p - 1).tailScore(), segments.get(p).headScore());
  }
}
