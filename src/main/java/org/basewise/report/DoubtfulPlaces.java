package org.basewise.report;

import java.util.Comparator;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;
import org.basewise.stats.AnnotationStats;

/**
 * The most doubtful places of an annotation: frameshift sites and partial features of the lowest
 * probability, and the stretches of unsure labels. Up to {@value #LISTED} of each are kept.
 */
public final class DoubtfulPlaces implements AnnotationSink {
  /** The most places of one kind. */
  static final int LISTED = 500;

  private static final Comparator<Feature> BY_DOUBT =
      Comparator.comparingDouble(DoubtfulPlaces::probability)
          .thenComparing(Feature::contigId)
          .thenComparing(Feature::span);

  private final Stretches stretches;
  private final Best<Stretch> unsure = new Best<>(LISTED, Stretch.BY_DOUBT);
  private final Best<Feature> frameshifts = new Best<>(LISTED, BY_DOUBT);
  private final Best<Feature> partial = new Best<>(LISTED, BY_DOUBT);

  /**
   * None yet.
   *
   * @param unsureBelow labels with a lower posterior are of low confidence, in units of 1/10,000
   */
  public DoubtfulPlaces(LabelSet labels, int unsureBelow) {
    stretches = new Stretches(labels, unsureBelow, unsure::offer);
  }

  /** The probability that a feature is there: its own, or its score; 1 if it has neither. */
  static double probability(Feature feature) {
    String own = feature.attributes().get(Feature.PROBABILITY);
    if (own != null) {
      return Double.parseDouble(own);
    }
    return feature.score() == Feature.NO_SCORE ? 1 : (double) feature.score() / Feature.FULL_SCORE;
  }

  @Override
  public void begin(Contig contig) {
    stretches.begin(contig);
  }

  @Override
  public void block(LabelledBlock block) {
    stretches.add(block);
  }

  @Override
  public void feature(Feature feature) {
    if (feature.type().equals(Feature.FRAMESHIFT)) {
      frameshifts.offer(feature);
    } else if (AnnotationStats.isPartial(feature)) {
      partial.offer(feature);
    }
  }

  @Override
  public void end(Contig contig) {
    stretches.end();
  }

  @Override
  public void close() {
    // Nothing is held open.
  }

  List<Stretch> unsure() {
    return unsure.sorted();
  }

  long unsureCount() {
    return unsure.offered();
  }

  List<Feature> frameshifts() {
    return frameshifts.sorted();
  }

  long frameshiftCount() {
    return frameshifts.offered();
  }

  List<Feature> partial() {
    return partial.sorted();
  }

  long partialCount() {
    return partial.offered();
  }
}
