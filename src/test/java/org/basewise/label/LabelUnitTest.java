package org.basewise.label;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;

class LabelUnitTest {
  private final List<LabelUnit> units =
      LabelUnit.of(LabelSpec.parse(List.of("CDS:frame", "tRNA:strand", "site")).labelSet());

  @Test
  void codonLabelsOfOneStrandAreOneUnit() {
    assertThat(units)
        .extracting(LabelUnit::name)
        .containsExactly("CDS+", "CDS-", "tRNA+", "tRNA-", "site");
    assertThat(units.get(1).labels()).containsExactly(4, 5, 6);
    assertThat(units.get(4).strand()).isNull();
  }

  @Test
  void basesOfOneReadingFrameHaveTheSameFrame() {
    for (LabelUnit unit : units.subList(0, 2)) {
      for (int frame = 0; frame < 3; frame++) {
        for (int pos = 0; pos < 9; pos++) {
          int position = unit.codonPosition(pos, frame);
          assertThat(unit.frame(pos, position)).isEqualTo(frame);
          int next = unit.codonPosition(pos + 1, frame);
          assertThat(next).isEqualTo(unit.isMinus() ? (position + 1) % 3 + 1 : position % 3 + 1);
        }
      }
    }
  }

  @Test
  void thePhaseIsTheNumberOfBasesToTheNextCodon() {
    assertThat(LabelUnit.phase(1)).isZero();
    assertThat(LabelUnit.phase(2)).isEqualTo(2);
    assertThat(LabelUnit.phase(3)).isEqualTo(1);
  }

  @Test
  void aCodingFeatureWithoutAllThreePositionsIsRefused() {
    LabelSet labels =
        new LabelSet(List.of(Label.background(), new Label("CDS+1", "CDS", Strand.PLUS, 1)));
    assertThatThrownBy(() -> LabelUnit.of(labels)).hasMessage("CDS+ lacks a codon position");
    LabelSet twice =
        new LabelSet(
            List.of(
                Label.background(),
                new Label("a", "site", null, 0),
                new Label("b", "site", null, 0)));
    assertThatThrownBy(() -> LabelUnit.of(twice))
        .hasMessage("label 'b' is a duplicate of another label");
  }

  @Test
  void aCodingFeatureMayHaveLabelsOfItsEnds() {
    LabelSet labels = LabelSpec.parse(List.of("CDS:gene", "tRNA:strand")).labelSet();
    LabelUnit minus = LabelUnit.of(labels).get(1);
    assertThat(minus.labels()).containsExactly(4, 5, 6);
    assertThat(labels.get(minus.startLabel()).name()).isEqualTo("CDS-start");
    assertThat(labels.get(minus.stopLabel()).name()).isEqualTo("CDS-stop");
    assertThat(LabelUnit.of(labels).get(2).startLabel()).isEqualTo(LabelUnit.NONE);
    assertThat(units.get(0).stopLabel()).isEqualTo(LabelUnit.NONE);
  }

  @Test
  void aFeatureWithoutCodonsMayHaveLabelsOfItsEnds() {
    LabelSet labels = LabelSpec.parse(List.of("CDS:frame", "tRNA:ends")).labelSet();
    LabelUnit plus = LabelUnit.of(labels).get(2);
    assertThat(plus.name()).isEqualTo("tRNA+");
    assertThat(plus.isCoding()).isFalse();
    assertThat(labels.get(plus.startLabel()).name()).isEqualTo("tRNA+start");
    assertThat(labels.get(plus.stopLabel()).name()).isEqualTo("tRNA+stop");
  }
}
