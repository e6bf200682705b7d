package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import smile.validation.metric.AUC;

final class PosteriorCurveTest {
  private static final int BASES = 20_000;

  private final int[] truth = new int[BASES];
  private final double[] posteriors = new double[BASES];
  private final PosteriorCurve curve = new PosteriorCurve();

  /** Many ties: the values at both ends come often. */
  PosteriorCurveTest() {
    Random random = new Random(3);
    for (int i = 0; i < BASES; i++) {
      truth[i] = random.nextInt(5) == 0 ? 1 : 0;
      double value = 4000 + 2000 * truth[i] + 4000 * random.nextGaussian();
      posteriors[i] = Math.rint(Math.min(10_000, Math.max(0, value)));
      curve.add((int) posteriors[i], truth[i] == 1);
    }
  }

  @Test
  void theAreaIsSmiles() {
    assertThat(curve.auc()).isCloseTo(AUC.of(truth, posteriors), within(1e-12));
  }

  @Test
  void averagePrecisionIsTheSumOverAllThresholds() {
    double sum = 0;
    long before = 0;
    for (int threshold = 10_000; threshold >= 0; threshold--) {
      long called = 0;
      long found = 0;
      if (threshold % 10 == 0) {
        for (int i = 0; i < BASES; i++) {
          boolean isCalled = Math.ceil(posteriors[i] / 10) * 10 >= threshold;
          called += isCalled ? 1 : 0;
          found += isCalled ? truth[i] : 0;
        }
        sum += called == 0 ? 0 : (found - before) * ((double) found / called);
        before = found;
      }
    }
    PosteriorCurve coarse = new PosteriorCurve();
    for (int i = 0; i < BASES; i++) {
      coarse.add((int) Math.ceil(posteriors[i] / 10) * 10, truth[i] == 1);
    }
    assertThat(coarse.averagePrecision()).isCloseTo(sum / before, within(1e-12));
  }

  @Test
  void aPerfectPosteriorScoresOne() {
    PosteriorCurve perfect = new PosteriorCurve();
    perfect.add(10_000, true);
    perfect.add(0, false);
    assertThat(perfect.auc()).isEqualTo(1);
    assertThat(perfect.averagePrecision()).isEqualTo(1);
  }

  @Test
  void withoutBasesOfTheLabelThereIsNoScore() {
    PosteriorCurve none = new PosteriorCurve();
    none.add(500, false);
    assertThat(none.auc()).isNaN();
    assertThat(none.averagePrecision()).isNaN();
  }
}
