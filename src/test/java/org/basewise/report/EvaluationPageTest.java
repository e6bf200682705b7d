package org.basewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.Evaluator;
import org.basewise.eval.Truth;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.io.GeneticCodes;
import org.basewise.label.AnnotationSink;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.label.LabelledBlock;
import org.junit.jupiter.api.Test;

final class EvaluationPageTest {
  private static final LabelSet LABELS =
      new LabelSet(List.of(Label.background(), new Label("<site>", "site", null, 0)));

  /** One site is found a base too early, one is missed. */
  private static PageText page() throws IOException {
    Evaluator evaluator = new Evaluator(LABELS);
    Truth truth =
        new Truth(new LabelTrack(new byte[] {0, 0, 1, 1, 0, 1}), List.of(site(2, 4), site(5, 6)));
    Contig contig = Contig.of("c", "ACGTAC");
    BrowserContigs contigs = new BrowserContigs(LABELS, 5000, 1000, seen -> truth.features());
    Differences differences = new Differences();
    evaluator.onDifference(differences::add);
    AnnotationSink sink = evaluator.sink(c -> truth);
    short[] posteriors = {9000, 1000, 4000, 6000, 1000, 9000, 0, 10_000, 9000, 1000, 7000, 3000};
    for (AnnotationSink one : List.of(sink, contigs)) {
      one.begin(contig);
      one.block(new LabelledBlock(0, new byte[] {0, 1, 1, 1, 0, 0}, posteriors, 2));
      one.feature(site(1, 4));
      one.end(contig);
      one.close();
    }
    EvaluationReport report = evaluator.report();
    StringBuilder out = new StringBuilder();
    new EvaluationPage(
            "a & b",
            Map.of("truth", "x<y>.bed"),
            report,
            new EvaluationPage.Compared(contigs, differences, 0.5, 11, GeneticCodes::byId))
        .write(out);
    return new PageText(out.toString());
  }

  private static Feature site(int start, int end) {
    return Feature.of("c", "site", null, new Interval(start, end));
  }

  private static List<String> ids(JsonObject data) {
    List<String> ids = new ArrayList<>();
    for (JsonElement chart : data.getAsJsonArray("charts")) {
      ids.add(chart.getAsJsonObject().get("id").getAsString());
    }
    return ids;
  }

  @Test
  void everyScoreHasItsChart() throws IOException {
    PageText page = page();
    assertThat(ids(page.data()))
        .containsExactly("precision-recall", "roc", "reliability", "length-recall", "boundaries");
    ids(page.data()).forEach(id -> assertThat(page.body()).contains("id=\"" + id + "\""));
  }

  @Test
  void theConfusionMatrixAndTheTablesNeedNoScript() throws IOException {
    assertThat(page().body())
        .contains("<h1>a &amp; b</h1>")
        .contains("title=\"1 bases\">33.3</td>")
        .contains("<caption>Segments</caption>")
        .contains("<dd>x&lt;y&gt;.bed</dd>");
  }

  @Test
  void missedAndShiftedFeaturesAreListedWithTheirPlaces() throws IOException {
    assertThat(page().body())
        .contains("<summary>Missed features: 1</summary>")
        .contains("<summary>False features: 0</summary>")
        .contains("<summary>Shifted features: 1</summary>")
        .contains("<tr data-contig=\"c\" data-start=\"5\" data-end=\"6\">")
        .contains("<tr data-contig=\"c\" data-start=\"1\" data-end=\"4\">");
  }

  @Test
  void truthAndCallsLieSideBySide() throws IOException {
    JsonObject browser = page().data().getAsJsonObject("browser");
    assertThat(browser.getAsJsonArray("tracks").toString()).isEqualTo("[\"truth\",\"call\"]");
    JsonArray tracks =
        browser.getAsJsonArray("contigs").get(0).getAsJsonObject().getAsJsonArray("tracks");
    assertThat(tracks.get(0).getAsJsonArray()).hasSize(2);
    assertThat(tracks.get(1).getAsJsonArray()).hasSize(1);
  }

  @Test
  void namesCannotBreakThePage() throws IOException {
    assertThat(page().html()).contains("&lt;site&gt;").doesNotContain("<site>");
  }
}
