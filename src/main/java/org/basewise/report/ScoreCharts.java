package org.basewise.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.eval.BoundaryBin;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.LabelCurve;
import org.basewise.eval.LengthRecall;
import org.basewise.eval.ReliabilityBin;
import org.basewise.report.Chart.Axis;
import org.basewise.report.Chart.Series;

/** The charts of an evaluation. */
final class ScoreCharts {
  private static final List<double[]> DIAGONAL = List.of(new double[] {0, 0}, new double[] {1, 1});

  private ScoreCharts() {}

  static List<Chart> of(EvaluationReport report) {
    List<Chart> charts = new ArrayList<>();
    charts.add(precisionRecall(report.curves()));
    charts.add(roc(report.curves()));
    charts.add(reliability(report.reliability()));
    charts.add(lengthRecall(report.lengthRecall()));
    charts.add(boundaries(report.boundaryDistribution()));
    return charts;
  }

  private static Chart precisionRecall(List<LabelCurve> curves) {
    List<Series> series = new ArrayList<>();
    for (LabelCurve curve : curves) {
      List<double[]> points = new ArrayList<>();
      curve.points().forEach(point -> points.add(new double[] {point.recall(), point.precision()}));
      addIfAny(curve.label(), points, series);
    }
    return new Chart(
        "precision-recall",
        "Precision and recall",
        "of each label's bases, by threshold of its posterior",
        Axis.linear("recall"),
        Axis.linear("precision"),
        series);
  }

  private static Chart roc(List<LabelCurve> curves) {
    List<Series> series = new ArrayList<>();
    for (LabelCurve curve : curves) {
      List<double[]> points = new ArrayList<>();
      points.add(new double[] {0, 0});
      curve
          .points()
          .forEach(point -> points.add(new double[] {point.falsePositiveRate(), point.recall()}));
      addIfAny(curve.label(), points.size() == 1 ? List.of() : points, series);
    }
    return new Chart(
        "roc",
        "Receiver operating characteristic",
        "of each label's bases",
        Axis.linear("false positive rate"),
        Axis.linear("recall"),
        series);
  }

  private static void addIfAny(String name, List<double[]> points, List<Series> series) {
    if (!points.isEmpty()) {
      series.add(new Series(name, "line", points));
    }
  }

  private static Chart reliability(List<ReliabilityBin> bins) {
    List<double[]> points = new ArrayList<>();
    bins.forEach(
        bin -> points.add(new double[] {bin.meanPosterior(), bin.accuracy(), bin.bases()}));
    return new Chart(
        "reliability",
        "Reliability",
        "on the line the share p of the bases called with posterior p is right; the larger a dot,"
            + " the more bases",
        Axis.linear("posterior of the called label"),
        Axis.linear("share that is right"),
        points.isEmpty()
            ? List.of()
            : List.of(
                new Series("bases", "scatter", points), new Series("ideal", "line", DIAGONAL)));
  }

  private static Chart lengthRecall(List<LengthRecall> rows) {
    Map<String, List<double[]>> byType = new LinkedHashMap<>();
    for (LengthRecall row : rows) {
      byType
          .computeIfAbsent(row.type(), type -> new ArrayList<>())
          .add(new double[] {Math.sqrt((double) row.lower() * row.upper()), row.recall()});
    }
    List<Series> series = new ArrayList<>();
    byType.forEach((type, points) -> series.add(new Series(type, "line", points)));
    return new Chart(
        "length-recall",
        "Recall by length",
        "share of true segments that are found, overlapping by a half or more",
        Axis.log("length (bases)"),
        Axis.linear("recall"),
        series);
  }

  private static Chart boundaries(List<BoundaryBin> bins) {
    Set<String> names = new LinkedHashSet<>();
    bins.forEach(bin -> names.add(name(bin)));
    List<String> categories = List.copyOf(names);
    Map<String, List<double[]>> byEnd = new LinkedHashMap<>();
    for (BoundaryBin bin : bins) {
      byEnd
          .computeIfAbsent(bin.type() + " " + bin.boundary(), key -> new ArrayList<>())
          .add(new double[] {names.stream().toList().indexOf(name(bin)), bin.pairs()});
    }
    List<Series> series = new ArrayList<>();
    byEnd.forEach((end, points) -> series.add(new Series(end, "bar", points)));
    return new Chart(
        "boundaries",
        "Distances of boundaries",
        "of found segments; positive: the called boundary lies downstream of the true one",
        Axis.of("distance (bases)", categories),
        Axis.linear("segments"),
        series);
  }

  private static String name(BoundaryBin bin) {
    if (bin.lower() == Integer.MIN_VALUE) {
      return "≤ " + bin.upper();
    }
    if (bin.upper() == Integer.MAX_VALUE) {
      return "≥ " + bin.lower();
    }
    return bin.lower() == bin.upper()
        ? Integer.toString(bin.lower())
        : bin.lower() + " to " + bin.upper();
  }
}
