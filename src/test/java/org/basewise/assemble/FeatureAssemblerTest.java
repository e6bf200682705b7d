package org.basewise.assemble;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basewise.decode.DecodedPath;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.io.GeneticCodes;
import org.junit.jupiter.api.Test;

class FeatureAssemblerTest {
  /** 90 bases. */
  private static final String CODING = "123".repeat(30);

  private static final String MINUS = "cba".repeat(30);

  private static List<Feature> features(String path, String second, String bases) {
    return features(path, second, bases, FeatureAssembler.Filter.NONE);
  }

  private static List<Feature> features(
      String path, String second, String bases, FeatureAssembler.Filter filter) {
    List<Feature> features = new ArrayList<>();
    FeatureAssembler.Assembly assembly =
        new FeatureAssembler(GeneticCodes.byId(11), filter).begin(Contig.of("c", bases));
    DecodedPath.send(
        path,
        second,
        base -> features.addAll(assembly.accept(base)),
        end -> features.addAll(assembly.end(end)));
    return features;
  }

  private static List<Feature> features(String path) {
    return features(path, "", "A".repeat(path.replace("|", "").length()));
  }

  /** One line for each feature: type, strand, parts with phases. */
  private static List<String> lines(List<Feature> features) {
    return features.stream().map(FeatureAssemblerTest::line).toList();
  }

  private static String line(Feature feature) {
    StringBuilder line = new StringBuilder(feature.type());
    line.append(feature.strand() == null ? "" : feature.strand().symbol());
    for (Feature.Part part : feature.parts()) {
      line.append(" " + part.interval().start() + "-" + part.interval().end());
      line.append(part.phase() < 0 ? "" : "/" + part.phase());
    }
    String direction = feature.attributes().get("direction");
    return direction == null ? line.toString() : line + " " + direction;
  }

  private static List<String> lines(String path) {
    return lines(features(path));
  }

  @Test
  void everyPlainFeatureIsOneOfItsOwn() {
    assertThat(lines("..|ss.|s|t|TT.|s|ss."))
        .containsExactly(
            "site 2-4", "site 5-6", "tRNA+ 6-7", "tRNA- 7-9", "site 10-11", "site 11-13");
  }

  @Test
  void codonPositionsOfOneStrandMakeOneCodingFeature() {
    assertThat(lines("..|" + CODING + "..|" + MINUS + "."))
        .containsExactly("CDS+ 2-92/0", "CDS- 94-184/0");
  }

  @Test
  void featuresThatTouchAreTwoWhereOneBegins() {
    assertThat(lines(".|" + CODING + "|" + CODING + "."))
        .containsExactly("CDS+ 1-91/0", "CDS+ 91-181/0");
    assertThat(lines(".|" + CODING + CODING + ".")).containsExactly("CDS+ 1-181/0");
  }

  @Test
  void aCodingFeatureThatBeginsInsideACodonHasAPhase() {
    assertThat(lines("|3" + CODING + ".")).containsExactly("CDS+ 0-91/1");
    assertThat(lines("|23" + CODING + ".")).containsExactly("CDS+ 0-92/2");
    assertThat(lines(".|" + MINUS + "c")).containsExactly("CDS- 1-92/1");
    assertThat(lines(".|" + MINUS + "cb")).containsExactly("CDS- 1-93/2");
  }

  @Test
  void aBaseTooManyIsLeftOutBetweenTwoPartsThatReadOnInFrame() {
    assertThat(lines(".|" + CODING + "1123" + CODING + "."))
        .as("a codon whose first base is there twice: the second is left out")
        .containsExactly("CDS+ 1-92/0 93-185/2", "frameshift+ 92-93 +1");
    assertThat(lines(".|" + MINUS + "cbaa" + MINUS + "."))
        .as("the same on the minus strand, where the 5' part lies on the right")
        .containsExactly("CDS- 1-93/2 94-185/0", "frameshift- 93-94 +1");
  }

  @Test
  void aMissingBaseMakesTwoPartsThatBothReadTheBaseBeforeTheGap() {
    assertThat(lines(".|" + CODING + "12" + CODING + "."))
        .containsExactly("CDS+ 1-93/0 92-183/1", "frameshift+ 92-93 -1");
    assertThat(lines(".|" + MINUS + "ba" + MINUS + "."))
        .containsExactly("CDS- 1-92/1 91-183/0", "frameshift- 91-92 -1");
  }

  @Test
  void joinedPartsAlwaysReadOnInFrame() {
    for (String inserted : List.of("", "1", "12", "2", "3", "23", "31", "13", "1123", "3123")) {
      String plus = ".|" + CODING + inserted + CODING + ".";
      String turned = plus.replace("|", "").replace('1', 'a').replace('2', 'b').replace('3', 'c');
      String minus = ".|" + new StringBuilder(turned).reverse().substring(1);
      for (String path : List.of(plus, minus)) {
        Feature gene = features(path).get(0);
        assertThat(gene.type()).isEqualTo("CDS");
        int coding = 0;
        int count = gene.parts().size();
        for (int i = 0; i < count; i++) {
          Feature.Part part = gene.parts().get(path.equals(minus) ? count - 1 - i : i);
          assertThat(part.phase()).as(path).isEqualTo(Math.floorMod(-coding, 3));
          coding += part.interval().length();
        }
      }
    }
  }

