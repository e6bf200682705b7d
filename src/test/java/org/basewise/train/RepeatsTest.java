package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledContig;
import org.basewise.batch.LabelledDna;
import org.basewise.batch.Sample;
import org.basewise.genome.Interval;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static final int LENGTH = 3000;
  private static final int MARGIN = 3;

  /** Background but for bases 1000 to 1999. */
  private static Sample sample() {
    LabelledContig contig = LabelledDna.of(LENGTH + 2 * MARGIN, 1, 4);
    byte[] codes = new byte[LENGTH + 2 * MARGIN];
    contig.contig().copyCodes(new Interval(0, codes.length), codes, 0);
    byte[] labels = new byte[LENGTH];
    Arrays.fill(labels, 1000, 2000, (byte) 1);
    return new Sample(codes, MARGIN, labels);
  }

  private static int same(byte[] some, byte[] others, int shift) {
    int same = 0;
    for (int i = 0; i < some.length; i++) {
      same += i + shift < others.length && some[i] == others[i + shift] ? 1 : 0;
    }
    return same;
  }

  @Test
  void one_half_are_repeats_alone_the_other_has_a_stretch_of_them_between_background() {
    Sample sample = sample();
    int whole = 0;
    int withStretch = 0;
    for (int seed = 0; seed < 400; seed++) {
      Sample changed = new Repeats(1).into(sample, new SplittableRandom(seed));
      assertThat(changed.length()).isEqualTo(LENGTH);
      assertThat(changed.codes()).hasSize(LENGTH + 2 * MARGIN);
      int coding = 0;
      int ends = 0;
      for (int i = 0; i < LENGTH; i++) {
        coding += changed.labels()[i];
        ends += i > 0 && changed.labels()[i] != changed.labels()[i - 1] ? 1 : 0;
      }
      if (coding == 0) {
        whole++;
      } else {
        withStretch++;
        assertThat(ends).as("the feature is in one piece").isLessThanOrEqualTo(2);
        // It was cut to its length on the left or on the right.
        int right = 0;
        while (changed.codes()[right] == sample.codes()[right]) {
          right++;
        }
        int left = 0;
        int last = changed.codes().length - 1;
        while (changed.codes()[last - left] == sample.codes()[last - left]) {
          left++;
        }
        int stretch = changed.codes().length - right - left;
        assertThat(Math.max(right, left)).isPositive();
        assertThat(stretch).isGreaterThanOrEqualTo(300 - 20);
      }
    }
    assertThat(whole).isBetween(150, 250);
    assertThat(withStretch).isEqualTo(400 - whole);
  }

  @Test
  void five_kinds_of_six_are_like_themselves_a_unit_further() {
    int alike = 0;
    for (int seed = 0; seed < 300; seed++) {
      byte[] codes = Repeats.sequence(3000, new SplittableRandom(seed));
      assertThat(codes).hasSize(3000);
      int best = 0;
      for (int shift = 1; shift < 220; shift++) {
        best = Math.max(best, same(codes, codes, shift));
      }
      alike += best > 0.7 * 3000 ? 1 : 0;
    }
    // Long units with many lost bases, and random sequence, are not.
    assertThat(alike).isBetween(200, 270);
  }

  @Test
  void a_short_sample_has_no_stretch() {
    Sample part = sample().part(800, 1300);
    for (int seed = 0; seed < 50; seed++) {
      Sample changed = new Repeats(1).into(part, new SplittableRandom(seed));
      assertThat(changed.labels()).hasSize(500).containsOnly(0);
    }
  }

  @Test
  void only_the_share_asked_for_is_changed() {
    Sample sample = sample();
    int changed = 0;
    for (int seed = 0; seed < 400; seed++) {
      changed += new Repeats(0.25).into(sample, new SplittableRandom(seed)) == sample ? 0 : 1;
    }
    assertThat(changed).isBetween(70, 130);
    SplittableRandom random = new SplittableRandom(1);
    assertThat(new Repeats(0).into(sample, random)).isSameAs(sample);
    assertThat(random.nextLong()).isEqualTo(new SplittableRandom(1).nextLong());
  }
}
