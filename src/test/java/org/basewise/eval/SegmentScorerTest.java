package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class SegmentScorerTest {
  private final SegmentScorer scorer = new SegmentScorer();

  private static Segment segment(String type, @Nullable Strand strand, int start, int end) {
    return new Segment(type, strand, new Interval(start, end));
  }

  private static Segment site(int start, int end) {
    return segment("site", null, start, end);
  }

  @Test
  void halfOfTheUnionIsEnoughAndLessIsNot() {
    scorer.add(List.of(site(0, 10), site(100, 110)), List.of(site(0, 20), site(100, 121)));
    assertThat(scorer.overall().matchedCount()).isEqualTo(1);
    assertThat(scorer.overall().meanIou()).isEqualTo(0.5);
  }

  @Test
  void aTrueSegmentIsPairedOnceWithItsBestCall() {
    scorer.add(List.of(site(0, 10)), List.of(site(0, 9), site(0, 10), site(1, 10)));
    SegmentMetric all = scorer.overall();
    assertThat(all.matchedCount()).isEqualTo(1);
    assertThat(all.exactCount()).isEqualTo(1);
    assertThat(all.matched().precision()).isEqualTo(1 / 3.0);
    assertThat(all.matched().recall()).isEqualTo(1);
  }

  @Test
  void strandsMustAgreeWhereBothHaveOne() {
    scorer.add(
        List.of(segment("tRNA", Strand.PLUS, 0, 70), segment("tRNA", Strand.PLUS, 100, 170)),
        List.of(segment("tRNA", Strand.MINUS, 0, 70), segment("tRNA", null, 100, 170)));
    assertThat(scorer.overall().matchedCount()).isEqualTo(1);
  }

  @Test
  void typesAreScoredApartAndTogether() {
    scorer.add(
        List.of(segment("rRNA", Strand.PLUS, 0, 100)),
        List.of(segment("rRNA", Strand.PLUS, 0, 100), segment("tRNA", Strand.PLUS, 0, 100)));
    assertThat(scorer.segments())
        .extracting(SegmentMetric::type)
        .containsExactly("rRNA", "tRNA", SegmentScorer.ALL);
    assertThat(scorer.segments().get(1).matched().precision()).isZero();
    assertThat(scorer.segments().get(1).matched().recall()).isNaN();
    assertThat(scorer.overall().matched().precision()).isEqualTo(0.5);
  }

  @Test
  void distancesAreCountedDownstreamAlongTheStrand() {
    scorer.add(
        List.of(segment("CDS", Strand.PLUS, 100, 200), segment("CDS", Strand.MINUS, 300, 400)),
        List.of(segment("CDS", Strand.PLUS, 106, 200), segment("CDS", Strand.MINUS, 300, 394)));
    BoundaryMetric start = scorer.boundaries().get(0);
    assertThat(start.boundary()).isEqualTo("start");
    assertThat(start.median()).isEqualTo(6);
    assertThat(start.within10()).isEqualTo(1);
    assertThat(start.within3()).isZero();
    assertThat(scorer.boundaries().get(1).exact()).isEqualTo(1);
    assertThat(scorer.boundaryDistribution())
        .filteredOn(bin -> bin.pairs() > 0)
        .containsExactly(
            new BoundaryBin("CDS", "start", 4, 10, 2), new BoundaryBin("CDS", "end", 0, 0, 2));
  }

  @Test
  void theDistributionHoldsEveryPairOnce() {
    for (int shift = -300; shift <= 300; shift += 7) {
      scorer.add(List.of(site(1000, 3000)), List.of(site(1000 + shift, 3000)));
    }
    long pairs =
        scorer.boundaryDistribution().stream()
            .filter(bin -> bin.boundary().equals("start"))
            .mapToLong(BoundaryBin::pairs)
            .sum();
    assertThat(pairs).isEqualTo(scorer.overall().matchedCount()).isEqualTo(86);
  }

  @Test
  void nothingAgainstNothingHasNoScore() {
    scorer.add(List.of(), List.of());
    assertThat(scorer.overall().matched().f1()).isNaN();
    assertThat(scorer.overall().meanIou()).isNaN();
    assertThat(scorer.boundaries().get(0).median()).isNaN();
  }
}
