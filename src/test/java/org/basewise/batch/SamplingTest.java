package org.basewise.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SamplingTest {
  private static LabelledContig contig(int length, String source) {
    LabelledContig contig = LabelledDna.of(length, 3, length);
    return new LabelledContig(contig.contig(), contig.track(), source);
  }

  /** Sources of 10,000, 40,000 (in three contigs) and 90,000 bases. */
  private static List<LabelledContig> contigs() {
    return List.of(
        contig(10_000, "small.fa"),
        contig(12_000, "middle.fa"),
        contig(13_000, "middle.fa"),
        contig(15_000, "middle.fa"),
        contig(90_000, "large.fa"));
  }

  @Test
  void every_base_counts_once_or_each_source_by_the_square_root_of_its_bases() {
    assertThat(Sampling.BASES.passes(contigs())).containsOnly(1);
    // Roots 100, 200, 300 of 600: of 140,000 bases 23,333, 46,667, 70,000.
    double[] passes = Sampling.BALANCED.passes(contigs());
    assertThat(passes[0]).isCloseTo(2.3333, within(0.001));
    assertThat(passes[1]).isCloseTo(1.1667, within(0.001));
    assertThat(passes[2]).isEqualTo(passes[1]);
    assertThat(passes[3]).isEqualTo(passes[1]);
    assertThat(passes[4]).isCloseTo(0.7778, within(0.001));
  }

  @Test
  void balanced_epochs_hold_each_contig_as_often_as_told_and_every_base_alike() {
    List<LabelledContig> contigs = contigs();
    double[] passes = Sampling.BALANCED.passes(contigs);
    BatchSampler sampler = new BatchSampler(contigs, 100, 0, Sampling.BALANCED, 3);
    int epochs = 60;
    int[][] seen = contigs.stream().map(c -> new int[c.contig().length()]).toArray(int[][]::new);
    long bases = 0;
    for (int epoch = 0; epoch < epochs; epoch++) {
      for (BatchSampler.Place place : sampler.epoch(epoch)) {
        bases += place.interval().length();
        for (int pos = place.interval().start(); pos < place.interval().end(); pos++) {
          seen[place.contig()][pos]++;
        }
      }
    }
    assertThat(bases / (double) epochs).isCloseTo(140_000, within(1000.0));
    for (int c = 0; c < seen.length; c++) {
      long sum = 0;
      int rarest = Integer.MAX_VALUE;
      for (int count : seen[c]) {
        sum += count;
        rarest = Math.min(rarest, count);
      }
      assertThat(sum / (double) epochs / seen[c].length)
          .isCloseTo(passes[c], within(0.02 * passes[c]));
      assertThat(rarest).as("no base is left out").isGreaterThan((int) (0.5 * passes[c] * epochs));
    }
  }

  @Test
  void a_balanced_epoch_is_a_function_of_its_seed_and_number() {
    BatchSampler sampler = new BatchSampler(contigs(), 100, 0, Sampling.BALANCED, 3);
    BatchSampler other = new BatchSampler(contigs(), 100, 0, Sampling.BALANCED, 3);
    List<BatchSampler.Place> fifth = sampler.epoch(5);
    other.epoch(0);
    assertThat(other.epoch(5)).isEqualTo(fifth).isNotEqualTo(other.epoch(6));
    assertThat(new BatchSampler(contigs(), 100, 0, Sampling.BALANCED, 4).epoch(5))
        .isNotEqualTo(fifth);
  }

  @Test
  void samples_begin_at_any_place_of_the_grid_of_steps() {
    int stride = 12;
    BatchSampler sampler =
        new BatchSampler(List.of(contig(5000, "")), 10 * stride, 0, Sampling.BASES, 1);
    Set<Integer> places = new HashSet<>();
    for (int epoch = 0; epoch < 100; epoch++) {
      for (BatchSampler.Place place : sampler.epoch(epoch)) {
        if (place.interval().start() > 0) {
          places.add(place.interval().start() % stride);
        }
      }
    }
    assertThat(places).hasSize(stride);
  }
}
