package org.basewise.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.label.LabelTrack;
import org.junit.jupiter.api.Test;

class BatchTest {
  private static final BaseEncoder ENCODER = new BaseEncoder(1, 3);

  private static Sample sample(String bases, int... labels) {
    LabelTrack track = LabelTrack.background(labels.length);
    for (int i = 0; i < labels.length; i++) {
      track.set(i, (byte) labels[i]);
    }
    return Sample.cut(Contig.of("c", bases), track, new Interval(0, labels.length), 0);
  }

  @Test
  void places_beyond_the_end_of_a_sample_are_masked_and_read_as_zero() {
    Batch batch = Batch.of(List.of(sample("ACGT", 1, 0, 2, 1), sample("GG", 2, 2)), ENCODER);
    assertThat(batch.targets()).containsExactly(1, 0, 2, 1, -1, -1, 2, 2, -1, -1, -1, -1);
    assertThat(batch.tokens().lengths()).containsExactly(2, 1);
    assertThat(batch.tokens().stepCount()).isEqualTo(2);
    int[] values = batch.tokens().values();
    assertThat(values).startsWith(0, 1, 2, 2, 2);
    assertThat(values[6]).isEqualTo(3);
    for (int filled : new int[] {5, 7, 8}) {
      assertThat(ENCODER.members(values[filled])).isEmpty();
    }
  }

  @Test
  void a_contig_and_a_track_of_other_lengths_are_refused() {
    assertThatThrownBy(() -> new LabelledContig(Contig.of("c", "ACGT"), LabelTrack.background(3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 labels");
  }
}
