package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.basewise.batch.Sample;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.train.Augmentation.Setting;
import org.junit.jupiter.api.Test;

/**
 * Errors of augmented samples. Bases are marked: each has a code that no nucleotide has, one for
 * each of 100 labels in turn, so that what became of it can be told.
 */
class SequencingErrorTest {
  private static final double MAX_RATE = 0.2;
  private static final Augmentation MIXED =
      Augmentation.builder()
          .set(Setting.ERRORS, 1)
          .set(Setting.MAX_ERROR, MAX_RATE)
          .set(Setting.INDELS, 0)
          .build();
  private static final Augmentation INDELS =
      Augmentation.builder()
          .set(Setting.ERRORS, 1)
          .set(Setting.MAX_ERROR, MAX_RATE)
          .set(Setting.INDELS, 1)
          .build();
  private static final int LENGTH = 1000;
  private static final int MARGIN = 2;
  private static final int LABELS = 100;

  private static byte mark(int label) {
    return (byte) (label + 16);
  }

  private static boolean isNucleotide(byte code) {
    return Integer.bitCount(code) == 1 && code > 0 && code < 16;
  }

  private static Sample marked() {
    byte[] codes = new byte[LENGTH + 2 * MARGIN];
    byte[] labels = new byte[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      labels[i] = (byte) (i % LABELS);
      codes[MARGIN + i] = mark(labels[i]);
    }
    for (int i = 0; i < MARGIN; i++) {
      codes[i] = (byte) (5 + i);
      codes[MARGIN + LENGTH + i] = (byte) (9 + i);
    }
    return new Sample(codes, MARGIN, labels);
  }

  /** What became of a marked sample. */
  private static final class Errors {
    int substitutions;
    int insertions;
    int deletions;

    int all() {
      return substitutions + insertions + deletions;
    }

    void count(Sample changed, boolean indels) {
      int kept = 0;
      int place = -1;
      for (int i = 0; i < changed.length(); i++) {
        byte code = changed.codes()[MARGIN + i];
        byte label = changed.labels()[i];
        if (label == LabelSet.MASKED) {
          insertions++;
          assertThat(indels ? code == changed.codes()[MARGIN + i - 1] : isNucleotide(code))
              .as("an inserted base repeats the one before, or is any")
              .isTrue();
          continue;
        }
        kept++;
        place += 1 + Math.floorMod(label - (place + 1), LABELS);
        if (code != mark(label)) {
          assertThat(!indels && isNucleotide(code)).as("a base has its own label").isTrue();
          substitutions++;
        }
      }
      assertThat(place).as("labels follow each other in their order").isLessThan(LENGTH);
      deletions += LENGTH - kept;
    }
  }

  private static Errors errors(Augmentation augmentation, int samples) {
    Errors errors = new Errors();
    for (int i = 0; i < samples; i++) {
      Sample changed = augmentation.apply(marked(), new byte[0], new SplittableRandom(i));
      errors.count(changed, augmentation.get(Setting.INDELS) == 1);
    }
    return errors;
  }

  @Test
  void labels_follow_their_bases_and_inserted_bases_do_not_count() {
    Errors errors = errors(MIXED, 400);
    double third = errors.all() / 3.0;
    assertThat((double) errors.substitutions).isCloseTo(third, within(0.05 * third));
    assertThat((double) errors.insertions).isCloseTo(third, within(0.05 * third));
    assertThat((double) errors.deletions).isCloseTo(third, within(0.05 * third));
  }

  @Test
  void where_only_indels_are_asked_for_there_are_no_substitutions() {
    Errors errors = errors(INDELS, 400);
    assertThat(errors.substitutions).isZero();
    assertThat((double) errors.insertions)
        .isCloseTo(errors.deletions, within(0.1 * errors.deletions));
  }

  @Test
  void rates_are_the_highest_times_the_square_of_a_uniform_number() {
    for (Augmentation augmentation : new Augmentation[] {MIXED, INDELS}) {
      double rate = errors(augmentation, 400).all() / 400.0 / LENGTH;
      assertThat(rate).isCloseTo(MAX_RATE / 3, within(0.1 * MAX_RATE / 3));
    }
  }

