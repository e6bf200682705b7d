package org.basewise.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.basewise.batch.LabelledDna;
import org.basewise.batch.Sample;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelSet;
import org.junit.jupiter.api.Test;

class NanoporeErrorsTest {
  private static final int LABELS = 100;
  private static final int MARGIN = 2;

  /** Bases whose labels count them, from 0 to 99 in turn. */
  private static Sample counted(String bases) {
    byte[] codes = new byte[bases.length() + 2 * MARGIN];
    System.arraycopy(BaseCodes.codes(bases), 0, codes, MARGIN, bases.length());
    Arrays.fill(codes, 0, MARGIN, Nucleotide.A);
    Arrays.fill(codes, codes.length - MARGIN, codes.length, Nucleotide.C);
    byte[] labels = new byte[bases.length()];
    for (int i = 0; i < labels.length; i++) {
      labels[i] = (byte) (i % LABELS);
    }
    return new Sample(codes, MARGIN, labels);
  }

  private static String random(int length, long seed) {
    byte[] codes = new byte[length];
    LabelledDna.contig(length, seed).copyCodes(new Interval(0, length), codes, 0);
    StringBuilder text = new StringBuilder();
    for (byte code : codes) {
      text.append(Nucleotide.symbolOf(code));
    }
    return text.toString();
  }

  /** What became of counted bases. */
  private static final class Errors {
    int substitutions;
    int insertions;
    int deletions;
    int transitions;

    int all() {
      return substitutions + insertions + deletions;
    }

    void count(Sample before, Sample after) {
      int next = 0;
      for (int i = 0; i < after.length(); i++) {
        byte code = after.codes()[MARGIN + i];
        byte label = after.labels()[i];
        if (label == LabelSet.MASKED) {
          insertions++;
          assertThat(code).as("a base twice").isEqualTo(after.codes()[MARGIN + i - 1]);
          continue;
        }
        while (next % LABELS != label) {
          next++;
          deletions++;
        }
        byte was = before.codes()[MARGIN + next];
        if (was != code) {
          substitutions++;
          boolean cByT = was == Nucleotide.C && code == Nucleotide.T;
          boolean gByA = was == Nucleotide.G && code == Nucleotide.A;
          transitions += cByT || gByA ? 1 : 0;
        }
        next++;
      }
      deletions += before.length() - next;
    }
  }

  private static Errors errors(Sample sample, double rate, int samples) {
    Errors errors = new Errors();
    for (int seed = 0; seed < samples; seed++) {
      errors.count(sample, NanoporeErrors.into(sample, rate, new SplittableRandom(seed)));
    }
    return errors;
  }

  @Test
  void errors_are_as_many_as_asked_for_at_low_rates_and_at_high_ones() {
    Sample sample = counted(random(3000, 1));
    for (double rate : new double[] {0.001, 0.003, 0.02, 0.08}) {
      int samples = (int) Math.ceil(2 / rate);
      double measured = errors(sample, rate, samples).all() / (double) samples / 3000;
      assertThat(measured).as("rate " + rate).isCloseTo(rate, within(0.1 * rate));
    }
  }

  @Test
  void deletions_are_many_insertions_few_and_substitutions_mostly_of_c_by_t() {
    Errors errors = errors(counted(random(3000, 2)), 0.003, 1500);
    double shifts = errors.deletions + errors.insertions;
    assertThat(errors.insertions / shifts).isCloseTo(0.044, within(0.01));
    assertThat(errors.substitutions / (double) errors.all()).isCloseTo(0.35, within(0.04));
    assertThat(errors.transitions / (double) errors.substitutions).isBetween(0.8, 0.95);
  }

  /** Of homopolymers between other bases, the share that is shorter afterwards. */
  private static double shortened(String homopolymer, String sequence, double rate) {
    Sample sample = counted(sequence);
    int from = sequence.indexOf(homopolymer);
    int count = 0;
    int samples = 4000;
    for (int seed = 0; seed < samples; seed++) {
      Sample changed = NanoporeErrors.into(sample, rate, new SplittableRandom(seed));
      int left = 0;
      for (byte label : changed.labels()) {
        left += label >= from && label < from + homopolymer.length() ? 1 : 0;
      }
      count += left < homopolymer.length() ? 1 : 0;
    }
    return count / (double) samples;
  }

