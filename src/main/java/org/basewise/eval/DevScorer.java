package org.basewise.eval;

import java.util.List;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;

/**
 * Scores called tracks against true ones, without features or posteriors: quick enough for every
 * epoch.
 *
 * <p>Segments are the runs of the tracks (see {@link Segment#ofTrack}). As one base has one label
 * here, {@link DevScores#frameF1} leaves out the bases where genes overlap; it is near, not equal,
 * to {@link CodingMetric#frameF1}.
 */
public final class DevScorer {
  private final LabelSet labels;
  private final ConfusionCounts confusion;
  private final SegmentScorer segments = new SegmentScorer();

  /** A scorer that has seen nothing. */
  public DevScorer(LabelSet labels) {
    this.labels = labels;
    this.confusion = new ConfusionCounts(labels.size());
  }

  /**
   * Adds a contig.
   *
   * @throws IllegalArgumentException if the tracks differ in length
   */
  public void add(LabelTrack truth, LabelTrack called) {
    confusion.add(truth, called);
    List<Segment> calledSegments =
        Segment.ofTrack(labels, called).stream()
            .filter(segment -> !segment.isMostlyMasked(truth))
            .toList();
    segments.add(Segment.ofTrack(labels, truth), calledSegments);
  }

  /** The scores of all contigs added. */
  public DevScores scores() {
    return new DevScores(
        confusion.accuracy(), confusion.macroF1(), frameF1(), segments.overall().matched().f1());
  }

  private double frameF1() {
    long inFrame = 0;
    long truth = 0;
    long called = 0;
    for (int k = 0; k < labels.size(); k++) {
      if (labels.get(k).codonPosition() > 0) {
        inFrame += confusion.count(k, k);
        truth += confusion.truthCount(k);
        called += confusion.calledCount(k);
      }
    }
    return BinaryCounts.share(2 * inFrame, truth + called);
  }
}