  @Test
  void rates_from_a_lowest_one_on_are_uniform_in_their_logarithm() {
    Augmentation wide =
        Augmentation.builder()
            .set(Setting.ERRORS, 1)
            .set(Setting.MIN_ERROR, MAX_RATE / 100)
            .set(Setting.MAX_ERROR, MAX_RATE)
            .set(Setting.INDELS, 0)
            .build();
    double rate = errors(wide, 800).all() / 800.0 / LENGTH;
    double mean = MAX_RATE * (1 - 0.01) / Math.log(100);
    assertThat(rate).isCloseTo(mean, within(0.1 * mean));
    assertThatThrownBy(
            () ->
                Augmentation.builder()
                    .set(Setting.ERRORS, 1)
                    .set(Setting.MIN_ERROR, 0.2)
                    .set(Setting.MAX_ERROR, 0.1)
                    .set(Setting.INDELS, 0)
                    .build())
        .hasMessage("errors from 0.2 to 0.1 per base: that is no range");
  }

  @Test
  void only_the_share_asked_for_gets_errors() {
    Augmentation some =
        Augmentation.builder()
            .set(Setting.ERRORS, 0.25)
            .set(Setting.MAX_ERROR, MAX_RATE)
            .set(Setting.INDELS, 0)
            .build();
    Sample sample = marked();
    int changed = 0;
    for (int i = 0; i < 400; i++) {
      changed += some.apply(sample, new byte[0], new SplittableRandom(i)) == sample ? 0 : 1;
    }
    assertThat(changed).isBetween(70, 130);
  }

  @Test
  void neighbours_of_the_sample_stay_its_neighbours() {
    Sample sample = marked();
    for (int i = 0; i < 20; i++) {
      Sample changed = MIXED.apply(sample, new byte[0], new SplittableRandom(i));
      int end = MARGIN + changed.length();
      assertThat(Arrays.copyOf(changed.codes(), MARGIN)).containsExactly(5, 6);
      assertThat(Arrays.copyOfRange(changed.codes(), end, end + MARGIN)).containsExactly(9, 10);
      assertThat(changed.codes()).hasSize(end + MARGIN);
    }
  }

  @Test
  void indels_are_eight_times_likelier_in_homopolymers_of_four_or_more() {
    String period = "AAAAAACGTCCCGTGTCGTG";
    String labels = "11111100022200000000";
    LabelTrack track = LabelTrack.background(LENGTH);
    for (int pos = 0; pos < LENGTH; pos++) {
      track.set(pos, (byte) (labels.charAt(pos % 20) - '0'));
    }
    Contig contig = Contig.of("c", period.repeat(LENGTH / 20));
    Sample sample = Sample.cut(contig, track, new Interval(0, LENGTH), 0);
    int samples = 600;
    int[] kept = new int[3];
    for (int i = 0; i < samples; i++) {
      for (byte label : INDELS.apply(sample, new byte[0], new SplittableRandom(i)).labels()) {
        if (label >= 0) {
          kept[label]++;
        }
      }
    }
    double inLong = 1 - kept[1] / (samples * LENGTH * 6 / 20.0);
    double inShort = 1 - kept[2] / (samples * LENGTH * 3 / 20.0);
    double elsewhere = 1 - kept[0] / (samples * LENGTH * 11 / 20.0);
    assertThat(inLong / elsewhere).isCloseTo(8, within(0.8));
    assertThat(inShort / elsewhere).isCloseTo(1, within(0.15));
    assertThat(0.3 * inLong + 0.15 * inShort + 0.55 * elsewhere)
        .isCloseTo(MAX_RATE / 6, within(0.1 * MAX_RATE / 6));
  }

  @Test
  void something_is_left_of_the_shortest_sample() {
    Augmentation harsh =
        Augmentation.builder()
            .set(Setting.ERRORS, 1)
            .set(Setting.MAX_ERROR, 1)
            .set(Setting.INDELS, 0)
            .build();
    Sample one = new Sample(new byte[] {1}, 0, new byte[] {2});
    for (int i = 0; i < 200; i++) {
      assertThat(harsh.apply(one, new byte[0], new SplittableRandom(i)).length()).isPositive();
    }
  }
}
