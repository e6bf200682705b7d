package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;

/** The figures were worked out by hand, and agree with those of an independent script. */
class StructureScorerTest {
  private static Feature cds(Strand strand, String parent, int... ends) {
    List<Feature.Part> parts = new ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      parts.add(new Feature.Part(new Interval(ends[i], ends[i + 1]), 0));
    }
    return new Feature("c", "CDS", strand, parts, Feature.NO_SCORE, Map.of("Parent", parent));
  }

  private static StructureScorer scorer() {
    return new StructureScorer(Set.of("CDS"));
  }

  @Test
  void basesExonsAndGenesAreCountedByStrand() {
    StructureScorer scorer = scorer();
    scorer.add(
        List.of(
            cds(Strand.PLUS, "a", 0, 100, 200, 300),
            cds(Strand.MINUS, "b", 400, 500),
            // Rows of one gene with an ID each, and an isoform with the same exons.
            cds(Strand.PLUS, "c", 600, 650),
            cds(Strand.PLUS, "c", 700, 750),
            cds(Strand.PLUS, "d", 600, 650, 700, 750)),
        List.of(
            cds(Strand.PLUS, "x", 0, 100, 210, 300),
            cds(Strand.PLUS, "y", 400, 500),
            cds(Strand.PLUS, "z", 600, 650, 700, 750)));
    List<StructureMetric> metrics = scorer.metrics();
    // 400 true bases, 390 called, 100 + 90 + 100 of them right.
    assertThat(metrics.get(0))
        .isEqualTo(StructureMetric.of("nucleotide", 290, 400, 390))
        .satisfies(m -> assertThat(m.sensitivity()).isEqualTo(290 / 400.0));
    assertThat(metrics.get(1)).isEqualTo(StructureMetric.of("exon", 3, 5, 5));
    assertThat(metrics.get(2)).isEqualTo(StructureMetric.of("gene", 1, 3, 3));
    assertThat(metrics.get(2).f1()).isEqualTo(1 / 3.0);
  }

  @Test
  void genesWithoutIntronsHaveNoStructure() {
    StructureScorer scorer = scorer();
    // A frameshift is no intron.
    scorer.add(List.of(cds(Strand.PLUS, "a", 0, 100, 101, 300)), List.of());
    assertThat(scorer.metrics()).isEmpty();
  }

  @Test
  void nothingCalledIsNothingRight() {
    StructureScorer scorer = scorer();
    scorer.add(List.of(cds(Strand.PLUS, "a", 0, 100, 200, 300)), List.of());
    assertThat(scorer.metrics())
        .extracting(StructureMetric::sensitivity, StructureMetric::precision, StructureMetric::f1)
        .containsOnly(tuple(0.0, 0.0, 0.0));
  }
}
