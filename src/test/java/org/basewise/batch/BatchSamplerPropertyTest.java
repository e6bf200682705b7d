package org.basewise.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.basewise.genome.Interval;

class BatchSamplerPropertyTest {

  private static BatchSampler sampler(List<Integer> lengths, int sampleLength, long seed) {
    return new BatchSampler(
        lengths.stream().map(length -> LabelledDna.of(length, 3, length)).toList(),
        sampleLength,
        0,
        Sampling.BASES,
        seed);
  }

  @Property(tries = 200)
  void an_epoch_holds_every_base_once(
      @ForAll @Size(min = 1, max = 5) List<@IntRange(min = 1, max = 400) Integer> lengths,
      @ForAll @IntRange(min = 1, max = 150) int sampleLength,
      @ForAll @IntRange(max = 20) int epoch) {
    int[][] seen = lengths.stream().map(int[]::new).toArray(int[][]::new);
    for (BatchSampler.Place place : sampler(lengths, sampleLength, 1).epoch(epoch)) {
      assertThat(place.interval().length()).isBetween(1, sampleLength);
      for (int pos = place.interval().start(); pos < place.interval().end(); pos++) {
        seen[place.contig()][pos]++;
      }
    }
    for (int[] contig : seen) {
      assertThat(Arrays.stream(contig).allMatch(count -> count == 1)).isTrue();
    }
  }

  @Property(tries = 30)
  void an_epoch_is_a_function_of_its_seed_and_number(
      @ForAll long seed, @ForAll @IntRange(max = 1000) int epoch) {
    List<Integer> lengths = List.of(1000, 7, 2000);
    List<BatchSampler.Place> places = sampler(lengths, 50, seed).epoch(epoch);
    BatchSampler other = sampler(lengths, 50, seed);
    assertThat(other.epoch(epoch + 1)).isNotEqualTo(places);
    assertThat(other.epoch(epoch)).isEqualTo(places);
    assertThat(sampler(lengths, 50, seed + 1).epoch(epoch)).isNotEqualTo(places);
  }

  @Example
  void samples_come_mixed_and_are_cut_at_other_places_than_those_of_the_next_epoch() {
    BatchSampler sampler = sampler(List.of(5000, 5000), 100, 4);
    List<BatchSampler.Place> places = sampler.epoch(0);
    assertThat(places.subList(0, 50).stream().filter(p -> p.contig() == 0).count())
        .isBetween(10L, 40L);
    assertThat(places.stream().map(BatchSampler.Place::interval))
        .isNotEqualTo(places.stream().map(BatchSampler.Place::interval).sorted().toList());
    assertThat(sampler.epoch(1).stream().filter(places::contains).count()).isLessThan(10);
  }

  @Example
  void a_sample_holds_the_bases_and_labels_of_its_place() {
    LabelledContig contig = LabelledDna.of(200, 3, 9);
    BatchSampler sampler = new BatchSampler(List.of(contig), 60, 2, Sampling.BASES, 1);
    Sample sample = sampler.sample(new BatchSampler.Place(0, new Interval(50, 90)));
    assertThat(sample.length()).isEqualTo(40);
    for (int i = 0; i < 40; i++) {
      assertThat(sample.labels()[i]).isEqualTo(contig.track().get(50 + i));
      assertThat(sample.codes()[2 + i]).isEqualTo(contig.contig().code(50 + i));
    }
  }
}
