package org.basewise.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.BadInputException;
import org.junit.jupiter.api.Test;

final class SplitTest {
  private static Map<String, Integer> contigs(int count, int length) {
    Map<String, Integer> lengths = new LinkedHashMap<>();
    for (int i = 0; i < count; i++) {
      lengths.put("genus" + i % 10 + "_" + i, length);
    }
    return lengths;
  }

  @Test
  void aTenthOfEqualContigsIsHeldOut() {
    Split split = Split.byGroup(contigs(100, 500), ContigGroups.eachContig(), 0.1, 1);
    assertThat(split.dev()).hasSize(10);
    assertThat(split.train()).hasSize(90).doesNotContainAnyElementsOf(split.dev());
  }

  @Test
  void theSeedDecides() {
    Map<String, Integer> lengths = contigs(100, 500);
    Split split = Split.byGroup(lengths, ContigGroups.eachContig(), 0.1, 1);
    assertThat(Split.byGroup(lengths, ContigGroups.eachContig(), 0.1, 1)).isEqualTo(split);
    assertThat(Split.byGroup(lengths, ContigGroups.eachContig(), 0.1, 2)).isNotEqualTo(split);
  }

  @Test
  void theSmallestGroupIsHeldOutIfAllAreTooLarge() {
    Map<String, Integer> lengths = new LinkedHashMap<>(Map.of("chromosome", 900, "plasmid", 400));
    Split split = Split.byGroup(lengths, ContigGroups.eachContig(), 0.1, 1);
    assertThat(split).isEqualTo(new Split(List.of("chromosome"), List.of("plasmid")));
  }

  @Test
  void oneGroupCannotBeSplit() {
    Map<String, Integer> lengths = Map.of("a_1", 10, "a_2", 10);
    assertThatThrownBy(() -> Split.byGroup(lengths, ContigGroups.byPrefix('_'), 0.1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("2 contigs are of one group");
  }

  @Test
  void aFractionOfNothingOrAllIsRefused() {
    for (double fraction : new double[] {0, 1, Double.NaN}) {
      assertThatThrownBy(
              () -> Split.byGroup(contigs(10, 5), ContigGroups.eachContig(), fraction, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("above 0 and below 1");
    }
  }

  @Test
  void listedGroupsAreRead() {
    ContigGroups groups =
        ContigGroups.listed("groups.tsv", List.of("# contig\tgroup", "", "x\tone", "y\ttwo"));
    assertThat(groups.groupOf("y")).isEqualTo("two");
    assertThatThrownBy(() -> groups.groupOf("z"))
        .isInstanceOf(BadInputException.class)
        .hasMessage("groups.tsv: record 'z': has no group; every contig must be listed");
  }

  @Test
  void aLineThatIsNotAContigAndItsGroupIsRefusedWithItsNumber() {
    assertThatThrownBy(() -> ContigGroups.listed("g.tsv", List.of("x\tone", "y two")))
        .isInstanceOf(BadInputException.class)
        .hasMessageStartingWith("g.tsv: line 2: 'y two' is not");
    assertThatThrownBy(() -> ContigGroups.listed("g.tsv", List.of("x\tone", "x\ttwo")))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("contig 'x' is in group 'two' and in group 'one'");
  }

  @Test
  void aNameWithoutTheDelimiterIsItsOwnGroup() {
    assertThat(ContigGroups.byPrefix('_').groupOf("chr1")).isEqualTo("chr1");
  }
}
