package org.basewise.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;

/** Labels of introns: what they are called, where they are painted, in which frame. */
class IntronLabelsTest {
  private static final LabelSet LABELS = LabelSpec.parse(List.of("CDS:spliced")).labelSet();
  private static final GeneticCode STANDARD =
      new GeneticCode(
          1,
          "Standard",
          "FFLLSSSSYY**CC*WLLLLPPPPHHQQRRRRIIIMTTTTNNKKSSRRVVVVAAAADDEEGGGG",
          "---M------**--*----M---------------M----------------------------");

  private static Feature cds(Strand strand, int... startEndPhase) {
    List<Feature.Part> parts = new ArrayList<>();
    for (int i = 0; i < startEndPhase.length; i += 3) {
      Interval interval = new Interval(startEndPhase[i], startEndPhase[i + 1]);
      parts.add(new Feature.Part(interval, startEndPhase[i + 2]));
    }
    return new Feature("c", "CDS", strand, parts, Feature.NO_SCORE, Map.of());
  }

  private static String painted(int length, Feature... features) {
    LabelTrack track = new LabelPainter(LABELS).paint(length, List.of(features));
    StringBuilder text = new StringBuilder();
    for (int pos = 0; pos < length; pos++) {
      byte k = track.get(pos);
      String name = k == LabelSet.MASKED ? "x" : LABELS.get(k).name();
      text.append(
          name.replace("background", ".")
              .replaceFirst("CDS.start", "s")
              .replaceFirst("CDS.stop", "e")
              .replaceFirst("CDS.(\\d)", "$1")
              .replaceFirst("CDS.intron(\\d)", "i")
              .replaceFirst("CDS.donor0", "D")
              .replaceFirst("CDS.donor1", "E")
              .replaceFirst("CDS.donor2", "F")
              .replaceFirst("CDS.acceptor0", "A")
              .replaceFirst("CDS.acceptor1", "B")
              .replaceFirst("CDS.acceptor2", "C"));
    }
    return text.toString();
  }

  @Test
  void thereAreLabelsForEachPhaseAndEndOnEachStrand() {
    assertThat(LABELS.labels()).extracting(Label::name).hasSize(29).contains("CDS-acceptor2");
    assertThat(LABELS.plainSize()).isEqualTo(13);
    byte[] complement = LABELS.complement();
    assertThat(complement[LABELS.indexOf("CDS+intron1")])
        .isEqualTo((byte) LABELS.indexOf("CDS-intron1"));
    assertThat(LABELS.plain()[LABELS.indexOf("CDS-donor2")])
        .isEqualTo((byte) LABELS.indexOf("CDS-intron2"));
    assertThat(LabelUnit.of(LABELS)).hasSize(2).allMatch(unit -> unit.splicing() != null);
  }

  @Test
  void anIntronHasThePhaseOfTheBasesBeforeIt() {
    assertThat(painted(24, cds(Strand.PLUS, 1, 5, 0, 15, 22, 2)))
        .isEqualTo(".s231EiiiiiiiiB231231e..");
    assertThat(painted(24, cds(Strand.PLUS, 1, 4, 0, 15, 21, 0))).startsWith(".s23DiiiiiiiiiA123");
    assertThat(painted(24, cds(Strand.MINUS, 1, 5, 1, 15, 20, 0)))
        .isEqualTo(".e213CiiiiiiiiF2132s....");
  }

  @Test
  void bordersThatAreNoIntronsAreMaskedAndGenesInIntronsKeepTheirBases() {
    assertThat(painted(12, cds(Strand.PLUS, 0, 4, 0, 5, 10, 0))).isEqualTo("s231x1231e..");
    assertThat(painted(40, cds(Strand.PLUS, 0, 3, 0, 36, 39, 0), cds(Strand.MINUS, 10, 16, 0)))
        .isEqualTo("s23Diiiiiie2132s" + "i".repeat(19) + "A12e.");
  }

  @Test
  void labelsOfIntronsNeedCodons() {
    Label intron = LabelSet.intronLabels("site").get(0);
    LabelSet labels = new LabelSet(List.of(Label.background(), intron));
    assertThatThrownBy(() -> LabelUnit.of(labels)).hasMessageContaining("without codon positions");
    assertThatThrownBy(() -> new Label("a", "CDS", Strand.PLUS, 1, 0, Label.End.NONE))
        .hasMessageContaining("intron phase");
    assertThatThrownBy(() -> new Label("a", "CDS", Strand.PLUS, 0, Label.End.DONOR))
        .hasMessageContaining("ends of introns");
  }

  /** ATG GCT | intron of 12 | AAA TAA, and the same on the other strand. */
  @Test
  void wrongPhasesAreCountedAnewAndSaid() {
    Contig contig = Contig.of("c", "ATGGC" + "GTAAAAAAAAAG" + "TAAATAA");
    ReadingFrame frame = ReadingFrame.of(contig, cds(Strand.PLUS, 0, 5, 0, 17, 24, 0), STANDARD);
    assertThat(frame.feature().parts()).extracting(Feature.Part::phase).containsExactly(0, 1);
    assertThat(frame.wrongPhases()).isEqualTo(1);
    assertThat(frame.stopsInside()).isZero();
    assertThat(frame.leftOver()).isZero();
    Contig turned = Contig.of("c", contig.bases(new Interval(0, contig.length()), Strand.MINUS));
    ReadingFrame minus = ReadingFrame.of(turned, cds(Strand.MINUS, 0, 7, 2, 19, 24, 0), STANDARD);
    assertThat(minus.feature().parts()).extracting(Feature.Part::phase).containsExactly(1, 0);
  }

  @Test
  void aPartialGeneIsReadInTheFrameWithoutStopCodons() {
    Contig contig = Contig.of("c", "CTAAGCTGCTGCTTAA");
    ReadingFrame frame = ReadingFrame.of(contig, cds(Strand.PLUS, 0, 16, 1), STANDARD);
    assertThat(frame.stopsInside()).isEqualTo(0);
    assertThat(frame.feature().parts().get(0).phase()).isZero();
  }

  @Test
  void besideFewBasesThePhaseOfTheFileIsTaken() {
    Contig contig = Contig.of("c", "ATGGCTAAACCCAAATAA");
    ReadingFrame frame = ReadingFrame.of(contig, cds(Strand.PLUS, 0, 7, 0, 9, 18, 0), STANDARD);
    assertThat(frame.feature().parts()).extracting(Feature.Part::phase).containsExactly(0, 0);
    assertThat(frame.wrongPhases()).isZero();
  }
}
