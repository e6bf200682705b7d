package org.basewise.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;

final class AnnotationStatsTest {
  private static final LabelSet LABELS =
      new LabelSet(
          List.of(
              Label.background(),
              new Label("CDS+1", "CDS", Strand.PLUS, 1),
              new Label("site", "site", null, 0)));

  private static Feature feature(
      String type, Interval interval, int score, Map<String, String> attributes) {
    return new Feature(
        "c", type, Strand.PLUS, List.of(new Feature.Part(interval, -1)), score, attributes);
  }

  private static AnnotationStats counted() {
    AnnotationStats stats = new AnnotationStats(LABELS, 5000);
    Contig contig = Contig.of("c", "ACGTNGCA");
    stats.begin(contig);
    short[] posteriors = {
      9000, 500, 500, 4000, 3000, 3000, 0, 10_000, 0, 0, 10_000, 0,
      0, 4999, 5001, 100, 9900, 0, 0, 0, 10_000, 10_000, 0, 0
    };
    stats.block(new LabelledBlock(0, new byte[] {0, 0, 1, 1, 1, 1, 2, 0}, posteriors, 3));
    stats.feature(feature("CDS", new Interval(2, 6), 8000, Map.of("partial", "true")));
    stats.feature(feature(Feature.FRAMESHIFT, new Interval(4, 5), 7000, Map.of()));
    stats.feature(feature("site", new Interval(6, 7), Feature.NO_SCORE, Map.of()));
    stats.end(contig);
    return stats;
  }

  @Test
  void basesAreCountedByLabelPosteriorAndNucleotide() {
    AnnotationStats stats = counted();
    ContigStats total = stats.total();
    assertThat(total.length()).isEqualTo(8);
    assertThat(total.knownBases()).isEqualTo(7);
    assertThat(total.gcBases()).isEqualTo(4);
    assertThat(total.codingBases()).isEqualTo(4);
    assertThat(total.featureBases()).isEqualTo(5);
    assertThat(total.unsureBases()).as("4000 and 4999, not 5000 and more").isEqualTo(2);
    assertThat(stats.labelBases(0)).isEqualTo(3);
    assertThat(stats.posteriors().total()).isEqualTo(8);
    assertThat(stats.posteriors().count(49)).as("from .98 on").isEqualTo(5);
    assertThat(stats.meanPosterior()).isCloseTo(6.7899 / 8, within(1e-9));
  }

  @Test
  void featuresAreCountedByTypeAndFrameshiftsApart() {
    AnnotationStats stats = counted();
    assertThat(stats.types()).containsOnlyKeys("CDS", "site");
    assertThat(stats.types().get("CDS").partial()).isEqualTo(1);
    assertThat(stats.types().get("CDS").meanScore()).isEqualTo(0.8);
    assertThat(stats.types().get("site").meanScore()).isNaN();
    assertThat(stats.total().features()).isEqualTo(2);
    assertThat(stats.total().frameshifts()).isEqualTo(1);
    assertThat(stats.total().frameshiftsPerMb()).isEqualTo(125_000);
  }

  @Test
  void theLongestContigsAreKeptInOrderAndAllAreCounted() {
    AnnotationStats stats = new AnnotationStats(LABELS, 5000);
    for (int i = 0; i < AnnotationStats.LISTED + 10; i++) {
      int length = 1 + i % 7;
      Contig contig = Contig.of("c" + i, "A".repeat(length));
      stats.begin(contig);
      short[] posteriors = new short[3 * length];
      stats.block(new LabelledBlock(0, new byte[length], posteriors, 3));
      stats.end(contig);
    }
    assertThat(stats.contigCount()).isEqualTo(AnnotationStats.LISTED + 10);
    assertThat(stats.contigs()).hasSize(AnnotationStats.LISTED);
    assertThat(stats.contigs().get(0).id()).isEqualTo("c6");
    assertThat(stats.contigs().get(1).id()).isEqualTo("c13");
    assertThat(stats.contigs())
        .extracting(ContigStats::length)
        .isSortedAccordingTo((a, b) -> Long.compare(b, a));
    assertThat(stats.n50()).isEqualTo(5);
  }

  @Test
  void theFileHasTheFieldsOfItsPage() {
    RunFacts facts =
        new RunFacts("annotate", "1", "abc", "basewise annotate x", List.of("a/x.fa.gz"), "m");
    JsonObject object = StatsJson.annotation(facts, counted(), null, null);
    assertThat(object.get("format").getAsString()).isEqualTo("basewise stats 1");
    assertThat(object.get("sample").getAsString()).isEqualTo("x");
    assertThat(object.get("profile").isJsonNull()).isTrue();
    assertThat(object.getAsJsonObject("totals").get("coding_share").getAsDouble()).isEqualTo(0.5);
    assertThat(object.getAsJsonObject("labels").get("site").getAsInt()).isEqualTo(1);
    assertThat(
            object.getAsJsonObject("types").getAsJsonObject("site").get("mean_score").isJsonNull())
        .isTrue();
    assertThat(object.getAsJsonArray("contigs")).hasSize(1);
  }

  @Test
  void lengthsBeyondTheEdgesAreInTheBinsNextToThem() {
    Histogram lengths = Histogram.ofLengths();
    lengths.add(0);
    lengths.add(1);
    lengths.add(1e9);
    assertThat(lengths.count(0)).isEqualTo(2);
    assertThat(lengths.count(lengths.size() - 1)).isEqualTo(1);
    assertThat(lengths.used()).isEqualTo(lengths.size());
  }
}
