package org.basewise.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RnaProductsTest {
  private static final Contig GENOME = FastaContigs.readAll("testdata/ecoli_536.fa.gz").get(0);

  /** What the calls become, in the order they are handed on. */
  private static List<Feature> made(Contig contig, Feature... calls) throws IOException {
    List<Feature> features = new ArrayList<>();
    AnnotationSink sink =
        new AnnotationSink() {
          @Override
          public void begin(Contig begun) {}

          @Override
          public void block(LabelledBlock block) {}

          @Override
          public void feature(Feature feature) {
            features.add(feature);
          }

          @Override
          public void end(Contig ended) {}

          @Override
          public void close() {}

          @Override
          public void abort() {}
        };
    RnaProducts products = new RnaProducts(sink, GeneticCodes.byId(11));
    products.begin(contig);
    for (Feature call : calls) {
      products.feature(call);
    }
    products.end(contig);
    return features;
  }

  /** A call at positions from 1, both ends included. */
  private static Feature call(String type, int start, int end, Strand strand) {
    return new Feature(
        GENOME.id(),
        type,
        strand,
        List.of(new Feature.Part(new Interval(start - 1, end), -1)),
        9_000,
        Map.of("ID", "x_1"));
  }

  private static List<String> texts(List<Feature> features) {
    return features.stream()
        .map(
            f ->
                f.attributes().get("ID")
                    + " "
                    + f.type()
                    + " "
                    + (f.span().start() + 1)
                    + " "
                    + f.span().end()
                    + " "
                    + f.attributes().get("product"))
        .toList();
  }

  @ParameterizedTest
  @CsvSource({
    "rRNA,227934,229475,PLUS,16S ribosomal RNA",
    "rRNA,229827,232730,PLUS,23S ribosomal RNA",
    "rRNA,232825,232941,PLUS,5S ribosomal RNA",
    "rRNA,2734223,2737126,MINUS,23S ribosomal RNA",
    "rRNA,300000,300500,PLUS,ribosomal RNA",
    "tRNA,229558,229633,PLUS,tRNA-Glu",
    "tRNA,1310055,1310139,MINUS,tRNA-Tyr",
    "tRNA,4904315,4904401,MINUS,tRNA-Leu",
    "tRNA,300000,300080,PLUS,tRNA-Xxx",
  })
  void anRnaIsNamedByItsSequence(String type, int start, int end, Strand strand, String product)
      throws IOException {
    List<Feature> features = made(GENOME, call(type, start, end, strand));
    assertThat(texts(features))
        .containsExactly("x_1 " + type + " " + start + " " + end + " " + product);
  }

  @Test
  void anAnticodonIsWrittenAsInsdcDoes() throws IOException {
    assertThat(made(GENOME, call("tRNA", 229558, 229633, Strand.PLUS)).get(0).attributes())
        .containsEntry("anticodon", "(pos:229592..229594,aa:Glu,seq:ttc)");
    assertThat(made(GENOME, call("tRNA", 1310055, 1310139, Strand.MINUS)).get(0).attributes())
        .containsEntry("anticodon", "(pos:complement(1310103..1310105),aa:Tyr,seq:gta)");
  }

  @Test
  void aTcaAnticodonIsSelenocysteineInALongTrnaAndTryptophanWithCode4() throws IOException {
    // That of Mycoplasma, with the anticodon TCA.
    Contig trp =
        Contig.of(
            "trp", "AGGGGTATAGTTCAAAGGTAGAACATCTGTCTTCAAAACAGAAGGTTGTGGGTTCAAATCCTACTACCTCTGCCA");
    Feature feature =
        new Feature(
            "trp",
            "tRNA",
            Strand.PLUS,
            List.of(new Feature.Part(new Interval(0, trp.length()), -1)),
            9_000,
            Map.of());
    Feature coding =
        new Feature(
            "trp",
            "CDS",
            Strand.PLUS,
            List.of(new Feature.Part(new Interval(0, 3), 0)),
            9_000,
            Map.of(Feature.TRANSL_TABLE, "4"));
    assertThat(made(trp, feature).get(0).attributes()).containsEntry("product", "tRNA-Xxx");
    assertThat(made(trp, coding, feature))
        .anyMatch(f -> "tRNA-Trp".equals(f.attributes().get("product")));
  }

  @Test
  void neighboursThatWereTakenForOneAreTwo() throws IOException {
    assertThat(texts(made(GENOME, call("rRNA", 229827, 232941, Strand.PLUS))))
        .containsExactly(
            "x_1 rRNA 229827 232730 23S ribosomal RNA",
            "x_1_2 rRNA 232824 232942 5S ribosomal RNA");
    assertThat(texts(made(GENOME, call("tRNA", 1661394, 1661551, Strand.PLUS))))
        .containsExactly(
            "x_1 tRNA 1661394 1661470 tRNA-Val", "x_1_2 tRNA 1661475 1661551 tRNA-Val");
    assertThat(texts(made(GENOME, call("tRNA", 723221, 723407, Strand.MINUS))))
        .containsExactly("x_1_2 tRNA 723221 723295 tRNA-Gln", "x_1 tRNA 723333 723407 tRNA-Gln");
  }

  @Test
  void aCallFarLongerThanItsTrnaIsCutDown() throws IOException {
    assertThat(texts(made(GENOME, call("tRNA", 229550, 229690, Strand.PLUS))))
        .containsExactly("x_1 tRNA 229558 229633 tRNA-Glu");
  }

  @Test
  void aPieceOfATmrnaIsNoTrna() throws IOException {
    String bases = GENOME.bases(new Interval(0, GENOME.length()), Strand.PLUS);
    int ssra = bases.indexOf("GGGGCTGATTCTGGATTCGACGGG") + 1;
    assertThat(ssra).isPositive();
    List<Feature> features =
        made(
            GENOME,
            call("CDS", ssra + 100, ssra + 300, Strand.PLUS),
            call("tRNA", ssra + 312, ssra + 362, Strand.PLUS));
    assertThat(texts(features).get(0))
        .isEqualTo("x_1 tmRNA " + ssra + " " + (ssra + 362) + " transfer-messenger RNA");
    assertThat(features.get(1).type()).isEqualTo("CDS");
  }
}
