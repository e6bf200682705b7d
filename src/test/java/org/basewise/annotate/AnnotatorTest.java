package org.basewise.annotate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;

class AnnotatorTest {
  private static final String CODING = "123".repeat(12);
  private static final String MINUS = "cba".repeat(12);

  private static Tables.Notes annotate(String labels, int block, FeatureAssembler.Filter filter)
      throws IOException {
    Contig contig = Contig.of("c", "A".repeat(labels.length()));
    Tables.Notes notes = new Tables.Notes();
    Decoder decoder = new ArgmaxDecoder(Tables.LABELS.size());
    FeatureAssembler assembler =
        new FeatureAssembler(Tables.LABELS, Tables.BACTERIAL, filter, decoder.marksFeatures());
    new Annotator(Tables.source(labels, block), Tables.reading(decoder, assembler))
        .annotate(contig, notes);
    return notes;
  }

  private static List<String> lines(String labels) throws IOException {
    return annotate(labels, 7, FeatureAssembler.Filter.NONE).lines();
  }

  @Test
  void everyRunOfAPlainLabelIsAFeature() throws IOException {
    assertThat(lines("..ss.sttT.."))
        .containsExactly("site 2-4", "site 5-6", "tRNA+ 6-8", "tRNA- 8-9");
  }

  @Test
  void codonLabelsOfOneStrandMakeOneCodingFeature() throws IOException {
    assertThat(lines(".." + CODING + ".." + MINUS + "."))
        .containsExactly("CDS+ 2-38/0", "CDS- 40-76/0");
  }

  @Test
  void aCodingFeatureThatBeginsInsideACodonHasAPhase() throws IOException {
    assertThat(lines("3" + CODING + ".")).containsExactly("CDS+ 0-37/1");
    assertThat(lines("23" + CODING + ".")).containsExactly("CDS+ 0-38/2");
    assertThat(lines("." + MINUS + "c")).containsExactly("CDS- 1-38/1");
    assertThat(lines("." + MINUS + "cb")).containsExactly("CDS- 1-39/2");
  }

  @Test
  void aBaseTooManyIsLeftOutBetweenTwoPartsThatReadOnInFrame() throws IOException {
    assertThat(lines("." + CODING + "1" + "123".repeat(11) + "."))
        .as("a codon whose first base is there twice: the second is left out")
        .containsExactly("CDS+ 1-38/0 39-71/2", "frameshift+ 38-39 +1");
    assertThat(lines("." + MINUS + "a" + MINUS + "."))
        .as("the same on the minus strand, where the 5' part lies on the right")
        .containsExactly("CDS- 1-36/2 37-74/0", "frameshift- 36-37 +1");
  }

  @Test
  void aMissingBaseMakesTwoPartsThatBothReadTheBaseBeforeTheGap() throws IOException {
    assertThat(lines("." + CODING + "12" + CODING + "."))
        .containsExactly("CDS+ 1-39/0 38-75/1", "frameshift+ 38-39 -1");
    assertThat(lines("." + MINUS + "ba" + MINUS + "."))
        .containsExactly("CDS- 1-38/1 37-75/0", "frameshift- 37-38 -1");
  }

  @Test
  void joinedPartsAlwaysReadOnInFrame() throws IOException {
    for (String inserted : new String[] {"", "1", "12", "2", "3", "23", "31", "13"}) {
      for (boolean minus : new boolean[] {false, true}) {
        String plus = "." + CODING + inserted + CODING + ".";
        String mirrored =
            new StringBuilder(plus.replace('1', 'a').replace('2', 'b').replace('3', 'c'))
                .reverse()
                .toString();
        for (Feature feature : annotateFeatures(minus ? mirrored : plus)) {
          if (feature.type().equals("CDS")) {
            assertThatPhasesGoOn(feature, minus);
          }
        }
      }
    }
  }

  private static List<Feature> annotateFeatures(String labels) throws IOException {
    return annotate(labels, 100, FeatureAssembler.Filter.NONE).features;
  }

  private static void assertThatPhasesGoOn(Feature feature, boolean minus) {
    List<Feature.Part> parts = feature.parts();
    int coding = 0;
    for (int i = 0; i < parts.size(); i++) {
      Feature.Part part = parts.get(minus ? parts.size() - 1 - i : i);
      assertThat(part.phase()).as("%s", feature).isEqualTo(Math.floorMod(-coding, 3));
      coding += part.interval().length();
    }
  }

  @Test
  void frameshiftsTellWhereTheyAreAndOfWhichFeature() throws IOException {
    List<Feature> features = annotateFeatures("." + CODING + "12" + CODING + ".");
    assertThat(features.get(0).attributes()).isEqualTo(Map.of("ID", "c_1", "transl_table", "11"));
    assertThat(features.get(0).score()).isEqualTo(9000);
    assertThat(features.get(1).score()).isEqualTo(9000);
    assertThat(features.get(1).attributes())
        .isEqualTo(
            Map.of("ID", "c_1_shift1", "Derives_from", "c_1", "direction", "-1", "site", "13"));
  }

