package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.junit.jupiter.api.Test;
import smile.validation.metric.Accuracy;
import smile.validation.metric.ConfusionMatrix;
import smile.validation.metric.FScore;
import smile.validation.metric.MatthewsCorrelation;
import smile.validation.metric.Precision;
import smile.validation.metric.Recall;
import smile.validation.metric.Specificity;

final class ConfusionCountsTest {
  private static final int LABELS = 4;
  private static final int BASES = 100_000;

  private final byte[] truth = new byte[BASES];
  private final byte[] called = new byte[BASES];
  private final ConfusionCounts counts = new ConfusionCounts(LABELS);

  ConfusionCountsTest() {
    Random random = new Random(7);
    for (int pos = 0; pos < BASES; pos++) {
      truth[pos] = (byte) Math.min(random.nextInt(LABELS), random.nextInt(LABELS));
      called[pos] = random.nextInt(3) == 0 ? (byte) random.nextInt(LABELS) : truth[pos];
    }
    counts.add(new LabelTrack(truth), new LabelTrack(called));
  }

  private static int[] ints(byte[] labels) {
    return IntStream.range(0, labels.length).map(i -> labels[i]).toArray();
  }

  private static int[] oneAgainstRest(byte[] labels, int k) {
    return Arrays.stream(ints(labels)).map(label -> label == k ? 1 : 0).toArray();
  }

  @Test
  void streamedCountsAreSmilesConfusionMatrix() {
    int[][] matrix = ConfusionMatrix.of(ints(truth), ints(called)).matrix;
    for (int t = 0; t < LABELS; t++) {
      for (int c = 0; c < LABELS; c++) {
        assertThat(counts.count(t, c)).isEqualTo(matrix[t][c]);
      }
    }
    assertThat(counts.accuracy()).isEqualTo(Accuracy.of(ints(truth), ints(called)));
  }

  @Test
  void scoresOfEachLabelAreSmiles() {
    for (int k = 0; k < LABELS; k++) {
      int[] t = oneAgainstRest(truth, k);
      int[] c = oneAgainstRest(called, k);
      BinaryCounts label = counts.oneAgainstRest(k);
      assertThat(label.precision()).isCloseTo(Precision.of(t, c), within(1e-12));
      assertThat(label.recall()).isCloseTo(Recall.of(t, c), within(1e-12));
      assertThat(label.specificity()).isCloseTo(Specificity.of(t, c), within(1e-12));
      assertThat(label.f1()).isCloseTo(FScore.of(1, t, c), within(1e-12));
      assertThat(label.mcc()).isCloseTo(MatthewsCorrelation.of(t, c), within(1e-12));
    }
  }

  @Test
  void theCorrelationOfTwoLabelsIsTheBinaryOne() {
    ConfusionCounts two = new ConfusionCounts(2);
    for (int pos = 0; pos < BASES; pos++) {
      two.add((byte) (truth[pos] & 1), (byte) (called[pos] & 1));
    }
    assertThat(two.mcc()).isCloseTo(two.oneAgainstRest(1).mcc(), within(1e-12));
  }

  /** Gorodkin's definition: the covariances of the indicator matrices, summed over the labels. */
  @Test
  void theCorrelationOfManyLabelsIsTheOneOfTheIndicatorMatrices() {
    double[][] covariance = new double[2][2];
    byte[][] sides = {truth, called};
    for (int k = 0; k < LABELS; k++) {
      for (int a = 0; a < 2; a++) {
        for (int b = 0; b < 2; b++) {
          int label = k;
          double meanA = Arrays.stream(oneAgainstRest(sides[a], label)).average().orElseThrow();
          double meanB = Arrays.stream(oneAgainstRest(sides[b], label)).average().orElseThrow();
          for (int pos = 0; pos < BASES; pos++) {
            double x = (sides[a][pos] == label ? 1 : 0) - meanA;
            double y = (sides[b][pos] == label ? 1 : 0) - meanB;
            covariance[a][b] += x * y;
          }
        }
      }
    }
    double expected = covariance[0][1] / Math.sqrt(covariance[0][0] * covariance[1][1]);
    assertThat(counts.mcc()).isCloseTo(expected, within(1e-9));
  }

  @Test
  void maskedBasesDoNotCount() {
    ConfusionCounts some = new ConfusionCounts(2);
    some.add(
        new LabelTrack(new byte[] {0, LabelSet.MASKED, 1}), new LabelTrack(new byte[] {0, 1, 1}));
    assertThat(some.total()).isEqualTo(2);
    assertThat(some.maskedCount()).isEqualTo(1);
    assertThat(some.accuracy()).isEqualTo(1);
  }

  @Test
  void aLabelThatNeverOccursIsLeftOutOfTheMeans() {
    ConfusionCounts some = new ConfusionCounts(3);
    some.add(new LabelTrack(new byte[] {0, 0, 1, 1}), new LabelTrack(new byte[] {0, 0, 1, 0}));
    assertThat(some.macroRecall()).isEqualTo(0.75);
    assertThat(some.oneAgainstRest(2).recall()).isNaN();
  }

  @Test
  void aLabelThatIsNeverCalledScoresZeroInTheMeans() {
    ConfusionCounts some = new ConfusionCounts(2);
    some.add(new LabelTrack(new byte[] {0, 0, 0, 1}), new LabelTrack(new byte[] {0, 0, 0, 0}));
    assertThat(some.macroPrecision()).isEqualTo(0.375);
    assertThat(some.mcc()).isNaN();
  }

  @Test
  void aBaseCalledMoreThanOneLabelCountsAsBackground() {
    LabelTrack known = new LabelTrack(new byte[] {1, 0});
    LabelTrack ambiguous = new LabelTrack(new byte[] {LabelSet.MASKED, LabelSet.MASKED});
    ConfusionCounts some = new ConfusionCounts(2);
    some.add(known, ambiguous);
    assertThat(some.count(1, 0)).isEqualTo(1);
    assertThat(some.count(0, 0)).isEqualTo(1);
    assertThat(ContigAccuracy.of("c", known, ambiguous).accuracy()).isEqualTo(0.5);
  }

  @Test
  void tracksOfDifferentLengthAreRefused() {
    assertThatThrownBy(() -> counts.add(LabelTrack.background(3), LabelTrack.background(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the truth has 3 bases, the calls have 4");
  }

  @Test
  void theAccuracyOfAContigIsThatOfItsStreamedCounts() {
    ContigMetric contig =
        ContigAccuracy.of("c", new LabelTrack(truth.clone()), new LabelTrack(called.clone()));
    assertThat(contig.bases()).isEqualTo(BASES);
    assertThat(contig.accuracy()).isCloseTo(counts.accuracy(), within(1e-12));
  }

  @Test
  void aContigWithoutABaseThatCountsHasNoAccuracy() {
    LabelTrack masked = new LabelTrack(new byte[] {LabelSet.MASKED});
    assertThat(ContigAccuracy.of("c", masked, LabelTrack.background(1)).accuracy()).isNaN();
  }
}
