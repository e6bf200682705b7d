package org.basewise.train;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.Interval;

/** Looks whether intervals lie on their contig, and apart from each other. */
final class IntervalCheck {
  private final String labels;
  private final FeatureLines lines;
  private final Consumer<String> report;
  private long overlapBases;
  private String firstOverlap = "";
  private long repeats;
  private String firstRepeat = "";
  private String firstRepeatLine = "";

  IntervalCheck(String labels, FeatureLines lines, Consumer<String> report) {
    this.labels = labels;
    this.lines = lines;
    this.report = report;
  }

  /**
   * Looks at the features of one contig.
   *
   * @throws BadInputException if one ends beyond the contig
   */
  void check(Contig contig, List<Feature> features) {
    List<Interval> intervals = new ArrayList<>();
    Set<Feature> seen = new HashSet<>();
    for (Feature feature : features) {
      Interval span = feature.span();
      if (span.end() > contig.length()) {
        throw new BadInputException(
            lines.place(feature),
            feature.type()
                + " at "
                + place(contig, span)
                + " ends beyond record '"
                + contig.id()
                + "', which has "
                + contig.length()
                + " bases. If the record is circular and the feature crosses its origin, give --circular"
                + " (or --circular-ids "
                + contig.id()
                + "); otherwise the features are of another assembly. Accepted are intervals within"
                + " the record");
      }
      if (!seen.add(withoutNames(feature))) {
        repeats++;
        if (firstRepeat.isEmpty()) {
          firstRepeat = place(contig, span);
          firstRepeatLine = lines.place(feature);
        }
      } else {
        feature.parts().forEach(part -> intervals.add(part.interval()));
      }
    }
    intervals.sort(null);
    int coveredUntil = 0;
    int countedUntil = 0;
    for (Interval interval : intervals) {
      int from = Math.max(interval.start(), countedUntil);
      int to = Math.min(interval.end(), coveredUntil);
      if (to > from) {
        overlapBases += to - from;
        countedUntil = to;
        firstOverlap =
            firstOverlap.isEmpty() ? place(contig, new Interval(from, to)) : firstOverlap;
      }
      coveredUntil = Math.max(coveredUntil, interval.end());
    }
  }

  private static Feature withoutNames(Feature feature) {
    return new Feature(
        feature.contigId(),
        feature.type(),
        feature.strand(),
        feature.parts(),
        Feature.NO_SCORE,
        Map.of());
  }

  /** Reports what was seen on all contigs. */
  void conclude() {
    if (repeats > 0) {
      report.accept(
          firstRepeatLine
              + ": duplicate intervals: "
              + repeats
              + " (first at "
              + firstRepeat
              + ").");
    }
    if (overlapBases > 0) {
      report.accept(
          labels
              + ": bases covered by two intervals: "
              + overlapBases
              + " (first at "
              + firstOverlap
              + "): those with two different labels are masked from the loss.");
    }
  }

  /** As a genome browser shows it: counted from 1, both ends included. */
  static String place(Contig contig, Interval interval) {
    return contig.id() + ":" + (interval.start() + 1) + "-" + interval.end();
  }
}
