package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TranslatorTest {
  private static Feature.Part part(int start, int end, int phase) {
    return new Feature.Part(new Interval(start, end), phase);
  }

  private static Feature cds(@Nullable Strand strand, Feature.Part... parts) {
    return new Feature("c", "CDS", strand, List.of(parts), Feature.NO_SCORE, Map.of());
  }

  private static String translate(int code, String bases, Feature feature) {
    return new Translator(GeneticCodes.byId(code)).translate(Contig.of("c", bases), feature);
  }

  private static String whole(int code, String bases) {
    return translate(code, bases, cds(Strand.PLUS, part(0, bases.length(), 0)));
  }

  @Test
  void theFirstStartCodonIsMethionineAndTheLastStopIsLeftOut() {
    assertThat(whole(11, "GTGGTGAAATAA")).isEqualTo("MVK");
    assertThat(whole(1, "GTGGTGAAATAA")).isEqualTo("VVK");
    assertThat(whole(11, "ATGAAAG")).isEqualTo("MK");
    assertThat(whole(11, "ATGTAAAAA")).isEqualTo("M*K");
    assertThat(whole(11, "AT")).isEmpty();
    assertThat(whole(11, "TAA")).isEmpty();
  }

  @Test
  void lowerCaseAndAmbiguousBasesAreTranslated() {
    assertThat(whole(11, "atgaaaGCNrrrNNN")).isEqualTo("MKXXX");
  }

  @Test
  void theMinusStrandIsRead() {
    String bases =
        Contig.of("c", "ATGAAACCCTAG").reverseComplement().bases(new Interval(0, 12), Strand.PLUS);
    assertThat(translate(11, "CC" + bases, cds(Strand.MINUS, part(2, 14, 0)))).isEqualTo("MKP");
  }

  @Test
  void aCodonMayBeSplitBetweenParts() {
    String bases = "ATGAAttttACCC";
    assertThat(translate(11, bases, cds(Strand.PLUS, part(0, 5, 0), part(9, 13, 1))))
        .isEqualTo("MKP");
    assertThat(translate(11, bases, cds(Strand.PLUS, part(0, 5, -1), part(9, 13, -1))))
        .isEqualTo("MKP");
    String minus =
        Contig.of("c", bases).reverseComplement().bases(new Interval(0, 13), Strand.PLUS);
    assertThat(translate(11, minus, cds(Strand.MINUS, part(0, 4, 1), part(8, 13, 0))))
        .isEqualTo("MKP");
  }

  @Test
  void aCodonBrokenByAFrameshiftIsX() {
    assertThat(translate(11, "ATGAACCC", cds(Strand.PLUS, part(0, 5, 0), part(5, 8, 0))))
        .isEqualTo("MXP");
    assertThat(translate(11, "ATGAACCC", cds(Strand.PLUS, part(0, 4, 0), part(4, 8, 1))))
        .isEqualTo("MXP");
    assertThat(translate(11, "ATGAACCC", cds(Strand.PLUS, part(0, 3, 0), part(3, 8, 2))))
        .isEqualTo("MXP");
    assertThat(translate(11, "ATGAATACCC", cds(Strand.PLUS, part(0, 5, 0), part(6, 10, 1))))
        .isEqualTo("MKP");
    assertThat(translate(11, "ATGAAAACCC", cds(Strand.PLUS, part(0, 5, 0), part(5, 10, 2))))
        .isEqualTo("MXP");
  }

  @Test
  void overlappingPartsReadBasesTwice() {
    assertThat(translate(11, "ATGAACCC", cds(Strand.PLUS, part(0, 5, 0), part(4, 8, 1))))
        .isEqualTo("MKP");
  }

  @Test
  void aFeaturePartialAtItsFivePrimeEndKeepsItsFirstAminoAcid() {
    String bases = "CGTGAAATAA";
    assertThat(translate(11, bases, cds(Strand.PLUS, part(0, 10, 1)))).isEqualTo("VK");
    Feature open =
        new Feature(
            "c",
            "CDS",
            Strand.PLUS,
            List.of(part(1, 10, 0)),
            Feature.NO_SCORE,
            Map.of("partial", "true", "partial_end", "5prime"));
    assertThat(translate(11, bases, open)).isEqualTo("VK");
    Feature openAtItsEnd =
        new Feature(
            "c",
            "CDS",
            Strand.PLUS,
            List.of(part(1, 10, 0)),
            Feature.NO_SCORE,
            Map.of("partial", "true", "partial_end", "3prime"));
    assertThat(translate(11, bases, openAtItsEnd)).isEqualTo("MK");
  }

  @Test
  void bioJavaAgreesWithThePlainTableForEveryCodonOfEveryCode() {
    for (int id : GeneticCodes.ids()) {
      GeneticCode code = GeneticCodes.byId(id);
      StringBuilder bases = new StringBuilder();
      Random random = new Random(id);
      for (int i = 0; i < 3 * 400; i++) {
        bases.append("ACGTN".charAt(random.nextInt(100) == 0 ? 4 : random.nextInt(4)));
      }
      bases.append("GCC");
      Contig contig = Contig.of("c", bases);
      StringBuilder expected = new StringBuilder();
      for (int pos = 0; pos < contig.length(); pos += 3) {
        byte a = contig.code(pos);
        byte b = contig.code(pos + 1);
        byte c = contig.code(pos + 2);
        expected.append(pos == 0 && code.isStart(a, b, c) ? 'M' : code.aminoAcid(a, b, c));
      }
      assertThat(whole(id, bases.toString())).isEqualTo(expected.toString());
    }
  }

  @Test
  void featuresWithoutAStrandOrBeyondTheContigAreRefused() {
    assertThatThrownBy(() -> translate(11, "ATGAAA", cds(null, part(0, 6, 0))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> translate(11, "ATGAAA", cds(Strand.PLUS, part(0, 7, 0))))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
