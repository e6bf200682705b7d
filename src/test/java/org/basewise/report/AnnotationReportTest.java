package org.basewise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.io.GeneticCodes;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;
import org.basewise.stats.RunFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AnnotationReportTest {
  private static final LabelSet LABELS =
      new LabelSet(List.of(Label.background(), new Label("CDS+1", "CDS", Strand.PLUS, 1)));
  private static final String HOSTILE = "</script><script>alert('1')</script>";

  @TempDir private Path folder;

  private AnnotationReport report(long baseLimit) {
    return new AnnotationReport(
        LABELS,
        new RunFacts("annotate", "1", "abc", "basewise annotate", List.of("in.fa"), "m"),
        null,
        () -> null,
        new AnnotationReport.Options(
            folder.resolve("page.html").toString(),
            folder.resolve("stats.json").toString(),
            baseLimit,
            5000,
            11,
            GeneticCodes::byId));
  }

  private static void add(AnnotationReport report, String id, String bases) throws IOException {
    Contig contig = Contig.of(id, bases);
    report.begin(contig);
    int half = bases.length() / 2;
    block(report, 0, half);
    block(report, half, bases.length() - half);
    report.feature(
        new Feature(
            id,
            "CDS",
            Strand.PLUS,
            List.of(new Feature.Part(new Interval(1, 3), 0)),
            9000,
            Map.of("ID", id + "_1", "prob", "0.75", "partial", "true", "partial_end", "5prime")));
    report.end(contig);
  }

  /** Posteriors fall from 1 by a tenth for each base. */
  private static void block(AnnotationReport report, int start, int length) throws IOException {
    short[] posteriors = new short[2 * length];
    for (int i = 0; i < length; i++) {
      posteriors[2 * i] = (short) (10_000 - 1000 * ((start + i) % 10));
    }
    report.block(new LabelledBlock(start, new byte[length], posteriors, 2));
  }

  private PageText page() throws IOException {
    return new PageText(Files.readString(folder.resolve("page.html")));
  }

  private static String letters(byte[] packed, int offset, int length) {
    StringBuilder letters = new StringBuilder();
    for (int i = 0; i < length; i++) {
      letters.append("ACGT".charAt((packed[offset + i / 4] >> (2 * (i % 4))) & 3));
    }
    return letters.toString();
  }

  @Test
  void basesAndPosteriorsOfAllContigsAreInThePageAndComeOutAgain() throws IOException {
    try (AnnotationReport report = report(100)) {
      add(report, "short", "GATTACA");
      add(report, "long", "ACGTTGCANNGTACCA");
    }
    JsonArray contigs = page().data().getAsJsonObject("browser").getAsJsonArray("contigs");
    assertThat(contigs.get(0).getAsJsonObject().get("id").getAsString()).isEqualTo("long");
    assertThat(contigs.get(0).getAsJsonObject().get("others").toString())
        .isEqualTo("[[8,10,\"N\"]]");
    byte[] bases = page().bytes("packed-bases");
    assertThat(letters(bases, 0, 16)).isEqualTo("ACGTTGCAAAGTACCA");
    assertThat(letters(bases, 4, 7)).isEqualTo("GATTACA");
    byte[] posteriors = page().bytes("packed-posteriors");
    assertThat(posteriors).hasSize(8 + 4);
    assertThat(posteriors[0] & 15).isEqualTo(15);
    assertThat(posteriors[0] >> 4 & 15).as(".9 is 13.5 of 15").isEqualTo(14);
    assertThat(posteriors[4] & 15).as(".2 is 3 of 15").isEqualTo(3);
  }

  @Test
  void featuresHaveTheirProbabilityAndOpenEnds() throws IOException {
    try (AnnotationReport report = report(100)) {
      add(report, "c", "GATTACA");
    }
    JsonObject browser = page().data().getAsJsonObject("browser");
    JsonArray track =
        browser
            .getAsJsonArray("contigs")
            .get(0)
            .getAsJsonObject()
            .getAsJsonArray("tracks")
            .get(0)
            .getAsJsonArray();
    assertThat(track.toString()).isEqualTo("[[0,1,1,3,\"c_1\",750,900,1,11,0]]");
    assertThat(browser.getAsJsonObject("codes").get("11").getAsString()).startsWith("FFLLSSSS");
  }

  @Test
  void contigsBeyondTheLimitAreCountedButNotShown() throws IOException {
    try (AnnotationReport report = report(20)) {
      add(report, "a", "ACGTACGT");
      add(report, "b", "ACGTACGTAC");
      add(report, "c", "ACGTACGTA");
      add(report, "d", "A".repeat(21));
    }
    JsonArray contigs = page().data().getAsJsonObject("browser").getAsJsonArray("contigs");
    assertThat(contigs.toString()).contains("\"b\"", "\"c\"").doesNotContain("\"id\":\"a\"");
    assertThat(page().body()).contains("2 of 4 contigs (29 bases) are in the figures");
    JsonObject stats =
        JsonParser.parseString(Files.readString(folder.resolve("stats.json"))).getAsJsonObject();
    assertThat(stats.getAsJsonArray("contigs")).hasSize(4);
    assertThat(stats.getAsJsonObject("totals").get("bases").getAsInt()).isEqualTo(48);
  }

  @Test
  void hostileNamesStayText() throws IOException {
    try (AnnotationReport report = report(100)) {
      add(report, HOSTILE, "GATTACA");
    }
    PageText page = page();
    assertThat(page.html()).doesNotContain("<script>alert");
    assertThat(
            page.data()
                .getAsJsonObject("browser")
                .getAsJsonArray("contigs")
                .get(0)
                .getAsJsonObject()
                .get("id")
                .getAsString())
        .isEqualTo(HOSTILE);
  }

  @Test
  void thePageForbidsItselfEveryHost() throws IOException {
    try (AnnotationReport report = report(100)) {
      add(report, "c", "GATTACA");
    }
    assertThat(page().html())
        .contains("default-src 'none'")
        .doesNotContainPattern("(src|href)=[\"']?(http|//)")
        .doesNotContain("@import");
  }

  @Test
  void anEmptyInputHasAPageThatSaysSo() throws IOException {
    try (AnnotationReport report = report(100)) {
      assertThat(folder).isEmptyDirectory();
    }
    assertThat(page().body()).contains("The input has no record.");
  }

  @Test
  void ifOneFileCannotBeWrittenNeitherIs() throws IOException {
    Files.createDirectory(folder.resolve("stats.json"));
    AnnotationReport report = report(100);
    add(report, "c", "GATTACA");
    assertThatThrownBy(report::close).isInstanceOf(BadInputException.class);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("stats.json"));
    }
  }
}
