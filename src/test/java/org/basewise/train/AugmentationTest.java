package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.LabelledDna;
import org.basewise.batch.Sample;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;
import org.basewise.train.Augmentation.Setting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Strands and fragments; {@link SequencingErrorTest} has the errors. */
class AugmentationTest {
  private static final byte[] COMPLEMENT = {0, 2, 1};
  private static final Augmentation STRANDS =
      Augmentation.builder().set(Setting.STRANDS, 1).build();
  private static final Augmentation FRAGMENTS =
      Augmentation.builder().set(Setting.FRAGMENTS, 1).build();

  private static Sample sample(int length) {
    LabelledContig contig = LabelledDna.of(length + 20, 3, 5);
    return Sample.cut(contig.contig(), contig.track(), new Interval(10, 10 + length), 3);
  }

  @Test
  void half_of_the_samples_are_read_along_the_other_strand() {
    Sample sample = sample(50);
    Sample other = sample.reverseComplement(COMPLEMENT);
    int others = 0;
    for (int i = 0; i < 400; i++) {
      Sample changed = STRANDS.apply(sample, COMPLEMENT, new SplittableRandom(i));
      if (Arrays.equals(changed.codes(), other.codes())) {
        assertThat(changed.labels()).containsExactly(other.labels());
        others++;
      } else {
        assertThat(changed.codes()).containsExactly(sample.codes());
        assertThat(changed.labels()).containsExactly(sample.labels());
      }
    }
    assertThat(others).isBetween(160, 240);
  }

  @Test
  void a_fragment_is_a_part_of_the_sample_without_neighbours() {
    Sample sample = sample(1000);
    for (int i = 0; i < 200; i++) {
      Sample fragment = FRAGMENTS.apply(sample, COMPLEMENT, new SplittableRandom(i));
      int length = fragment.length();
      assertThat(length).isBetween(100, 1000);
      byte[] margin = {Nucleotide.NONE, Nucleotide.NONE, Nucleotide.NONE};
      assertThat(Arrays.copyOf(fragment.codes(), 3)).containsExactly(margin);
      assertThat(Arrays.copyOfRange(fragment.codes(), 3 + length, 6 + length))
          .containsExactly(margin);
      int from = placeOf(fragment, sample);
      assertThat(from).isNotNegative();
      assertThat(fragment.labels())
          .containsExactly(Arrays.copyOfRange(sample.labels(), from, from + length));
    }
  }

  private static int placeOf(Sample fragment, Sample sample) {
    byte[] bases = Arrays.copyOfRange(fragment.codes(), 3, 3 + fragment.length());
    for (int from = 0; from + bases.length <= sample.length(); from++) {
      if (Arrays.equals(
          bases, 0, bases.length, sample.codes(), 3 + from, 3 + from + bases.length)) {
        return from;
      }
    }
    return -1;
  }

  @Test
  void lengths_of_fragments_are_uniform_in_their_logarithm() {
    Sample sample = sample(10_000);
    int shorter = 0;
    for (int i = 0; i < 600; i++) {
      int length = FRAGMENTS.apply(sample, COMPLEMENT, new SplittableRandom(i)).length();
      shorter += length < 1000 ? 1 : 0;
    }
    assertThat(shorter / 600.0).isCloseTo(0.5, within(0.07));
  }

  @Test
  void a_sample_as_shorteras_a_fragment_stays_whole() {
    Sample sample = sample(100);
    assertThat(FRAGMENTS.apply(sample, COMPLEMENT, new SplittableRandom(1))).isSameAs(sample);
  }

  @Test
  void no_change_is_asked_for_and_none_is_made() {
    Sample sample = sample(100);
    assertThat(Augmentation.NONE.apply(sample, new byte[0], new SplittableRandom(1)))
        .isSameAs(sample);
  }