  @Test
  void noiseInsideACodingFeatureIsBridged() throws IOException {
    assertThat(lines("." + CODING + ".T3" + CODING + ".")).containsExactly("CDS+ 1-76/0");
    assertThat(lines("." + CODING + "113113113" + CODING + ".")).containsExactly("CDS+ 1-82/0");
  }

  @Test
  void aFrameThatDoesNotLastMakesNoFrameshift() throws IOException {
    assertThat(lines("." + CODING + "1" + "123".repeat(4) + "......"))
        .containsExactly("CDS+ 1-38/0", "CDS+ 38-50/0");
  }

  @Test
  void aLongInterruptionEndsAFeature() throws IOException {
    assertThat(lines(CODING + "......" + CODING)).containsExactly("CDS+ 0-36/0", "CDS+ 42-78/0");
  }

  @Test
  void featuresAtTheEndsOfAContigAreMarkedPartial() throws IOException {
    List<Feature> features = annotateFeatures(CODING + "." + MINUS);
    assertThat(features.get(0).attributes())
        .containsEntry("partial", "true")
        .containsEntry("partial_end", "5prime");
    assertThat(features.get(1).attributes()).containsEntry("partial_end", "5prime");
    assertThat(annotateFeatures(CODING).get(0).attributes()).containsEntry("partial_end", "both");
    assertThat(annotateFeatures("." + CODING + ".").get(0).attributes())
        .doesNotContainKey("partial");
  }

  @Test
  void shortAndUnsureFeaturesAreLeftOut() throws IOException {
    String labels = "..ss.sss..";
    assertThat(annotate(labels, 3, new FeatureAssembler.Filter(3, 0)).lines())
        .containsExactly("site 5-8");
    assertThat(annotate(labels, 3, new FeatureAssembler.Filter(0, 9001)).lines()).isEmpty();
  }

  @Test
  void blocksOfAnySizeGiveTheSame() throws IOException {
    String labels =
        ".." + CODING + "1" + CODING + ".T." + MINUS + "ssT" + MINUS + "..." + CODING + "12";
    Tables.Notes whole = annotate(labels, 1000, FeatureAssembler.Filter.NONE);
    for (int block = 1; block < 40; block++) {
      Tables.Notes cut = annotate(labels, block, FeatureAssembler.Filter.NONE);
      assertThat(cut.features).isEqualTo(whole.features);
      assertThat(cut.labels.toString()).isEqualTo(labels);
    }
  }

  @Test
  void featuresFollowTheBlocksThatHoldAllTheirBases() throws IOException {
    Tables.Notes notes = annotate("s" + ".".repeat(299), 100, FeatureAssembler.Filter.NONE);
    assertThat(notes.calls)
        .containsExactly(
            "begin c",
            "block 0",
            "block 100",
            "feature Interval[start=0, end=1]",
            "block 200",
            "end c");
  }

  @Test
  void anEmptyContigHasNoFeatures() throws IOException {
    assertThat(annotate("", 5, FeatureAssembler.Filter.NONE).calls)
        .containsExactly("begin c", "end c");
  }

  @Test
  void posteriorsThatDoNotCoverTheContigAreADefect() {
    Contig contig = Contig.of("c", "ACGT");
    FeatureAssembler assembler =
        new FeatureAssembler(Tables.LABELS, Tables.BACTERIAL, FeatureAssembler.Filter.NONE, false);
    Annotator annotator =
        new Annotator(
            Tables.source("...", 2),
            Tables.reading(new ArgmaxDecoder(Tables.LABELS.size()), assembler));
    assertThatThrownBy(() -> annotator.annotate(contig, new Tables.Notes()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("posteriors end at base 3 of 4");
  }

  @Test
  void aSinkThatCannotBeWrittenStopsTheRunWithItsOwnException() {
    Contig contig = Contig.of("c", "ACGT");
    IOException full = new IOException("disk full");
    Tables.Notes sink =
        new Tables.Notes() {
          @Override
          public void block(LabelledBlock block) throws IOException {
            throw full;
          }
        };
    FeatureAssembler assembler =
        new FeatureAssembler(Tables.LABELS, Tables.BACTERIAL, FeatureAssembler.Filter.NONE, false);
    Annotator annotator =
        new Annotator(
            Tables.source("....", 2),
            Tables.reading(new ArgmaxDecoder(Tables.LABELS.size()), assembler));
    assertThatThrownBy(() -> annotator.annotate(contig, sink)).isSameAs(full);
  }
}
