package org.basewise.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.junit.jupiter.api.Test;

class LabelSpecTest {

  private static Feature feature(String type) {
    return Feature.of("c", type, null, new Interval(0, 3));
  }

  @Test
  void codingFramesAndStrandsMakeTheElevenLabelsOfBacteria() {
    LabelSet labels =
        LabelSpec.parse(List.of("CDS:frame", "rRNA:strand", "tRNA:strand")).labelSet();
    assertThat(labels.labels().stream().map(Label::name))
        .containsExactly(
            "background",
            "CDS+1",
            "CDS+2",
            "CDS+3",
            "CDS-1",
            "CDS-2",
            "CDS-3",
            "rRNA+",
            "rRNA-",
            "tRNA+",
            "tRNA-");
  }

  @Test
  void endsOfFeaturesMakeLabelsThatComeLast() {
    LabelSet labels = LabelSpec.parse(List.of("tRNA:ends", "CDS:gene")).labelSet();
    assertThat(labels.labels().stream().map(Label::name))
        .containsSubsequence(
            "tRNA+", "tRNA-", "CDS+1", "CDS-3", "tRNA+start", "tRNA-stop", "CDS+start", "CDS-stop");
    assertThat(labels.size()).isEqualTo(17);
    byte[] plain = labels.plain();
    assertThat(plain[labels.indexOf("tRNA-stop")]).isEqualTo((byte) labels.indexOf("tRNA-"));
    assertThat(plain[labels.indexOf("CDS+stop")]).isEqualTo((byte) labels.indexOf("CDS+3"));
    byte[] complement = labels.complement();
    assertThat(complement[labels.indexOf("tRNA+start")])
        .isEqualTo((byte) labels.indexOf("tRNA-start"));
  }

  @Test
  void aTypeAloneMakesOneLabel() {
    LabelSet labels = LabelSpec.parse(List.of("SO:0000316")).labelSet();
    assertThat(labels.get(1)).isEqualTo(new Label("SO:0000316", "SO:0000316", null, 0));
  }

  @Test
  void aMisspeltSplitIsRefused() {
    assertThatThrownBy(() -> LabelSpec.parse(List.of("CDS:frmae")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "'CDS:frmae' is not TYPE, TYPE:strand, TYPE:ends, TYPE:frame, TYPE:gene or"
                + " TYPE:spliced");
    assertThatThrownBy(() -> LabelSpec.parse(List.of(":frame"))).hasMessageContaining("names no");
    assertThatThrownBy(() -> LabelSpec.parse(List.of())).hasMessageContaining("at least one");
  }

  @Test
  void aTypeGivenTwiceIsRefused() {
    assertThatThrownBy(() -> LabelSpec.parse(List.of("CDS", "CDS:frame")))
        .hasMessage("feature type 'CDS' is given twice");
  }

  @Test
  void namesOfIntervalsBecomeLabelsInAlphabeticalOrder() {
    List<Feature> features = List.of(feature("site"), feature("box"), feature("site"));
    assertThat(LabelSpec.inferredFrom("x.bed", features, false).labelSet().labels())
        .extracting(Label::name)
        .containsExactly("background", "box", "site");
    assertThat(LabelSpec.inferredFrom("x.bed", features, true).labelSet().labels())
        .extracting(Label::name)
        .containsExactly("background", "box+", "box-", "site+", "site-");
  }

  @Test
  void namesThatCannotBeLabelsAreRefusedWithTheFile() {
    assertThatThrownBy(() -> LabelSpec.inferredFrom("x.bed", List.of(), false))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("x.bed: has no intervals");
    assertThatThrownBy(
            () -> LabelSpec.inferredFrom("x.bed", List.of(feature("a gene of mine")), false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("white space");
    List<Feature> many = new java.util.ArrayList<>();
    for (int i = 0; i < 200; i++) {
      many.add(feature("gene" + i));
      many.add(feature("gene" + i));
    }
    assertThatThrownBy(() -> LabelSpec.inferredFrom("x.bed", many, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("2 to 127 labels, not 201");
  }

  @Test
  void namesOfSingleFeaturesAreNotTakenForKinds() {
    List<Feature> names = new java.util.ArrayList<>();
    for (int i = 0; i < 12; i++) {
      names.add(feature("gene" + i));
    }
    assertThat(LabelSpec.inferredFrom("x.bed", names, false).types()).hasSize(12);
    names.add(feature("gene12"));
    assertThatThrownBy(() -> LabelSpec.inferredFrom("x.bed", names, false))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("x.bed: 13 of the 13 names in its column 4 occur once each")
        .hasMessageContaining("--label NAME");
    names.addAll(List.copyOf(names));
    assertThat(LabelSpec.inferredFrom("x.bed", names, false).types()).hasSize(13);
  }
}
