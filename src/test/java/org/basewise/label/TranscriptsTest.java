package org.basewise.label;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.junit.jupiter.api.Test;

class TranscriptsTest {
  private final Transcripts transcripts = new Transcripts(Set.of("CDS"), new FeatureLines("x"));

  private static Feature row(String type, Map<String, String> attributes, int... ends) {
    List<Feature.Part> parts = new ArrayList<>();
    for (int i = 0; i < ends.length; i += 2) {
      parts.add(new Feature.Part(new Interval(ends[i], ends[i + 1]), 0));
    }
    return new Feature("c", type, Strand.PLUS, parts, Feature.NO_SCORE, attributes);
  }

  private static List<String> parts(List<Feature> features) {
    return features.stream()
        .filter(feature -> feature.type().equals("CDS"))
        .map(
            feature ->
                feature.attributes().get("Parent")
                    + feature.parts().stream()
                        .map(part -> part.interval().start() + "-" + part.interval().end())
                        .toList())
        .toList();
  }

  @Test
  void rowsWithAnIdEachAreOneCodingSequenceOfEveryParentThatTheyName() {
    List<Feature> joined =
        transcripts.joined(
            List.of(
                row("CDS", Map.of("ID", "c:1", "Parent", "t1,t2"), 0, 10),
                row("CDS", Map.of("ID", "c:3", "Parent", "t2"), 60, 70),
                row("CDS", Map.of("ID", "c:2", "Parent", "t1"), 30, 40)));
    assertThat(parts(joined)).containsExactly("t1[0-10, 30-40]", "t2[0-10, 60-70]");
  }

  @Test
  void codingSequencesOfOneParentThatShareBasesStayApart() {
    List<Feature> joined =
        transcripts.joined(
            List.of(
                row("CDS", Map.of("ID", "a", "Parent", "gene"), 0, 10, 30, 40),
                row("CDS", Map.of("ID", "b", "Parent", "gene"), 0, 10, 60, 70)));
    assertThat(joined).hasSize(2);
  }

  @Test
  void ofEachGeneTheLongestTranscriptStaysOrTheFirst() {
    List<Feature> features =
        List.of(
            row("mRNA", Map.of("ID", "t1", "Parent", "g"), 0, 100),
            row("mRNA", Map.of("ID", "t2", "Parent", "g"), 0, 100),
            row("CDS", Map.of("Parent", "t1"), 0, 10),
            row("CDS", Map.of("Parent", "t2"), 0, 10, 30, 40),
            row("CDS", Map.of("Parent", "other"), 200, 210));
    assertThat(parts(transcripts.oneOfEachGene(features, Transcripts.Isoform.LONGEST)))
        .containsExactly("t2[0-10, 30-40]", "other[200-210]");
    assertThat(parts(transcripts.oneOfEachGene(features, Transcripts.Isoform.FIRST)))
        .containsExactly("t1[0-10]", "other[200-210]");
  }

  @Test
  void withoutParentsThoseThatShareCodingBasesAreOneGene() {
    List<Feature> features =
        List.of(
            row("CDS", Map.of("ID", "a"), 0, 10, 30, 40),
            row("CDS", Map.of("ID", "b"), 0, 10, 60, 90),
            row("CDS", Map.of("ID", "c"), 45, 55));
    assertThat(transcripts.oneOfEachGene(features, Transcripts.Isoform.LONGEST))
        .extracting(feature -> feature.attributes().get("ID"))
        .containsExactly("b", "c");
  }

  @Test
  void gtfNamesTheGene() {
    List<Feature> features =
        List.of(
            row("CDS", Map.of("gene_id", "g", "transcript_id", "t1"), 0, 10),
            row("CDS", Map.of("gene_id", "g", "transcript_id", "t2"), 20, 40));
    assertThat(transcripts.oneOfEachGene(features, Transcripts.Isoform.LONGEST)).hasSize(1);
  }

  @Test
  void aParentOnBothStrandsIsCounted() {
    Feature plus = row("CDS", Map.of("Parent", "t"), 0, 10);
    Feature minus =
        new Feature("c", "CDS", Strand.MINUS, plus.parts(), Feature.NO_SCORE, plus.attributes());
    assertThat(transcripts.onBothStrands(List.of(plus, minus))).isEqualTo(1);
    assertThat(transcripts.onBothStrands(List.of(plus))).isZero();
  }
}
