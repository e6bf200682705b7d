package org.basewise.batch;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.LabelTrack;

class SampleTest {
  /** Label 1 on the plus strand is 2 on the minus strand. */
  private static final byte[] COMPLEMENT = {0, 2, 1};

  private static String bases(Sample sample) {
    return new Contig("s", "", sample.codes())
        .bases(new Interval(0, sample.codes().length), Strand.PLUS);
  }

  /** Labels are masked, 0, 1, 2, and again so. */
  private static Sample cut(String bases, int start, int end, int margin) {
    byte[] labels = new byte[bases.length()];
    for (int pos = 0; pos < labels.length; pos++) {
      labels[pos] = (byte) (pos % 4 - 1);
    }
    return Sample.cut(
        Contig.of("c", bases), new LabelTrack(labels), new Interval(start, end), margin);
  }

  @Example
  void margins_are_the_neighbours_and_no_base_beyond_the_ends_of_a_contig() {
    assertThat(bases(cut("ACGTACGT", 2, 5, 1))).isEqualTo("CGTAC");
    assertThat(bases(cut("ACGTACGT", 0, 3, 2))).isEqualTo("--ACGTA");
    assertThat(bases(cut("ACGTACGT", 6, 8, 3))).isEqualTo("TACGT---");
  }

  @Example
  void a_part_has_the_labels_of_its_bases_and_their_neighbours_as_margins() {
    Sample part = cut("ACGTRCGT", 1, 7, 1).part(2, 4);
    assertThat(bases(part)).isEqualTo("GTRC");
    assertThat(part.labels()).containsExactly(2, -1);
    assertThat(part.length()).isEqualTo(2);
  }

  @Example
  void the_other_strand_has_complementary_bases_and_labels_in_reverse() {
    Sample other = cut("AACGtN", 1, 5, 1).reverseComplement(COMPLEMENT);
    assertThat(bases(other)).isEqualTo("NACGTT");
    assertThat(other.codes()[1]).isEqualTo((byte) (1 | 16));
    assertThat(other.labels()).containsExactly(-1, 1, 2, 0);
  }

  @Property(tries = 150)
  void the_other_strand_of_the_other_strand_is_the_sample(
      @ForAll long seed,
      @ForAll @IntRange(max = 3) int margin,
      @ForAll @IntRange(min = 1, max = 60) int length) {
    LabelledContig contig = LabelledDna.of(60, 3, seed);
    Sample sample = Sample.cut(contig.contig(), contig.track(), new Interval(0, length), margin);
    Sample twice = sample.reverseComplement(COMPLEMENT).reverseComplement(COMPLEMENT);
    assertThat(twice.codes()).containsExactly(sample.codes());
    assertThat(twice.labels()).containsExactly(sample.labels());
    assertThat(twice.margin()).isEqualTo(margin);
  }
}
