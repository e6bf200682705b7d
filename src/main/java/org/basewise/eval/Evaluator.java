package org.basewise.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelledBlock;

/**
 * Takes truth and calls contig by contig and scores them.
 *
 * <p>Calls come either as a track and features ({@link #add}), from anybody's file, or as the
 * stream of an annotation ({@link #sink}), with posteriors. What is kept grows with the number of
 * labels and contigs, not with their lengths.
 */
public final class Evaluator {
  private final LabelSet labels;
  private final ConfusionCounts confusion;
  private final List<PosteriorCurve> curves = new ArrayList<>();
  private final Calibration calibration = new Calibration();
  private final SegmentScorer segments = new SegmentScorer();
  private final CodingScorer coding;
  private final StructureScorer structure;
  private final List<ContigMetric> contigs = new ArrayList<>();
  private final boolean hasCodons;
  private Consumer<SegmentDifference> differences = difference -> {};

  /**
   * An evaluator that has seen nothing.
   *
   * @param labels of both truth and calls; coding scores are made if one has a codon position
   */
  public Evaluator(LabelSet labels) {
    this.labels = labels;
    this.confusion = new ConfusionCounts(labels.size());
    Set<String> codingTypes = new HashSet<>();
    for (Label label : labels.labels()) {
      curves.add(new PosteriorCurve());
      if (label.codonPosition() > 0 && label.feature() != null) {
        codingTypes.add(label.feature());
      }
    }
    this.hasCodons = !codingTypes.isEmpty();
    this.coding = new CodingScorer(codingTypes);
    this.structure = new StructureScorer(codingTypes);
  }

  /** Hands every segment in which truth and calls differ to a listener, contig by contig. */
  public void onDifference(Consumer<SegmentDifference> listener) {
    differences = listener;
  }

  /**
   * Adds a contig whose calls have no posteriors.
   *
   * @param contigId its name
   * @param truth what is known of it
   * @param track the called label of each base; one that has more than one, {@link
   *     LabelSet#MASKED}, counts as background
   * @param features the called features of this contig
   * @throws IllegalArgumentException if truth and calls differ in length
   */
  public void add(String contigId, Truth truth, LabelTrack track, List<Feature> features) {
    confusion.add(truth.track(), track);
    addWhole(contigId, truth, track, features);
  }

  /**
   * A sink that scores the annotation it is given; {@link #report} may be asked once it is closed.
   *
   * @param truthOf what is known of a contig; asked when the contig begins
   */
  public AnnotationSink sink(Function<Contig, Truth> truthOf) {
    return new EvaluationSink(this, truthOf);
  }

  /** Adds a block of a contig whose truth is {@code truth}. */
  void addBlock(LabelTrack truth, LabelledBlock block) {
    confusion.add(truth, block);
    byte[] called = block.labels();
    for (int i = 0; i < called.length; i++) {
      byte trueLabel = truth.get(block.start() + i);
      if (trueLabel != LabelSet.MASKED) {
        for (int k = 0; k < curves.size(); k++) {
          curves.get(k).add(block.posterior(i, k), k == trueLabel);
        }
        calibration.add(
            block.posterior(i, called[i]), block.posterior(i, trueLabel), called[i] == trueLabel);
      }
    }
  }

  /** Adds what can be scored only once the whole contig is there. */
  void addWhole(String contigId, Truth truth, LabelTrack called, List<Feature> features) {
    contigs.add(ContigAccuracy.of(contigId, truth.track(), called));
    List<Segment> calledSegments =
        Segment.ofFeatures(labels, features).stream()
            .filter(segment -> !segment.isMostlyMasked(truth.track()))
            .toList();
    List<Segment> trueSegments = Segment.ofFeatures(labels, truth.features());
    segments.add(trueSegments, calledSegments);
    SegmentDifference.of(contigId, trueSegments, calledSegments).forEach(differences);
    if (hasCodons) {
      coding.add(truth.track().length(), truth.features(), features);
      structure.add(truth.features(), features);
    }
  }

  /** The scores of all that was added. */
  public EvaluationReport report() {
    List<LabelMetric> labelMetrics = new ArrayList<>();
    for (int k = 0; k < labels.size(); k++) {
      labelMetrics.add(
          new LabelMetric(
              labels.get(k).name(),
              confusion.oneAgainstRest(k),
              curves.get(k).auc(),
              curves.get(k).averagePrecision()));
    }
    return new EvaluationReport(
        labels,
        OverallMetric.of(confusion, calibration),
        labelMetrics,
        confusion,
        segments.segments(),
        segments.boundaries(),
        segments.boundaryDistribution(),
        hasCodons ? coding.coding() : null,
        hasCodons ? coding.genes() : null,
        structure.metrics(),
        calibration.reliability(),
        contigs,
        labelCurves(),
        segments.lengthRecall());
  }

  private List<LabelCurve> labelCurves() {
    List<LabelCurve> named = new ArrayList<>();
    for (int k = 0; k < labels.size(); k++) {
      named.add(new LabelCurve(labels.get(k).name(), curves.get(k).points()));
    }
    return named;
  }
}
