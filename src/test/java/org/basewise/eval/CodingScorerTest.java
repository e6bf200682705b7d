package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;

final class CodingScorerTest {
  private final CodingScorer scorer = new CodingScorer(Set.of("CDS"));

  private static Feature cds(Strand strand, Map<String, String> attributes, int... rows) {
    List<Feature.Part> parts = new ArrayList<>();
    for (int i = 0; i < rows.length; i += 3) {
      parts.add(new Feature.Part(new Interval(rows[i], rows[i + 1]), rows[i + 2]));
    }
    return new Feature("c", "CDS", strand, parts, Feature.NO_SCORE, attributes);
  }

  private static Feature cds(int start, int end, int phase) {
    return cds(Strand.PLUS, Map.of(), start, end, phase);
  }

  @Test
  void theRightStrandInTheWrongFrameIsATruePositiveOfTheStrandLevelOnly() {
    scorer.add(200, List.of(cds(30, 90, 0)), List.of(cds(30, 90, 1)));
    assertThat(scorer.coding().strandMcc()).isEqualTo(1);
    assertThat(scorer.coding().frameF1()).isZero();
  }

  @Test
  void aGeneWithAFrameshiftIsOneCallInTwoFrames() {
    Feature truth = cds(Strand.MINUS, Map.of(), 30, 330, 0);
    Feature call = cds(Strand.MINUS, Map.of("ID", "g"), 30, 130, 0, 130, 330, 0);
    scorer.add(400, List.of(truth), List.of(call));
    assertThat(scorer.genes().calls()).isEqualTo(1);
    assertThat(scorer.genes().intact()).isEqualTo(1);
    assertThat(scorer.genes().exactRecall()).isEqualTo(1);
    assertThat(scorer.coding().frameF1()).isCloseTo(200 / 300.0, within(1e-12));
  }

  @Test
  void basesThatDoNotCountAreLeftOut() {
    BitSet uncounted = new BitSet();
    uncounted.set(60, 90);
    scorer.add(200, List.of(cds(30, 60, 0)), List.of(cds(30, 90, 0)), uncounted);
    assertThat(scorer.coding().strandPrecision()).isEqualTo(1);
  }

  @Test
  void withoutGenesThereAreNoGeneScoresAndTheOthersAreZero() {
    scorer.add(200, List.of(), List.of());
    assertThat(scorer.genes()).isNull();
    assertThat(scorer.coding().frameF1()).isZero();
    assertThat(scorer.coding().strandPrecision()).isZero();
    assertThat(scorer.coding().strandSpecificity()).isEqualTo(1);
  }

  @Test
  void aCallThatIsMuchLongerThanItsGeneLeavesItNotIntact() {
    scorer.add(1000, List.of(cds(100, 400, 0)), List.of(cds(100, 440, 0)));
    assertThat(scorer.genes().intact()).isZero();
  }
}
