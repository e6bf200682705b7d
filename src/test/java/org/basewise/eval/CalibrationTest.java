package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import smile.validation.metric.LogLoss;

final class CalibrationTest {
  private final Calibration calibration = new Calibration();

  @Test
  void posteriorsThatAreRightAsOftenAsTheySayHaveNoError() {
    for (int i = 0; i < 10; i++) {
      boolean isRight = i < 8;
      calibration.add(8000, isRight ? 8000 : 2000, isRight);
    }
    assertThat(calibration.expectedError()).isCloseTo(0, within(1e-12));
    assertThat(calibration.reliability())
        .containsExactly(new ReliabilityBin(0.8, 0.85, 10, 0.8, 0.8));
  }

  @Test
  void theErrorIsTheMeanOfTheBinsWeightedByTheirBases() {
    calibration.add(9000, 1000, false);
    calibration.add(9000, 9000, true);
    calibration.add(10_000, 10_000, true);
    calibration.add(10_000, 10_000, true);
    assertThat(calibration.expectedError()).isCloseTo(0.5 * 0.4, within(1e-12));
    assertThat(calibration.reliability()).extracting(ReliabilityBin::upper).endsWith(1.0);
  }

  @Test
  void theLikelihoodOfTwoLabelsIsSmilesLogLoss() {
    int[] truth = {1, 0, 1, 1};
    double[] posteriors = {0.9, 0.2, 0.6, 0.3};
    for (int i = 0; i < truth.length; i++) {
      int ofOne = (int) Math.rint(posteriors[i] * 10_000);
      boolean isOneCalled = ofOne > 5000;
      calibration.add(
          Math.max(ofOne, 10_000 - ofOne),
          truth[i] == 1 ? ofOne : 10_000 - ofOne,
          isOneCalled == (truth[i] == 1));
    }
    assertThat(calibration.negativeLogLikelihood())
        .isCloseTo(LogLoss.of(truth, posteriors), within(1e-12));
  }

  @Test
  void aPosteriorOfZeroCostsAsMuchAsHalfOfTheSmallestUnit() {
    calibration.add(10_000, 0, false);
    assertThat(calibration.negativeLogLikelihood()).isCloseTo(Math.log(20_000), within(1e-12));
  }

  @Test
  void withoutBasesThereAreNoScores() {
    assertThat(calibration.expectedError()).isNaN();
    assertThat(calibration.negativeLogLikelihood()).isNaN();
    assertThat(calibration.reliability()).isEmpty();
  }
}
