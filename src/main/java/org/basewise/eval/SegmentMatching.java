package org.basewise.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.basewise.genome.Interval;

/**
 * Pairs true segments of a contig with called ones.
 *
 * <p>Two segments of one type may be paired if their strands agree and their intersection over
 * union (IoU) is at least one half. Pairs are taken greedily by falling IoU, then by position; a
 * segment is in one pair at most. Where neither the true segments overlap each other nor the called
 * ones, a segment has at most one partner with an IoU above one half, so that the greedy pairing is
 * then also the best one.
 */
final class SegmentMatching {
  /**
   * A true segment and the called one it was paired with.
   *
   * @param truth the true segment
   * @param called the called segment
   */
  record Pair(Segment truth, Segment called) {
    long intersection() {
      return truth.interval().overlapLength(called.interval());
    }

    long union() {
      return (long) truth.interval().length() + called.interval().length() - intersection();
    }

    double iou() {
      return (double) intersection() / union();
    }

    boolean isExact() {
      return truth.interval().equals(called.interval());
    }
  }

  private record Candidate(Pair pair, int truthIndex, int calledIndex) {}

  private static final Comparator<Segment> BY_POSITION = Comparator.comparing(Segment::interval);

  /** Exact: compares the fractions by cross multiplication. */
  private static final Comparator<Candidate> BEST_FIRST =
      ((Comparator<Candidate>)
              (a, b) ->
                  Long.compare(
                      b.pair.intersection() * a.pair.union(),
                      a.pair.intersection() * b.pair.union()))
          .thenComparingInt(Candidate::truthIndex)
          .thenComparingInt(Candidate::calledIndex);

  private SegmentMatching() {}

  /** Pairs segments of one type on one contig. */
  static List<Pair> match(List<Segment> truth, List<Segment> called) {
    List<Segment> truths = truth.stream().sorted(BY_POSITION).toList();
    List<Segment> calls = called.stream().sorted(BY_POSITION).toList();
    List<Candidate> candidates = candidates(truths, calls);
    candidates.sort(BEST_FIRST);
    boolean[] truthTaken = new boolean[truths.size()];
    boolean[] calledTaken = new boolean[calls.size()];
    List<Pair> pairs = new ArrayList<>();
    for (Candidate candidate : candidates) {
      if (!truthTaken[candidate.truthIndex] && !calledTaken[candidate.calledIndex]) {
        truthTaken[candidate.truthIndex] = true;
        calledTaken[candidate.calledIndex] = true;
        pairs.add(candidate.pair);
      }
    }
    return pairs;
  }

  private static List<Candidate> candidates(List<Segment> truths, List<Segment> calls) {
    int longest = calls.stream().mapToInt(c -> c.interval().length()).max().orElse(0);
    List<Candidate> candidates = new ArrayList<>();
    int first = 0;
    for (int i = 0; i < truths.size(); i++) {
      Interval interval = truths.get(i).interval();
      while (first < calls.size()
          && calls.get(first).interval().start() < interval.start() - longest) {
        first++;
      }
      for (int j = first;
          j < calls.size() && calls.get(j).interval().start() < interval.end();
          j++) {
        Pair pair = new Pair(truths.get(i), calls.get(j));
        if (truths.get(i).strandAgrees(calls.get(j)) && 2 * pair.intersection() >= pair.union()) {
          candidates.add(new Candidate(pair, i, j));
        }
      }
    }
    return candidates;
  }
}
