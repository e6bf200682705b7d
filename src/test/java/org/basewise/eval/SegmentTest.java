package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.junit.jupiter.api.Test;

final class SegmentTest {
  private static final byte M = LabelSet.MASKED;

  static LabelSet codingLabels() {
    List<Label> labels = new ArrayList<>();
    labels.add(Label.background());
    labels.addAll(LabelSet.codonLabels("CDS"));
    labels.addAll(LabelSet.strandLabels("tRNA"));
    return new LabelSet(labels);
  }

  private final LabelSet labels = codingLabels();

  @Test
  void codonPositionsOfOneStrandAreOneSegment() {
    LabelTrack track = new LabelTrack(new byte[] {0, 1, 2, 3, 1, 2, 3, 6, 5, 4, 0, 7});
    assertThat(Segment.ofTrack(labels, track))
        .containsExactly(
            new Segment("CDS", Strand.PLUS, new Interval(1, 7)),
            new Segment("CDS", Strand.MINUS, new Interval(7, 10)),
            new Segment("tRNA", Strand.PLUS, new Interval(11, 12)));
  }

  @Test
  void maskedBasesPartSegmentsAndBelongToNone() {
    LabelTrack track = new LabelTrack(new byte[] {7, 7, M, M, 7});
    assertThat(Segment.ofTrack(labels, track))
        .containsExactly(
            new Segment("tRNA", Strand.PLUS, new Interval(0, 2)),
            new Segment("tRNA", Strand.PLUS, new Interval(4, 5)));
  }

  @Test
  void anEmptyTrackHasNoSegment() {
    assertThat(Segment.ofTrack(labels, LabelTrack.background(0))).isEmpty();
  }

  @Test
  void featuresOfOtherTypesAndPseudogenesMakeNoSegment() {
    Interval interval = new Interval(3, 9);
    Feature.Part part = new Feature.Part(interval, 0);
    Feature pseudo =
        new Feature("c", "CDS", Strand.PLUS, List.of(part), -1, Map.of("pseudo", "true"));
    Feature gene = Feature.of("c", "gene", Strand.PLUS, interval);
    Feature tRna = Feature.of("c", "tRNA", Strand.PLUS, interval);
    assertThat(Segment.ofFeatures(labels, List.of(pseudo, gene, tRna)))
        .containsExactly(new Segment("tRNA", Strand.PLUS, interval));
  }

  @Test
  void aCallIsMootIfHalfOfItsTruthIsMasked() {
    LabelTrack truth = new LabelTrack(new byte[] {0, 0, M, M, 0, 0});
    assertThat(new Segment("site", null, new Interval(0, 4)).isMostlyMasked(truth)).isTrue();
    assertThat(new Segment("site", null, new Interval(0, 5)).isMostlyMasked(truth)).isFalse();
    assertThat(new Segment("site", null, new Interval(4, 6)).isMostlyMasked(truth)).isFalse();
  }
}
