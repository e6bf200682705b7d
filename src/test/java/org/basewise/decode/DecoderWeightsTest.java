package org.basewise.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class DecoderWeightsTest {
  private static final Offset<Double> EXACT = Offset.offset(1e-9);

  private static final double[] CURVE = {3, 1, 4, 1, 5, 9, 2, 6, 5, 35};

  private static final DecoderWeights WEIGHTS =
      new DecoderWeights(Map.of("curve", CURVE, "one", new double[] {-7.5}));

  private static double at(double indels, double errors, double longShare) {
    return WEIGHTS.at("curve", new DecoderWeights.Conditions(indels, errors, 0, longShare), 0);
  }

  @Test
  void aCurveHasItsValuesAtItsKnots() {
    for (int k = 0; k < DecoderWeights.LONG.length; k++) {
      double rate = StrictMath.pow(10, DecoderWeights.LONG[k]);
      assertThat(at(rate, .01, 1)).isCloseTo(CURVE[k], EXACT);
    }
    for (int k = 0; k < DecoderWeights.SHORT.length; k++) {
      double rate = StrictMath.pow(10, DecoderWeights.SHORT[k]);
      assertThat(at(.01, rate, 0)).isCloseTo(CURVE[DecoderWeights.LONG.length + k], EXACT);
    }
  }

  @Test
  void beyondItsKnotsItStaysAsItIs() {
    assertThat(at(0, 0, 1)).isEqualTo(3);
    assertThat(at(1e-5, 0, 1)).isEqualTo(3);
    assertThat(at(.3, 0, 1)).isEqualTo(5);
    assertThat(at(0, 0, 0)).isEqualTo(9);
    assertThat(at(0, .5, 0)).isEqualTo(35);
  }

  @Test
  void betweenThemItIsStraightInTheLogarithmOfTheRate() {
    assertThat(at(StrictMath.pow(10, -3.25), 0, 1)).isCloseTo(2.5, EXACT);
    assertThat(at(StrictMath.pow(10, -3.25), 0, .5)).isCloseTo((2.5 + 9) / 2, EXACT);
  }

  @Test
  void nothingJumps() {
    double before = at(1e-5, 1e-5, .3);
    for (double x = -5; x < -.5; x += 1e-4) {
      double rate = StrictMath.pow(10, x);
      double here = at(rate, rate, .3);
      assertThat(Math.abs(here - before)).as("rate %s", rate).isLessThan(.02);
      before = here;
    }
  }

  @Test
  void contigsBetweenShortAndLongLieBetween() {
    assertThat(share(1)).isZero();
    assertThat(share(3_000)).isZero();
    assertThat(share(4_899) + share(4_899)).isCloseTo(1, Offset.offset(1e-3));
    assertThat(share(8_000)).isEqualTo(1);
    assertThat(share(5_000_000)).isEqualTo(1);
    for (int length = 2_000; length < 9_000; length++) {
      assertThat(share(length + 1) - share(length)).isBetween(0., 4e-4);
    }
  }

  private static double share(int length) {
    return new DecoderWeights.Conditions(0, 0, 0, length).longShare();
  }

  @Test
  void aWeightOfOneNumberIsThatAndOneThatIsNotNamedTheFallback() {
    Random random = new Random(1);
    for (int i = 0; i < 100; i++) {
      DecoderWeights.Conditions any =
          new DecoderWeights.Conditions(
              random.nextDouble(), random.nextDouble(), 1, random.nextDouble());
      assertThat(WEIGHTS.at("one", any, 0)).isEqualTo(-7.5);
      assertThat(WEIGHTS.at("none", any, 2.5)).isEqualTo(2.5);
    }
    assertThat(WEIGHTS.single("one", 0)).isEqualTo(-7.5);
    assertThat(WEIGHTS.single("none", 4)).isEqualTo(4);
  }

  @Test
  void otherNumbersOfValuesAndNumbersThatAreNoneAreRefused() {
    assertThatThrownBy(() -> WEIGHTS.with("x", 1, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight 'x' has 2 values; accepted: 1 or 10");
    assertThatThrownBy(() -> WEIGHTS.with("x", Double.NaN))
        .hasMessage("weight 'x' is NaN; accepted: -1000000 to 1000000");
    assertThatThrownBy(() -> WEIGHTS.with("x", 1e7)).hasMessageContaining("1.0E7");
    assertThat(WEIGHTS.with("one", 2).single("one", 0)).isEqualTo(2);
    assertThat(WEIGHTS.single("one", 0)).as("the first is as it was").isEqualTo(-7.5);
  }

  @Test
  void everyKindOfLabelHasWeightsOfItsOwnByDefault() {
    LabelSet labels =
        LabelSpec.parse(List.of("CDS:gene", "exon:frame", "tRNA:ends", "site")).labelSet();
    Map<String, double[]> values = DecoderWeights.defaultFor(labels).values();
    assertThat(values)
        .containsKeys("emission", "CDS.start", "exon.insertion", "tRNA.emission", "site.begin");
    assertThat(values.get("exon.start")).as("no labels of ends").containsExactly(0);
    assertThat(values.get("CDS.start")[0]).isPositive();
    LabelSet plain = LabelSpec.parse(List.of("site")).labelSet();
    assertThat(DecoderWeights.defaultFor(plain).values().get("emission")).containsExactly(1);
    assertThat(WeightText.of(DecoderWeights.defaultFor(labels)))
        .contains("CDS.start ", " 1.08 1.2 1.3 ", "F.partial:");
  }
}