  @Test
  void the_same_random_numbers_give_the_same_sample() {
    Augmentation all =
        Augmentation.builder()
            .set(Setting.STRANDS, 1)
            .set(Setting.ERRORS, 0.7)
            .set(Setting.MAX_ERROR, 0.1)
            .set(Setting.INDELS, 0.5)
            .set(Setting.FRAGMENTS, 0.5)
            .set(Setting.MIN_FRAGMENT, 50)
            .set(Setting.SHUFFLE, 0.1)
            .set(Setting.GAPS, 0.2)
            .build();
    Sample sample = sample(300);
    for (int i = 0; i < 20; i++) {
      Sample once = all.apply(sample, COMPLEMENT, new SplittableRandom(i));
      Sample again = all.apply(sample, COMPLEMENT, new SplittableRandom(i));
      assertThat(again.codes()).containsExactly(once.codes());
      assertThat(again.labels()).containsExactly(once.labels());
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void a_share_outside_its_range_is_refused(double share) {
    assertThatThrownBy(
            () ->
                Augmentation.builder()
                    .set(Setting.ERRORS, share)
                    .set(Setting.MAX_ERROR, 0)
                    .set(Setting.INDELS, 0)
                    .build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("augmentation errors=" + share + " is not from 0 to 1");
  }

  @Test
  void a_shuffled_sample_keeps_its_bases_and_has_nothing_to_find() {
    Augmentation shuffle = Augmentation.builder().set(Setting.SHUFFLE, 1).build();
    byte[] codes = new byte[500];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = i < 100 ? Nucleotide.A : Nucleotide.C;
    }
    byte[] labels = new byte[codes.length];
    Arrays.fill(labels, (byte) 1);
    Sample shuffled =
        shuffle.apply(new Sample(codes, 0, labels), new byte[0], new SplittableRandom(1));
    assertThat(shuffled.labels()).containsOnly(0);
    byte[] sorted = shuffled.codes().clone();
    Arrays.sort(sorted);
    assertThat(sorted).isEqualTo(codes);
    assertThat(shuffled.codes()).isNotEqualTo(codes);
    assertThat(labels).as("the sample itself").containsOnly(1);
  }

  @Test
  void shuffled_by_pairs_a_sample_keeps_its_dinucleotides_about_as_frequent() {
    Augmentation pairs = Augmentation.builder().set(Setting.DINUCLEOTIDE_SHUFFLE, 1).build();
    // A C or G follows an A and an A or T a C, so that single bases do not tell the pairs.
    SplittableRandom random = new SplittableRandom(3);
    byte[] codes = new byte[4000];
    codes[0] = Nucleotide.A;
    for (int i = 1; i < codes.length; i++) {
      boolean first = random.nextInt(4) > 0;
      codes[i] =
          switch (codes[i - 1]) {
            case Nucleotide.A -> first ? Nucleotide.C : Nucleotide.G;
            case Nucleotide.C -> first ? Nucleotide.T : Nucleotide.A;
            default -> Nucleotide.A;
          };
    }
    byte[] labels = filled(codes.length - 4, (byte) 1);
    Sample shuffled =
        pairs.apply(new Sample(codes, 2, labels), new byte[0], new SplittableRandom(1));
    assertThat(shuffled.labels()).hasSameSizeAs(labels).containsOnly(0);
    assertThat(shuffled.codes()).isNotEqualTo(codes).hasSameSizeAs(codes);
    double[][] before = pairCounts(codes);
    double[][] after = pairCounts(shuffled.codes());
    for (int i = 0; i < before.length; i++) {
      for (int j = 0; j < before.length; j++) {
        assertThat(after[i][j]).isCloseTo(before[i][j], within(120.0));
        if (before[i][j] == 0) {
          assertThat(after[i][j]).as("a pair that is not in the sample").isZero();
        }
      }
    }
  }

  private static double[][] pairCounts(byte[] codes) {
    double[][] counts = new double[9][9];
    for (int i = 1; i < codes.length; i++) {
      counts[codes[i - 1]][codes[i]]++;
    }
    return counts;
  }

  @Test
  void a_gap_is_a_run_of_n_that_does_not_count() {
    Augmentation gaps = Augmentation.builder().set(Setting.GAPS, 1).build();
    for (int seed = 0; seed < 50; seed++) {
      Sample sample = new Sample(filled(604, Nucleotide.A), 2, filled(600, (byte) 1));
      Sample gapped = gaps.apply(sample, new byte[0], new SplittableRandom(seed));
      int masked = 0;
      for (int i = 0; i < gapped.length(); i++) {
        boolean isN = gapped.codes()[2 + i] == Nucleotide.N;
        assertThat(gapped.labels()[i] == LabelSet.MASKED).isEqualTo(isN);
        masked += isN ? 1 : 0;
      }
      assertThat(masked).isBetween(10, 500);
    }
  }

  @Test
  void a_long_gap_stands_between_bases_that_all_stay() {
    Augmentation gaps = Augmentation.builder().set(Setting.LONG_GAPS, 1).build();
    Sample sample = sample(60);
    int shorter = 0;
    for (int seed = 0; seed < 400; seed++) {
      Sample gapped = gaps.apply(sample, new byte[0], new SplittableRandom(seed));
      int length = gapped.length() - 60;
      assertThat(length).isBetween(10, 20_000);
      shorter += length < 447 ? 1 : 0; // the geometric mean
      int from = 3;
      while (gapped.codes()[from] != Nucleotide.N) {
        from++;
      }
      assertThat(from - 3).isBetween(1, 59);
      for (int i = 0; i < length; i++) {
        assertThat(gapped.codes()[from + i]).isEqualTo(Nucleotide.N);
        assertThat(gapped.labels()[from - 3 + i]).isEqualTo(LabelSet.MASKED);
      }
      assertThat(without(gapped.codes(), from, length)).containsExactly(sample.codes());
      assertThat(without(gapped.labels(), from - 3, length)).containsExactly(sample.labels());
    }
    assertThat(shorter).as("lengths are uniform in their logarithm").isBetween(160, 240);
  }

  private static byte[] without(byte[] values, int from, int count) {
    byte[] left = Arrays.copyOf(values, values.length - count);
    System.arraycopy(values, from + count, left, from, left.length - from);
    return left;
  }

  @Test
  void errors_of_nanopore_drafts_are_a_share_of_the_errors() {
    Augmentation half =
        Augmentation.builder()
            .set(Setting.ERRORS, 1)
            .set(Setting.MIN_ERROR, 0.02)
            .set(Setting.NANOPORE, 0.5)
            .set(Setting.INDELS, 1)
            .build();
    // Of one long homopolymer a draft lacks a base; the other errors are seven here, in the mean.
    Sample sample = new Sample(filled(200, Nucleotide.C), 0, new byte[200]);
    int alike = 0;
    for (int seed = 0; seed < 400; seed++) {
      Sample changed = half.apply(sample, new byte[0], new SplittableRandom(seed));
      alike += Math.abs(changed.length() - 200) <= 1 ? 1 : 0;
    }
    assertThat(alike).isBetween(200, 330);
  }

  @Test
  void settings_have_names_and_no_others_are_accepted() {
    assertThat(Setting.of("long-gaps")).isEqualTo(Setting.LONG_GAPS);
    for (Setting setting : Setting.values()) {
      assertThat(Setting.of(setting.key())).isEqualTo(setting);
    }
    assertThat(Setting.of("pairs")).isEqualTo(Setting.DINUCLEOTIDE_SHUFFLE);
    assertThat(Setting.of("transplant")).isEqualTo(Setting.COPY_PASTE);
    assertThat(Setting.of("diverge")).isEqualTo(Setting.MUTATE_NONCODING);
    assertThat(Setting.of("spacers")).isEqualTo(Setting.RESAMPLE_FLANKS);
    assertThatThrownBy(() -> Setting.of("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Setting.of("longgaps"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("longgaps: accepted are strands, errors, min-error, max-error")
        .hasMessageEndingWith("copy-paste, overhang, mutate-noncoding, resample-flanks");
    assertThat(Augmentation.builder().set(Setting.GAPS, 0.02).build().toString())
        .contains("gaps=0.02")
        .contains("min-fragment=100");
    assertThatThrownBy(() -> Augmentation.builder().set(Setting.MIN_FRAGMENT, 0).build())
        .hasMessage("fragments of 0 bases");
  }

  private static byte[] filled(int length, byte value) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, value);
    return bytes;
  }
}
