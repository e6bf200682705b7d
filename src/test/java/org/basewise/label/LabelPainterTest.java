package org.basewise.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.basewise.genome.CircularContigs;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LabelPainterTest {
  private final LabelSet labels =
      LabelSpec.parse(List.of("CDS:frame", "tRNA:strand", "site")).labelSet();
  private final LabelPainter painter = new LabelPainter(labels, Set.of("repeat_region"));

  private static Feature cds(Strand strand, int... startEndPhase) {
    List<Feature.Part> parts = new java.util.ArrayList<>();
    for (int i = 0; i < startEndPhase.length; i += 3) {
      Interval interval = new Interval(startEndPhase[i], startEndPhase[i + 1]);
      parts.add(new Feature.Part(interval, startEndPhase[i + 2]));
    }
    return new Feature("c", "CDS", strand, parts, Feature.NO_SCORE, Map.of());
  }

  private static Feature plain(String type, @Nullable Strand strand, int start, int end) {
    return Feature.of("c", type, strand, new Interval(start, end));
  }

  /** One character a base: 123 codon positions of plus, abc of minus, t/T, s, x masked, . none. */
  private String painted(int length, Feature... features) {
    LabelTrack track = painter.paint(length, List.of(features));
    StringBuilder text = new StringBuilder();
    for (int pos = 0; pos < length; pos++) {
      byte label = track.get(pos);
      text.append(label == LabelSet.MASKED ? 'x' : ".123abctTs".charAt(label));
    }
    return text.toString();
  }

  @Test
  void codonPositionsOfThePlusStrandCountFromTheStartAfterThePhase() {
    assertThat(painted(10, cds(Strand.PLUS, 2, 8, 0))).isEqualTo("..123123..");
    assertThat(painted(10, cds(Strand.PLUS, 2, 8, 1))).isEqualTo("..312312..");
    assertThat(painted(10, cds(Strand.PLUS, 2, 8, 2))).isEqualTo("..231231..");
  }

  @Test
  void codonPositionsOfTheMinusStrandCountFromTheEndAfterThePhase() {
    assertThat(painted(10, cds(Strand.MINUS, 2, 8, 0))).isEqualTo("..cbacba..");
    assertThat(painted(10, cds(Strand.MINUS, 2, 8, 1))).isEqualTo("..bacbac..");
    assertThat(painted(10, cds(Strand.MINUS, 2, 8, 2))).isEqualTo("..acbacb..");
  }

  @Test
  void partsWithoutAPhaseRunOnFromPartToPartAlongTheStrand() {
    assertThat(painted(12, cds(Strand.PLUS, 0, 4, -1, 6, 11, -1))).isEqualTo("1231..23123.");
    assertThat(painted(12, cds(Strand.MINUS, 0, 4, -1, 6, 11, -1))).isEqualTo("cbac..bacba.");
  }

  @Test
  void eachPartWithAPhaseCountsForItself() {
    assertThat(painted(12, cds(Strand.PLUS, 0, 4, 0, 6, 11, 1))).isEqualTo("1231..31231.");
  }

  @Test
  void aBaseClaimedByTwoLabelsIsMaskedInAnyOrder() {
    Feature gene = cds(Strand.PLUS, 0, 6, 0);
    Feature next = cds(Strand.PLUS, 5, 11, 0);
    assertThat(painted(12, gene, next)).isEqualTo("12312x23123.");
    assertThat(painted(12, next, gene)).isEqualTo("12312x23123.");
    assertThat(painted(12, gene, next, gene)).isEqualTo("12312x23123.");
    assertThat(painted(9, gene, cds(Strand.PLUS, 3, 9, 0))).isEqualTo("123123123");
  }

  @Test
  void strandsAndPlainTypesArePaintedAndOtherTypesIgnored() {
    assertThat(
            painted(
                9,
                plain("tRNA", Strand.PLUS, 0, 2),
                plain("tRNA", Strand.MINUS, 3, 5),
                plain("site", Strand.MINUS, 6, 8),
                plain("gene", Strand.PLUS, 0, 9)))
        .isEqualTo("tt.TT.ss.");
  }

  @Test
  void pseudogenesAndMaskedTypesDoNotCount() {
    Feature pseudo =
        new Feature(
            "c",
            "CDS",
            Strand.PLUS,
            List.of(new Feature.Part(new Interval(0, 3), 0)),
            Feature.NO_SCORE,
            Map.of("pseudo", "true"));
    assertThat(painted(8, pseudo, plain("repeat_region", null, 5, 7))).isEqualTo("xxx..xx.");
    assertThat(painter.paints(pseudo)).isTrue();
    assertThat(painter.paints(plain("gene", null, 0, 1))).isFalse();
  }

  @Test
  void whatLiesBeyondTheContigIsNotPainted() {
    assertThat(painted(5, cds(Strand.MINUS, 2, 8, 0))).isEqualTo("..cba");
  }

  @Test
  void aFeatureWithoutStrandIsRefusedWhereLabelsHaveStrands() {
    assertThatThrownBy(() -> painted(9, plain("tRNA", null, 3, 6)))
        .isInstanceOf(BadInputException.class)
        .hasMessage("c: tRNA at base 4 has no strand; labels of tRNA need + or -");
  }

  private static String withEnds(int length, Feature... features) {
    LabelSet genes = LabelSpec.parse(List.of("CDS:gene")).labelSet();
    LabelTrack track = new LabelPainter(genes, Set.of("unsure")).paint(length, List.of(features));
    StringBuilder text = new StringBuilder();
    for (int pos = 0; pos < length; pos++) {
      byte label = track.get(pos);
      text.append(label == LabelSet.MASKED ? 'x' : ".123abc<>[]".charAt(label));
    }
    return text.toString();
  }

  private static Feature partial(Strand strand, Map<String, String> attributes) {
    Feature whole = cds(strand, 1, 7, 0);
    return new Feature("c", "CDS", strand, whole.parts(), Feature.NO_SCORE, attributes);
  }

  @Test
  void endsOfWholeFeaturesHaveLabelsOfTheirOwn() {
    assertThat(withEnds(8, cds(Strand.PLUS, 1, 7, 0))).isEqualTo(".<2312>.");
    assertThat(withEnds(8, cds(Strand.MINUS, 1, 7, 0))).isEqualTo(".]bacb[.");
  }

  @Test
  void aGeneOverTheOriginOfACircleHasItsEndsAlongTheCircle() {
    Feature over = cds(Strand.PLUS, 5, 11, 0);
    List<Feature> unwrapped =
        CircularContigs.unwrap(
            Map.of("c", 8), java.util.Set.of("c"), List.of(over), new FeatureLines(""));
    assertThat(withEnds(8, unwrapped.get(0))).isEqualTo("12>..<23");
  }

  @Test
  void endsOfFeaturesWithoutCodonsHaveLabelsOfTheirOwn() {
    LabelSet labels = LabelSpec.parse(List.of("tRNA:ends")).labelSet();
    LabelTrack track =
        new LabelPainter(labels)
            .paint(
                13, List.of(plain("tRNA", Strand.PLUS, 1, 5), plain("tRNA", Strand.MINUS, 7, 11)));
    StringBuilder text = new StringBuilder();
    for (int pos = 0; pos < 13; pos++) {
      text.append(".tT<>[]".charAt(track.get(pos)));
    }
    assertThat(text.toString()).isEqualTo(".<tt>..]TT[..");
  }

  @Test
  void anEndIsSeenWhereFeaturesOverlapButNotWhereTwoEndsMeet() {
    Feature first = cds(Strand.PLUS, 0, 6, 0);
    assertThat(withEnds(9, first, cds(Strand.PLUS, 2, 8, 0))).isEqualTo("<2<xx>2>.");
    assertThat(withEnds(12, first, cds(Strand.PLUS, 5, 11, 0))).isEqualTo("<2312x2312>.");
  }

  @Test
  void aStartThatIsNotToBeLearntIsMaskedByAFeatureOverIt() {
    assertThat(withEnds(12, cds(Strand.PLUS, 2, 11, 0), plain("unsure", null, 0, 4)))
        .isEqualTo("xxxx312312>.");
    assertThat(withEnds(12, plain("unsure", null, 7, 11), cds(Strand.MINUS, 1, 10, 0)))
        .isEqualTo(".]bacbacxxx.".replace("cxxx", "xxxx"));
  }

  @Test
  void anOpenEndHasNoLabel() {
    assertThat(withEnds(8, partial(Strand.PLUS, Map.of("partial", "true")))).isEqualTo(".123123.");
    assertThat(withEnds(8, partial(Strand.PLUS, Map.of("partial", "true", "start_range", ".,2"))))
        .isEqualTo(".12312>.");
    assertThat(withEnds(8, partial(Strand.MINUS, Map.of("partial", "true", "start_range", ".,2"))))
        .isEqualTo(".cbacb[.");
    assertThat(
            withEnds(8, partial(Strand.MINUS, Map.of("partial", "true", "partial_end", "5prime"))))
        .isEqualTo(".]bacba.");
  }
}
