package org.basewise.eval;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/** Scores called segments against true ones, contig by contig: see {@link SegmentMatching}. */
public final class SegmentScorer {
  /** The type under which the scores of all types together stand. */
  public static final String ALL = "all";

  private static final class Tally {
    private long truthCount;
    private long calledCount;
    private long matchedCount;
    private long exactCount;
    private double iouSum;
    private final BoundaryDistances starts = new BoundaryDistances();
    private final BoundaryDistances ends = new BoundaryDistances();

    private void add(int truths, int calls, List<SegmentMatching.Pair> pairs) {
      truthCount += truths;
      calledCount += calls;
      for (SegmentMatching.Pair pair : pairs) {
        matchedCount++;
        exactCount += pair.isExact() ? 1 : 0;
        iouSum += pair.iou();
        Interval truth = pair.truth().interval();
        Interval called = pair.called().interval();
        int left = called.start() - truth.start();
        int right = called.end() - truth.end();
        boolean isMinus =
            pair.truth().strand() == Strand.MINUS
                || (pair.truth().strand() == null && pair.called().strand() == Strand.MINUS);
        starts.add(isMinus ? -right : left);
        ends.add(isMinus ? -left : right);
      }
    }

    private SegmentMetric metric(String type) {
      double meanIou = matchedCount == 0 ? Double.NaN : iouSum / matchedCount;
      return new SegmentMetric(type, truthCount, calledCount, matchedCount, exactCount, meanIou);
    }
  }

  /** Bins of lengths in a power of ten. */
  private static final int BINS_A_DECADE = 4;

  /** True segments of each bin of lengths, and those that were found. */
  private static final class LengthTally {
    private final TreeMap<Integer, long[]> bins = new TreeMap<>();

    private void add(Interval truth, boolean isFound) {
      int bin = (int) Math.floor(BINS_A_DECADE * Math.log10(truth.length()) + 1e-9);
      long[] counts = bins.computeIfAbsent(bin, b -> new long[2]);
      counts[0]++;
      counts[1] += isFound ? 1 : 0;
    }

    private static int lower(int bin) {
      return (int) Math.ceil(Math.pow(10, (double) bin / BINS_A_DECADE) - 1e-9);
    }
  }

  private final TreeMap<String, LengthTally> lengths = new TreeMap<>();
  private final TreeMap<String, Tally> byType = new TreeMap<>();
  private final Tally all = new Tally();

  /** Adds the segments of one contig, in any order. */
  public void add(List<Segment> truth, List<Segment> called) {
    Map<String, List<Segment>> truths = byType(truth);
    Map<String, List<Segment>> calls = byType(called);
    TreeMap<String, List<Segment>> either = new TreeMap<>(truths);
    either.putAll(calls);
    for (String type : either.keySet()) {
      List<Segment> ofTruth = truths.getOrDefault(type, List.of());
      List<Segment> ofCalls = calls.getOrDefault(type, List.of());
      List<SegmentMatching.Pair> pairs = SegmentMatching.match(ofTruth, ofCalls);
      byType.computeIfAbsent(type, t -> new Tally()).add(ofTruth.size(), ofCalls.size(), pairs);
      all.add(ofTruth.size(), ofCalls.size(), pairs);
      LengthTally tally = lengths.computeIfAbsent(type, t -> new LengthTally());
      Set<Segment> found = Collections.newSetFromMap(new IdentityHashMap<>());
      pairs.forEach(pair -> found.add(pair.truth()));
      ofTruth.forEach(segment -> tally.add(segment.interval(), found.contains(segment)));
    }
  }

  /** How many true segments of each length were found, by type and length. */
  public List<LengthRecall> lengthRecall() {
    List<LengthRecall> rows = new ArrayList<>();
    lengths.forEach(
        (type, tally) ->
            tally.bins.forEach(
                (bin, counts) ->
                    rows.add(
                        new LengthRecall(
                            type,
                            LengthTally.lower(bin),
                            LengthTally.lower(bin + 1),
                            counts[0],
                            counts[1]))));
    return rows;
  }

  private static Map<String, List<Segment>> byType(List<Segment> segments) {
    Map<String, List<Segment>> byType = new TreeMap<>();
    for (Segment segment : segments) {
      byType.computeIfAbsent(segment.type(), t -> new ArrayList<>()).add(segment);
    }
    return byType;
  }

  /** The scores of all types together. */
  public SegmentMetric overall() {
    return all.metric(ALL);
  }

  /** The scores of each type, in alphabetical order, and of all of them. */
  public List<SegmentMetric> segments() {
    List<SegmentMetric> metrics = new ArrayList<>();
    byType.forEach((type, tally) -> metrics.add(tally.metric(type)));
    metrics.add(overall());
    return metrics;
  }

  /** The boundary distances of each type, in alphabetical order, and of all of them. */
  public List<BoundaryMetric> boundaries() {
    List<BoundaryMetric> metrics = new ArrayList<>();
    withAll()
        .forEach(
            (type, tally) -> {
              metrics.add(tally.starts.metric(type, "start"));
              metrics.add(tally.ends.metric(type, "end"));
            });
    return metrics;
  }

  /** The distribution of signed boundary distances of each type. */
  public List<BoundaryBin> boundaryDistribution() {
    List<BoundaryBin> bins = new ArrayList<>();
    byType.forEach(
        (type, tally) -> {
          bins.addAll(tally.starts.bins(type, "start"));
          bins.addAll(tally.ends.bins(type, "end"));
        });
    return bins;
  }

  private Map<String, Tally> withAll() {
    Map<String, Tally> tallies = new LinkedHashMap<>(byType);
    tallies.put(ALL, all);
    return tallies;
  }
}
