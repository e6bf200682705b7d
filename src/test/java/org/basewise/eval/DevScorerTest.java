package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.junit.jupiter.api.Test;

final class DevScorerTest {

  @Test
  void theFrameCountsForCodingLabels() {
    DevScorer scorer = new DevScorer(SegmentTest.codingLabels());
    scorer.add(
        new LabelTrack(new byte[] {0, 1, 2, 3, 1, 2, 3, 0}),
        new LabelTrack(new byte[] {0, 1, 2, 3, 2, 3, 1, 0}));
    DevScores scores = scorer.scores();
    assertThat(scores.accuracy()).isEqualTo(5 / 8.0);
    assertThat(scores.frameF1()).isEqualTo(0.5);
    assertThat(scores.segmentF1()).isEqualTo(1);
  }

  @Test
  void withoutCodingLabelsThereIsNoFrame() {
    Label site = new Label("site", "site", null, 0);
    DevScorer scorer = new DevScorer(new LabelSet(List.of(Label.background(), site)));
    scorer.add(
        new LabelTrack(new byte[] {0, 1, 1, 0, LabelSet.MASKED}),
        new LabelTrack(new byte[] {0, 1, 1, 0, 1}));
    assertThat(scorer.scores().frameF1()).isNaN();
    assertThat(scorer.scores().macroF1()).isEqualTo(1);
    assertThat(scorer.scores().segmentF1()).isEqualTo(1);
  }
}
