package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.Sample;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelSpec;
import org.junit.jupiter.api.Test;

class DivergenceTest {
  private static final LabelSet LABELS =
      LabelSpec.parse(List.of("CDS:gene", "rRNA:ends")).labelSet();
  private static final int MARGIN = 50;
  private static final int LENGTH = 900;

  /** A third each background, CDS and rRNA, whose first base is an end; all bases A. */
  private static Sample sample() {
    byte[] codes = new byte[LENGTH + 2 * MARGIN];
    Arrays.fill(codes, Nucleotide.A);
    byte[] labels = new byte[LENGTH];
    Arrays.fill(labels, 300, 600, (byte) LABELS.indexOf("CDS-2"));
    Arrays.fill(labels, 600, 900, (byte) LABELS.indexOf("rRNA+"));
    labels[600] = (byte) LABELS.indexOf("rRNA+start");
    labels[610] = LabelSet.MASKED;
    return new Sample(codes, MARGIN, labels);
  }

  private static int changed(Sample sample, int from, int to) {
    int count = 0;
    for (int i = MARGIN + from; i < MARGIN + to; i++) {
      count += sample.codes()[i] == Nucleotide.A ? 0 : 1;
    }
    return count;
  }

  @Test
  void halfOfTheSamplesHaveOtherBasesInFeaturesThatAreNotCoding() {
    Divergence divergence = new Divergence(0.4, LABELS);
    SplittableRandom random = new SplittableRandom(3);
    List<Integer> changes = new ArrayList<>();
    boolean endChanged = false;
    for (int i = 0; i < 2000; i++) {
      Sample sample = divergence.into(sample(), random);
      assertThat(changed(sample, -MARGIN, 600) + changed(sample, 900, 900 + MARGIN)).isZero();
      assertThat(changed(sample, 610, 611)).as("a base that does not count").isZero();
      assertThat(sample.labels()).isEqualTo(sample().labels());
      endChanged |= changed(sample, 600, 601) > 0;
      changes.add(changed(sample, 600, 900));
    }
    assertThat(endChanged).isTrue();
    assertThat(changes.stream().filter(n -> n == 0).count() / 2000.).isCloseTo(0.5, within(0.05));
    // A quarter of the bases that are drawn are what they were.
    double mean = changes.stream().mapToInt(n -> n).average().orElseThrow();
    assertThat(mean / 300).isCloseTo(0.5 * 0.2 * 0.75, within(0.006));
    assertThat(changes.stream().mapToInt(n -> n).max().orElseThrow() / 300.)
        .isBetween(0.25, 0.4 * 0.75 + 0.08);
  }

  @Test
  void withoutItNothingIsDrawn() {
    SplittableRandom random = new SplittableRandom(3);
    Sample sample = sample();
    assertThat(new Divergence(0, LABELS).into(sample, random)).isSameAs(sample);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(3).nextLong());
  }

  @Test
  void labelsWithoutSuchFeaturesAreRefused() {
    LabelSet coding = LabelSpec.parse(List.of("CDS:gene")).labelSet();
    assertThatThrownBy(() -> new Divergence(0.1, coding))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "the labels: --augment mutate-noncoding finds nothing to change; accepted: features without"
                + " codon positions");
    assertThat(new Divergence(0, coding)).isNotNull();
  }
}
