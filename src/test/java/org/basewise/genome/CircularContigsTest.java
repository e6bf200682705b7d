package org.basewise.genome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CircularContigsTest {
  private static final Feature CIRCLE =
      new Feature(
          "c",
          "region",
          Strand.PLUS,
          List.of(new Feature.Part(new Interval(0, 100), -1)),
          Feature.NO_SCORE,
          Map.of("Is_circular", "true"));

  private static Feature gene(Strand strand) {
    return new Feature(
        "c",
        "CDS",
        strand,
        List.of(new Feature.Part(new Interval(93, 108), 0)),
        Feature.NO_SCORE,
        Map.of());
  }

  @Test
  void aGeneOverTheOriginIsDividedThereAndKeepsItsFrame() {
    List<Feature> plus =
        CircularContigs.unwrap(Map.of("c", 100), List.of(CIRCLE, gene(Strand.PLUS)));
    assertThat(plus.get(1).parts())
        .containsExactly(
            new Feature.Part(new Interval(0, 8), 2), new Feature.Part(new Interval(93, 100), 0));
    List<Feature> minus =
        CircularContigs.unwrap(Map.of("c", 100), List.of(CIRCLE, gene(Strand.MINUS)));
    assertThat(minus.get(1).parts())
        .containsExactly(
            new Feature.Part(new Interval(0, 8), 0), new Feature.Part(new Interval(93, 100), 1));
  }

  @Test
  void aGeneBeyondTheEndOfAContigThatIsNoCircleIsLeftForOthersToRefuse() {
    Feature gene = gene(Strand.PLUS);
    assertThat(CircularContigs.unwrap(Map.of("c", 100), List.of(gene))).containsExactly(gene);
  }
}