  @Test
  void frameshiftsTellWhereTheyAreOfWhichFeatureAndHowProbable() {
    List<Feature> features = features(".|" + CODING + "12" + CODING + ".");
    assertThat(features.get(0).attributes())
        .isEqualTo(Map.of("ID", "c_1", "transl_table", "11", "prob", "0.250"));
    assertThat(features.get(0).score()).isEqualTo(9000);
    assertThat(features.get(1).attributes())
        .isEqualTo(
            Map.of(
                "ID", "c_1_shift1",
                "Derives_from", "c_1",
                "direction", "-1",
                "site", "31",
                "prob", "0.500"));
    assertThat(features.get(1).score()).isEqualTo(5000);
  }

  @Test
  void aFeatureIsAsProbableAsItsThreePrimeEndOrWithoutOneAsItsBases() {
    assertThat(features(".|" + CODING + ".").get(0).attributes()).containsEntry("prob", "0.250");
    assertThat(features(".|" + MINUS + ".").get(0).attributes()).containsEntry("prob", "0.750");
    assertThat(features(".|" + CODING).get(0).attributes()).containsEntry("prob", "0.500");
    assertThat(features("|" + MINUS + ".").get(0).attributes()).containsEntry("prob", "0.500");
    assertThat(features(".|tt.").get(0).attributes()).containsEntry("prob", "0.500");
  }

  @Test
  void genesThatShareBasesAreTwo() {
    assertThat(
            lines(
                features(
                    ".|" + CODING + CODING.substring(1) + "123.",
                    " ".repeat(90) + "1",
                    "A".repeat(184))))
        .as("the first ends with the base that the second begins with")
        .containsExactly("CDS+ 1-91/0", "CDS+ 90-183/0");
  }

  @Test
  void aGeneInsideAnotherIsOneOfItsOwn() {
    String second = " ".repeat(61) + MINUS;
    assertThat(lines(features(".|" + CODING + CODING + CODING + ".", second, "A".repeat(272))))
        .containsExactly("CDS+ 1-271/0", "CDS- 61-151/0");
    String longer = ".|" + CODING + CODING + MINUS.substring(0, 30) + ".";
    assertThat(lines(features(longer, " ".repeat(121) + MINUS.substring(0, 60), "A".repeat(212))))
        .as("the second goes on where the first has ended")
        .containsExactly("CDS+ 1-181/0", "CDS- 121-211/0");
  }

  @Test
  void featuresComeByTheirStart() {
    String second = " ".repeat(61) + MINUS;
    List<Feature> features =
        features(".|" + CODING + CODING + "12" + CODING + ".|s", second, "A".repeat(275));
    assertThat(features)
        .extracting(Feature::type)
        .containsExactly("CDS", "CDS", "frameshift", "site");
    assertThat(features.get(0).span().start()).isEqualTo(1);
  }

  @Test
  void featuresAtTheEndsOfAContigAreMarkedPartial() {
    assertThat(ends("|" + CODING + ".", "A".repeat(91))).isEqualTo("5prime");
    assertThat(ends(".|" + CODING, "A".repeat(91))).isEqualTo("3prime");
    assertThat(ends("|" + MINUS + ".", "A".repeat(91))).isEqualTo("3prime");
    assertThat(ends(".|" + MINUS, "A".repeat(91))).isEqualTo("5prime");
    assertThat(ends("|" + CODING, "A".repeat(90))).isEqualTo("both");
    assertThat(ends(".|" + CODING + ".", "A".repeat(92))).isEmpty();
    assertThat(ends("..|" + CODING + "..", "NN" + "A".repeat(90) + "NN")).isEqualTo("both");
    assertThat(ends("|" + CODING + ".", "ATG" + "A".repeat(88))).as("a start codon").isEmpty();
    assertThat(ends(".|" + CODING, "A".repeat(88) + "TAA")).as("a stop codon").isEmpty();
    assertThat(ends("|" + MINUS + ".", "TTA" + "A".repeat(88))).as("a stop codon").isEmpty();
    assertThat(ends(".|" + MINUS, "A".repeat(88) + "CAT")).as("a start codon").isEmpty();
  }

  private static String ends(String path, String bases) {
    Feature feature = features(path, "", bases).get(0);
    String ends = feature.attributes().getOrDefault("partial_end", "");
    assertThat(feature.attributes().containsKey("partial")).isEqualTo(!ends.isEmpty());
    return ends;
  }

  @Test
  void codingFeaturesHaveAShortestLength() {
    assertThat(lines(".|" + CODING.substring(0, 87) + ".")).isEmpty();
    assertThat(lines(".|" + CODING + ".")).hasSize(1);
    assertThat(lines("|" + CODING.substring(0, 60) + ".")).as("partial").hasSize(1);
    assertThat(lines("|" + CODING.substring(0, 57) + ".")).isEmpty();
    assertThat(lines(".|" + MINUS.substring(0, 60))).hasSize(1);
    assertThat(lines(".|" + MINUS.substring(0, 57))).isEmpty();
    assertThat(lines("..|s.")).as("others have none").hasSize(1);
  }

  @Test
  void shortAndUnsureFeaturesAreLeftOut() {
    String path = "..|ss.|sss..";
    assertThat(lines(features(path, "", "A".repeat(10), new FeatureAssembler.Filter(3, 0))))
        .containsExactly("site 5-8");
    assertThat(features(path, "", "A".repeat(10), new FeatureAssembler.Filter(0, 9000))).hasSize(2);
    assertThat(features(path, "", "A".repeat(10), new FeatureAssembler.Filter(0, 9001))).isEmpty();
  }
}
