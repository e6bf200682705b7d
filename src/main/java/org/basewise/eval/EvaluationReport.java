package org.basewise.eval;

import java.util.ArrayList;
import java.util.List;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.jspecify.annotations.Nullable;

/**
 * All scores of one evaluation.
 *
 * @param labelSet the labels
 * @param overall per-base scores over all labels
 * @param labels per-base scores of each label, in the order of the label set
 * @param confusion the confusion matrix
 * @param segments scores of the segments of each type, and of {@link SegmentScorer#ALL}
 * @param boundaries how near called boundaries are to the true ones
 * @param boundaryDistribution the signed distances behind them
 * @param coding per-base scores of coding sequence; null without coding labels
 * @param genes scores of whole genes; null without coding labels or genes
 * @param structure nucleotides, exons and genes; empty if no true gene has an intron
 * @param reliability bins of the called labels' posterior; empty without posteriors
 * @param contigs the score of each contig, in the order they came
 * @param curves precision, recall and false positive rate of each label by threshold; without
 *     points where there are no posteriors
 * @param lengthRecall how many true segments of each length were found
 */
public record EvaluationReport(
    LabelSet labelSet,
    OverallMetric overall,
    List<LabelMetric> labels,
    ConfusionCounts confusion,
    List<SegmentMetric> segments,
    List<BoundaryMetric> boundaries,
    List<BoundaryBin> boundaryDistribution,
    @Nullable CodingMetric coding,
    @Nullable GeneMetric genes,
    List<StructureMetric> structure,
    List<ReliabilityBin> reliability,
    List<ContigMetric> contigs,
    List<LabelCurve> curves,
    List<LengthRecall> lengthRecall) {

  /** Copies the lists. */
  public EvaluationReport {
    labels = List.copyOf(labels);
    segments = List.copyOf(segments);
    boundaries = List.copyOf(boundaries);
    boundaryDistribution = List.copyOf(boundaryDistribution);
    structure = List.copyOf(structure);
    reliability = List.copyOf(reliability);
    contigs = List.copyOf(contigs);
    curves = List.copyOf(curves);
    lengthRecall = List.copyOf(lengthRecall);
  }

  /**
   * The tables that have rows: {@code overall}, {@code labels}, {@code confusion}, {@code
   * segments}, {@code boundaries}, {@code boundary_distribution}, {@code coding}, {@code genes},
   * {@code structure}, {@code reliability}, {@code contigs}.
   */
  public List<MetricTable> tables() {
    List<MetricTable> tables = new ArrayList<>();
    tables.add(MetricTable.of("overall", List.of(overall)));
    tables.add(MetricTable.of("labels", labels));
    tables.add(confusionTable());
    tables.add(MetricTable.of("segments", segments));
    tables.add(MetricTable.of("boundaries", boundaries));
    tables.add(MetricTable.of("boundary_distribution", boundaryDistribution));
    tables.add(MetricTable.of("coding", coding == null ? List.of() : List.of(coding)));
    tables.add(MetricTable.of("genes", genes == null ? List.of() : List.of(genes)));
    tables.add(MetricTable.of("structure", structure));
    tables.add(MetricTable.of("reliability", reliability));
    tables.add(MetricTable.of("contigs", contigs));
    tables.removeIf(table -> table.rows().isEmpty());
    return tables;
  }

  /** A row for each true label, a column for each called one. */
  private MetricTable confusionTable() {
    List<String> header = new ArrayList<>();
    header.add("truth");
    List<List<Object>> rows = new ArrayList<>();
    for (int truth = 0; truth < labelSet.size(); truth++) {
      Label label = labelSet.get(truth);
      header.add(label.name());
      List<Object> row = new ArrayList<>();
      row.add(label.name());
      for (int called = 0; called < labelSet.size(); called++) {
        row.add(confusion.count(truth, called));
      }
      rows.add(row);
    }
    return new MetricTable("confusion", header, rows);
  }
}
