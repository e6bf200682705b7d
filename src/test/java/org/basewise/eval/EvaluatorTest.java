package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;

final class EvaluatorTest {
  private static final byte M = LabelSet.MASKED;
  private static final LabelSet SITES =
      new LabelSet(List.of(Label.background(), new Label("site", "site", null, 0)));
  private static final Contig CONTIG = Contig.of("c", "ACGTACGTAC");
  private static final byte[] CALLED = {0, 0, 1, 1, 1, 0, 0, 0, 1, 0};
  private static final short[] OF_SITE = {100, 900, 8000, 9000, 7000, 100, 200, 300, 6000, 50};

  private static Truth truth() {
    return new Truth(
        new LabelTrack(new byte[] {0, 0, 0, 1, 1, 1, 0, 0, M, M}),
        List.of(Feature.of("c", "site", null, new Interval(3, 6))));
  }

  private static List<Feature> calls() {
    return List.of(
        Feature.of("c", "site", null, new Interval(2, 5)),
        Feature.of("c", "site", null, new Interval(8, 9)));
  }

  private static LabelledBlock block(int start, int end) {
    short[] posteriors = new short[2 * (end - start)];
    for (int i = 0; i < end - start; i++) {
      posteriors[2 * i] = (short) (10_000 - OF_SITE[start + i]);
      posteriors[2 * i + 1] = OF_SITE[start + i];
    }
    return new LabelledBlock(start, Arrays.copyOfRange(CALLED, start, end), posteriors, 2);
  }

  static EvaluationReport streamed() throws IOException {
    Evaluator evaluator = new Evaluator(SITES);
    try (AnnotationSink sink = evaluator.sink(contig -> truth())) {
      sink.begin(CONTIG);
      sink.block(block(0, 4));
      sink.block(block(4, 10));
      for (Feature call : calls()) {
        sink.feature(call);
      }
      sink.end(CONTIG);
    }
    return evaluator.report();
  }

  @Test
  void anAnnotationIsScoredAsItStreams() throws IOException {
    EvaluationReport report = streamed();
    assertThat(report.overall().bases()).isEqualTo(8);
    assertThat(report.overall().maskedBases()).isEqualTo(2);
    assertThat(report.overall().accuracy()).isEqualTo(0.75);
    LabelMetric site = report.labels().get(1);
    assertThat(site.counts()).isEqualTo(new BinaryCounts(2, 1, 4, 1));
    assertThat(site.auc()).isEqualTo((4 + 5 + 0.5) / 15);
    assertThat(report.reliability()).isNotEmpty();
    assertThat(report.overall().negativeLogLikelihood()).isPositive();
    assertThat(report.contigs()).containsExactly(new ContigMetric("c", 8, 0.75));
  }

  @Test
  void aCalledSegmentOnMaskedTruthIsNeitherRightNorWrong() throws IOException {
    SegmentMetric all = streamed().segments().get(1);
    assertThat(all.calledCount()).isEqualTo(1);
    assertThat(all.matchedCount()).isEqualTo(1);
    assertThat(all.meanIou()).isEqualTo(0.5);
  }

  @Test
  void callsWithoutPosteriorsScoreTheSameLabelsAndSegments() throws IOException {
    Evaluator evaluator = new Evaluator(SITES);
    evaluator.add("c", truth(), new LabelTrack(CALLED.clone()), calls());
    EvaluationReport report = evaluator.report();
    EvaluationReport streamed = streamed();
    assertThat(report.segments()).isEqualTo(streamed.segments());
    assertThat(report.boundaries()).isEqualTo(streamed.boundaries());
    assertThat(report.labels().get(1).counts()).isEqualTo(streamed.labels().get(1).counts());
    assertThat(report.labels().get(1).auc()).isNaN();
    assertThat(report.overall().negativeLogLikelihood()).isNaN();
    assertThat(report.reliability()).isEmpty();
  }

  @Test
  void labelsWithoutCodonsHaveNoCodingScores() throws IOException {
    assertThat(streamed().coding()).isNull();
    assertThat(streamed().genes()).isNull();
    assertThat(streamed().tables())
        .extracting(MetricTable::name)
        .containsExactly(
            "overall",
            "labels",
            "confusion",
            "segments",
            "boundaries",
            "boundary_distribution",
            "reliability",
            "contigs");
  }

  @Test
  void labelsWithCodonsHaveCodingAndGeneScores() {
    Evaluator evaluator = new Evaluator(SegmentTest.codingLabels());
    Feature.Part part = new Feature.Part(new Interval(1, 7), 0);
    Feature gene = new Feature("c", "CDS", Strand.PLUS, List.of(part), -1, Map.of("ID", "g"));
    LabelTrack track = new LabelTrack(new byte[] {0, 1, 2, 3, 1, 2, 3, 0, 0, 0});
    evaluator.add("c", new Truth(track, List.of(gene)), track, List.of(gene));
    assertThat(evaluator.report().coding().frameF1()).isEqualTo(1);
    assertThat(evaluator.report().genes().exactRecall()).isEqualTo(1);
    assertThat(evaluator.report().tables())
        .extracting(MetricTable::name)
        .contains("coding", "genes");
  }

  @Test
  void aTruthOfAnotherLengthIsRefused() throws IOException {
    try (AnnotationSink sink = new Evaluator(SITES).sink(contig -> truth())) {
      assertThatThrownBy(() -> sink.begin(Contig.of("d", "ACG")))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("contig 'd' has 3 bases, its truth has 10");
    }
  }
}
