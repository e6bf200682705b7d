package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

class CodingRowsPropertyTest {
  private static final int START = 100;

  @Provide
  Arbitrary<Feature> codingFeatures() {
    Arbitrary<int[]> part =
        Combinators.combine(
                Arbitraries.integers().between(0, 2),
                Arbitraries.integers().between(1, 20),
                Arbitraries.integers().between(0, 2))
            .as((gap, length, phase) -> new int[] {gap, length, phase});
    return Combinators.combine(
            part.list().ofMinSize(1).ofMaxSize(5), Arbitraries.of(Strand.values()))
        .as(CodingRowsPropertyTest::feature);
  }

  private static Feature feature(List<int[]> shapes, Strand strand) {
    List<Feature.Part> parts = new ArrayList<>();
    int start = START;
    for (int[] shape : shapes) {
      start += shape[0];
      parts.add(new Feature.Part(new Interval(start, start + shape[1]), shape[2]));
      start += shape[1];
    }
    return new Feature("c", "CDS", strand, parts, Feature.NO_SCORE, Map.of());
  }

  @Property
  void rows_read_in_one_frame_within_the_span(@ForAll("codingFeatures") Feature feature) {
    List<Feature.Part> rows = CodingRows.of(feature);
    List<Feature.Part> along = new ArrayList<>(rows);
    if (feature.strand() == Strand.MINUS) {
      Collections.reverse(along);
    }
    int phase = along.get(0).phase();
    for (Feature.Part row : along) {
      assertThat(row.phase()).isEqualTo(phase);
      assertThat(row.interval().length()).isPositive();
      assertThat(row.interval().start()).isGreaterThanOrEqualTo(feature.span().start());
      assertThat(row.interval().end()).isLessThanOrEqualTo(feature.span().end());
      phase = Math.floorMod(phase - row.interval().length(), 3);
    }
  }

  @Property
  void parts_that_read_in_one_frame_stay_as_they_are(@ForAll("codingFeatures") Feature feature) {
    Feature consistent =
        new Feature(
            "c", "CDS", feature.strand(), CodingRows.of(feature), Feature.NO_SCORE, Map.of());
    assertThat(CodingRows.of(consistent)).isEqualTo(consistent.parts());
  }
}
