package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.junit.jupiter.api.Test;

class SequenceScoresTest {
  private static final LabelSet LABELS =
      new LabelSet(List.of(new Label("no", null, null, 0), new Label("yes", null, null, 0)));

  private static MetricTable table(SequenceScores scores, String name) {
    return scores.tables().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
  }

  private static double value(MetricTable table, int row, String column) {
    return ((Number) table.rows().get(row).get(table.header().indexOf(column))).doubleValue();
  }

  private static SequenceScores fourSequences(boolean folds) {
    SequenceScores scores = new SequenceScores(LABELS);
    scores.add("a", 0, new float[] {0.75f, 0.25f}, 0);
    scores.add("b", 0, new float[] {0.25f, 0.75f}, 0);
    scores.add("c", 1, new float[] {0.5f, 0.5f}, folds ? 1 : 0);
    scores.add("d", 1, new float[] {0.125f, 0.875f}, folds ? 1 : 0);
    return scores;
  }

  @Test
  void theScoresAreThoseOfAPencil() {
    SequenceScores scores = fourSequences(false);
    MetricTable overall = table(scores, "overall");
    assertThat(scores.errorCount()).isEqualTo(2);
    assertThat(value(overall, 0, "accuracy")).isEqualTo(0.5);
    assertThat(value(overall, 0, "mcc")).isEqualTo(0);
    double crossEntropy = -(Math.log(0.75) + Math.log(0.25) + Math.log(0.5) + Math.log(0.875)) / 4;
    assertThat(value(overall, 0, "cross_entropy")).isCloseTo(crossEntropy, within(1e-9));
    // Of the four pairs of a "no" and a "yes", three are in order.
    assertThat(value(overall, 0, "auc")).isEqualTo(0.75);
    assertThat(value(table(scores, "labels"), 1, "error_rate")).isEqualTo(0.5);
    assertThat(table(scores, "confusion").rows())
        .containsExactly(List.of("no", 1L, 1L), List.of("yes", 1L, 1L));
    assertThat(table(scores, "sequences").rows()).hasSize(4);
    assertThat(scores.tables()).noneMatch(t -> t.name().contains("folds"));
  }

  @Test
  void foldsHaveScoresAMeanAndADeviation() {
    SequenceScores scores = new SequenceScores(LABELS);
    scores.add("a", 0, new float[] {0.75f, 0.25f}, 0);
    scores.add("b", 1, new float[] {0.25f, 0.75f}, 0);
    scores.add("c", 1, new float[] {0.75f, 0.25f}, 1);
    scores.add("d", 1, new float[] {0.125f, 0.875f}, 1);
    assertThat(value(table(scores, "folds"), 1, "accuracy")).isEqualTo(0.5);
    MetricTable across = table(scores, "across_folds");
    assertThat(value(across, 0, "mean")).isEqualTo(0.75);
    assertThat(value(across, 0, "deviation")).isCloseTo(Math.sqrt(0.125), within(1e-12));
  }
}
