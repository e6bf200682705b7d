package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.basewise.train.BaseCodes.codes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.Sample;
import org.basewise.batch.Sampling;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.train.Augmentation.Setting;
import org.junit.jupiter.api.Test;

class OverhangsTest {
  private static final LabelSet LABELS = labels();
  private static final byte[] COMPLEMENT = LABELS.complement();
  private static final int SAMPLE_LENGTH = 80;
  private static final int MARGIN = 6;

  /** In its longest form 60 bases: the first CG, the last GC, T inside. */
  private static final String BASES = "CG" + "T".repeat(56) + "GC";

  private static LabelSet labels() {
    List<Label> labels = new ArrayList<>(List.of(Label.background()));
    labels.addAll(LabelSet.strandLabels("rRNA"));
    labels.addAll(LabelSet.endLabels("rRNA", false));
    return new LabelSet(labels);
  }

  private static byte label(String name) {
    return (byte) LABELS.indexOf(name);
  }

  /** A contig with a feature of plus in the middle, amid bases A. */
  private static LabelledContig contig(String bases) {
    byte[] labels = new byte[20 + bases.length()];
    Arrays.fill(labels, 10, 10 + bases.length(), label("rRNA+"));
    labels[10] = label("rRNA+start");
    labels[9 + bases.length()] = label("rRNA+stop");
    String around = "A".repeat(10);
    return new LabelledContig(Contig.of("c", around + bases + around), new LabelTrack(labels));
  }

  private static Overhangs overhangs(double share, byte[] complement, LabelledContig... contigs) {
    TrainingConfig config =
        new TrainingConfig(
            SAMPLE_LENGTH,
            8,
            1,
            0.01,
            0,
            0,
            1,
            0,
            0,
            0,
            new float[LABELS.size()],
            Sampling.BASES,
            Augmentation.builder().set(Setting.OVERHANG, share).build(),
            1,
            1,
            1);
    return new Overhangs(config, LABELS, complement, List.of(contigs));
  }

  private static Sample background() {
    return new Sample(codes("A".repeat(SAMPLE_LENGTH + 2 * MARGIN)), MARGIN, new byte[80]);
  }

  @Test
  void aLongFeatureReachesInFromOneOfTheEnds() {
    Overhangs overhangs = overhangs(1, new byte[0], contig(BASES));
    int fromLeft = 0;
    boolean whole = false;
    for (int seed = 0; seed < 400; seed++) {
      Sample with = overhangs.into(background(), new SplittableRandom(seed));
      byte[] labels = with.labels();
      assertThat(labels).hasSize(SAMPLE_LENGTH);
      assertThat(with.codes()).hasSize(SAMPLE_LENGTH + 2 * MARGIN);
      boolean left = labels[0] != 0;
      fromLeft += left ? 1 : 0;
      int count = 0;
      for (byte label : labels) {
        count += label == 0 ? 0 : 1;
      }
      assertThat(count).isBetween(1, 60);
      whole |= count == 60;
      byte[] expected = new byte[SAMPLE_LENGTH];
      int first = left ? 0 : SAMPLE_LENGTH - count;
      Arrays.fill(expected, first, first + count, label("rRNA+"));
      if (left || count == 60) {
        expected[first + count - 1] = label("rRNA+stop");
      }
      if (!left || count == 60) {
        expected[first] = label("rRNA+start");
      }
      assertThat(labels).isEqualTo(expected);
    }
    assertThat(fromLeft).isBetween(160, 240);
    assertThat(whole).isTrue();
  }

  @Test
  void theMarginGoesOnWithTheFeatureAsFarAsItReaches() {
    Overhangs overhangs = overhangs(1, new byte[0], contig(BASES));
    int agreeing = 0;
    int all = 0;
    for (int seed = 0; seed < 400; seed++) {
      Sample with = overhangs.into(background(), new SplittableRandom(seed));
      int count = 0;
      while (count < SAMPLE_LENGTH && with.labels()[count] != 0) {
        count++;
      }
      if (count == 0) {
        continue;
      }
      // The sample begins within the feature: its last bases up to the margin's first.
      String before = "A".repeat(MARGIN) + BASES;
      byte[] expected = codes(before.substring(before.length() - count - MARGIN));
      for (int i = 0; i < expected.length; i++) {
        all++;
        agreeing += with.codes()[i] == expected[i] ? 1 : 0;
      }
      assertThat(with.codes()[MARGIN + count]).isEqualTo(codes("A")[0]);
    }
    // A quarter of 0 to 15 % that are drawn anew is what it was.
    assertThat((double) agreeing / all).isCloseTo(1 - 0.075 * 0.75, within(0.015));
  }

  @Test
  void itEndsBesideBackgroundAlone() {
    byte[] labels = new byte[SAMPLE_LENGTH];
    Arrays.fill(labels, label("rRNA-"));
    Sample other = new Sample(background().codes(), MARGIN, labels);
    Overhangs overhangs = overhangs(1, COMPLEMENT, contig(BASES));
    for (int seed = 0; seed < 50; seed++) {
      assertThat(overhangs.into(other, new SplittableRandom(seed))).isSameAs(other);
    }
    Arrays.fill(labels, 40, 42, (byte) 0);
    for (int seed = 0; seed < 200; seed++) {
      byte[] with = overhangs.into(other, new SplittableRandom(seed)).labels();
      assertThat(with[40] == 0 || with[41] == 0).isTrue();
    }
  }

  @Test
  void frequenciesAreThoseOfTheSamples() {
    List<LabelledContig> contigs = List.of(contig(BASES), contig("C" + "T".repeat(100)));
    Overhangs overhangs = overhangs(0.5, COMPLEMENT, contigs.toArray(LabelledContig[]::new));
    double[] put = overhangs.basesPerSample(LABELS);
    double[] seen = new double[LABELS.size()];
    int samples = 40_000;
    for (int seed = 0; seed < samples; seed++) {
      for (byte label : overhangs.into(background(), new SplittableRandom(seed)).labels()) {
        seen[label]++;
      }
    }
    // Strands are drawn, and put counts one of them.
    for (String name : List.of("rRNA+", "rRNA+start", "rRNA+stop")) {
      byte k = label(name);
      double both = (seen[k] + seen[COMPLEMENT[k]]) / samples;
      assertThat(put[k]).isCloseTo(both, within(0.03 * both));
      assertThat(put[COMPLEMENT[k]]).isZero();
    }
  }

  @Test
  void shortFeaturesAreRefused() {
    LabelledContig tooShort = contig("ACGTACGTAC");
    assertThatThrownBy(() -> overhangs(0.1, COMPLEMENT, tooShort))
        .isInstanceOf(BadInputException.class)
        .hasMessage(
            "the training data: --augment overhang finds nothing that could reach into a sample;"
                + " accepted: whole features without codon positions of 11 bases or more, longer"
                + " than an eighth of a sample");
    SplittableRandom random = new SplittableRandom(3);
    Sample sample = background();
    assertThat(overhangs(0, COMPLEMENT, tooShort).into(sample, random)).isSameAs(sample);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(3).nextLong());
  }
}
