package org.basewise.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class FindingsTest {
  private static final LabelSet LABELS =
      new LabelSet(List.of(Label.background(), new Label("CDS+1", "CDS", Strand.PLUS, 1)));
  private static final Expected BACTERIA = Expected.of("bacteria");

  /** A contig of 100,000 bases with some coding bases of some posterior, and features. */
  private static AnnotationStats stats(int coding, int posterior, int features, int partial) {
    int length = 100_000;
    AnnotationStats stats = new AnnotationStats(LABELS, 5000);
    Contig contig = Contig.of("c", "AC".repeat(length / 2));
    stats.begin(contig);
    byte[] labels = new byte[length];
    short[] posteriors = new short[2 * length];
    for (int i = 0; i < length; i++) {
      labels[i] = (byte) (i < coding ? 1 : 0);
      posteriors[2 * i + labels[i]] = (short) posterior;
    }
    stats.block(new LabelledBlock(0, labels, posteriors, 2));
    for (int i = 0; i < features; i++) {
      stats.feature(
          new Feature(
              "c",
              "CDS",
              Strand.PLUS,
              List.of(new Feature.Part(new Interval(100 * i, 100 * i + 90), 0)),
              9000,
              i < partial ? Map.of("partial", "true") : Map.of()));
    }
    stats.end(contig);
    return stats;
  }

  private static String texts(AnnotationStats stats, @Nullable SampleFigures sample) {
    StringBuilder texts = new StringBuilder();
    Findings.of(stats, sample, BACTERIA)
        .forEach(finding -> texts.append(finding.text()).append('\n'));
    return texts.toString();
  }

  private static SampleFigures sample(
      double indels, double unfamiliarity, Map<Integer, Integer> codes) {
    return new SampleFigures(indels, indels, unfamiliarity, 11, 11, true, codes);
  }

  @Test
  void nothingIsSaidOfAUsualGenome() {
    assertThat(texts(stats(86_000, 9900, 100, 1), sample(0, 0, Map.of()))).isEmpty();
  }

  @Test
  void littleCodingSequenceIsToldWithBothFigures() {
    assertThat(texts(stats(30_000, 9900, 100, 0), null))
        .contains("30.0 % of the bases are coding", "84.9 % are");
  }

  @Test
  void manyPartialFeaturesAreTold() {
    assertThat(texts(stats(86_000, 9900, 100, 30), null)).contains("30 of 100 features (30.0 %)");
  }

  @Test
  void manyUnsureBasesAreTold() {
    assertThat(texts(stats(86_000, 4000, 100, 0), null)).contains("100.0 % of the bases");
  }

  @Test
  void errorsUnfamiliarSequenceAndAnotherCodeAreTold() {
    assertThat(texts(stats(86_000, 9900, 100, 0), sample(0.2, 0.5, Map.of(4, 2))))
        .contains(
            "200 errors per 1,000",
            "up to 100",
            "unfamiliarity 0.50",
            "2 contigs were decoded with translation table 4");
    assertThat(texts(stats(86_000, 9900, 100, 0), sample(0.001, 0, Map.of())))
        .contains("1.00 insertions and deletions per 1,000");
  }

  @Test
  void anEmptyInputAndAnEmptyResultAreTold() {
    assertThat(texts(new AnnotationStats(LABELS, 5000), null)).contains("no record");
    assertThat(texts(stats(0, 9900, 0, 0), null)).contains("No feature was found in 100,000 bases");
  }
}
