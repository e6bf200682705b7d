package org.basewise.genome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
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

  @Test
  void aContigIsACircleIfAPersonOrItsHeaderSaysSo() {
    Contig plain = Contig.of("c", "ACGT");
    Contig told = new Contig("d", "plasmid [topology=circular]", new byte[4]);
    assertThat(CircularRecords.BY_HEADER.contains(plain)).isFalse();
    assertThat(CircularRecords.BY_HEADER.contains(told)).isTrue();
    assertThat(new CircularRecords(false, Set.of("c")).contains(plain)).isTrue();
    assertThat(new CircularRecords(true, Set.of()).contains(plain)).isTrue();
  }

  @Test
  void theEndsOfAGeneOverTheOriginAreThoseAlongTheCircle() {
    FeatureLines lines = new FeatureLines("x");
    Feature over = gene(Strand.PLUS);
    lines.put(over, 5);
    Feature unwrapped =
        CircularContigs.unwrap(Map.of("c", 100), Set.of("c"), List.of(over), lines).get(0);
    assertThat(CircularContigs.ends(unwrapped)).containsExactly(93, 8);
    assertThat(lines.place(unwrapped)).isEqualTo("x: line 5");
    Feature inTwoParts =
        new Feature(
            "c",
            "CDS",
            Strand.PLUS,
            List.of(
                new Feature.Part(new Interval(0, 8), 2),
                new Feature.Part(new Interval(93, 100), 0)),
            Feature.NO_SCORE,
            Map.of());
    Feature marked =
        CircularContigs.unwrap(Map.of("c", 100), Set.of("c"), List.of(inTwoParts), lines).get(0);
    assertThat(CircularContigs.ends(marked)).containsExactly(93, 8);
    assertThat(CircularContigs.ends(inTwoParts)).containsExactly(0, 100);
  }

  @Test
  void aFeatureLongerThanItsCircleIsLeftForOthersToRefuse() {
    Feature twice =
        new Feature(
            "c",
            "CDS",
            Strand.PLUS,
            List.of(new Feature.Part(new Interval(10, 120), 0)),
            Feature.NO_SCORE,
            Map.of());
    assertThat(CircularContigs.unwrap(Map.of("c", 100), List.of(CIRCLE, twice))).contains(twice);
  }
}