  @Test
  void a_homopolymer_loses_bases_by_its_length_and_its_base() {
    String around = "ACGTACTGATGCATCAGTCA";
    String all = around + "TAAAATC" + around + "GTCCCCTG" + around + "CTAAAAAAGA";
    double four = shortened("AAAA", all, 0.01);
    double strong = shortened("CCCC", all, 0.01);
    double six = shortened("AAAAAA", all, 0.01);
    assertThat(strong / four).as("C four times, to A four times").isBetween(7.0, 15.0);
    assertThat(six / four).as("A six times, to A four times").isBetween(9.0, 24.0);
  }

  @Test
  void a_homopolymer_of_c_is_not_sure_to_be_lost_at_rates_of_finished_genomes() {
    String all = random(90, 5).replace("CC", "CA") + "A" + "C".repeat(7) + "T" + random(3000, 6);
    double often = 0;
    Sample sample = counted(all.substring(0, 99));
    for (int seed = 0; seed < 1000; seed++) {
      Sample changed = NanoporeErrors.into(sample, 0.0005, new SplittableRandom(seed));
      often += changed.length() < sample.length() ? 1 : 0;
    }
    assertThat(often / 1000).as("one base in 2,000").isCloseTo(0.65 * 0.05, within(0.03));
  }

  @Test
  void substitutions_fall_on_sites_of_dam_in_half_of_the_samples_before_g_most() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      text.append(random(40, 100 + i)).append("GATCG").append(random(40, 200 + i)).append("GATCA");
    }
    String all = text.toString().replace("GATT", "GACT");
    Sample sample = counted(all);
    int beforeG = 0;
    int beforeA = 0;
    for (int seed = 0; seed < 2000; seed++) {
      Sample changed = NanoporeErrors.into(sample, 0.003, new SplittableRandom(seed));
      beforeG += count(text(changed), "GATTG");
      beforeA += count(text(changed), "GATTA");
    }
    double ofEachG = beforeG / 2000.0 / count(all, "GATCG");
    double ofEachA = beforeA / 2000.0 / count(all, "GATCA");
    assertThat(ofEachG).as("of each GATCG").isBetween(0.01, 0.04);
    // Six times in one half of the samples; other motifs of the other half have no such preference.
    assertThat(ofEachG / ofEachA).isBetween(3.5, 7.0);
  }

  private static String text(Sample sample) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < sample.length(); i++) {
      text.append(Nucleotide.symbolOf(sample.codes()[MARGIN + i]));
    }
    return text.toString();
  }

  private static int count(String text, String word) {
    return (text.length() - text.replace(word, "").length()) / word.length();
  }

  @Test
  void bases_that_are_not_sure_and_the_neighbours_of_a_sample_stay() {
    Sample sample = counted("N".repeat(60) + random(30, 3));
    for (int seed = 0; seed < 200; seed++) {
      Sample changed = NanoporeErrors.into(sample, 0.002, new SplittableRandom(seed));
      assertThat(text(changed)).startsWith("N".repeat(60));
      int end = MARGIN + changed.length();
      assertThat(Arrays.copyOf(changed.codes(), MARGIN))
          .containsExactly(Nucleotide.A, Nucleotide.A);
      assertThat(Arrays.copyOfRange(changed.codes(), end, end + MARGIN))
          .containsExactly(Nucleotide.C, Nucleotide.C);
    }
  }

  @Test
  void something_is_left_of_the_shortest_sample() {
    for (String bases : new String[] {"C", "N", "CCCCCCCCCC"}) {
      for (int seed = 0; seed < 200; seed++) {
        Sample changed = NanoporeErrors.into(counted(bases), 1, new SplittableRandom(seed));
        assertThat(changed.length()).isPositive();
      }
    }
  }
}
