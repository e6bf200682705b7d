package org.basewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.Evaluator;
import org.basewise.eval.Truth;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.junit.jupiter.api.Test;

final class EvaluationFormatsTest {
  private final EvaluationReport report = report();

  private static EvaluationReport report() {
    Label background = Label.background();
    List<Label> coding = LabelSet.codonLabels("CDS");
    LabelSet labels =
        new LabelSet(List.of(background, coding.get(0), coding.get(1), coding.get(2)));
    Feature.Part part = new Feature.Part(new Interval(1, 7), 0);
    Feature gene = new Feature("c", "CDS", Strand.PLUS, List.of(part), -1, Map.of("ID", "g"));
    Evaluator evaluator = new Evaluator(labels);
    evaluator.add(
        "c",
        new Truth(new LabelTrack(new byte[] {0, 1, 2, 3, 1, 2, 3, 0}), List.of(gene)),
        new LabelTrack(new byte[] {0, 1, 2, 3, 1, 2, 0, 0}),
        List.of(gene));
    return evaluator.report();
  }

  private interface Format {
    void write(EvaluationReport report, Appendable out) throws IOException;
  }

  private String text(Format format) throws IOException {
    StringBuilder out = new StringBuilder();
    format.write(report, out);
    return out.toString();
  }

  @Test
  void tsvNamesTheColumnsOfEachTable() throws IOException {
    assertThat(text(EvaluationTsv::write))
        .startsWith("# overall\nbases\tmasked_bases\taccuracy\t")
        .contains("\n\n# labels\nlabel\ttruth_bases\tcalled_bases\tprecision\trecall\tf1\tmcc\t")
        .contains("\nbackground\t2\t3\t0.666667\t1\t0.8\t")
        .contains("\n# confusion\ntruth\tbackground\tCDS+1\tCDS+2\tCDS+3\nbackground\t2\t0\t0\t0\n")
        .contains("\n# coding\nstrand_precision\t")
        .contains("\nc\t8\t0.875\n");
    assertThat(EvaluationTsv.tables(report)).containsKeys("overall", "labels", "genes");
  }

  @Test
  void aScoreThatDoesNotExistIsMissing() throws IOException {
    assertThat(EvaluationTsv.tables(report).get("labels")).contains("\tNA\tNA\n");
    assertThat(json().getAsJsonArray("labels").get(0).getAsJsonObject().get("auc").isJsonNull())
        .isTrue();
    assertThat(text(EvaluationText::write)).contains("negative log likelihood");
  }

  private JsonObject json() throws IOException {
    return JsonParser.parseString(text(EvaluationJson::write)).getAsJsonObject();
  }

  @Test
  void jsonHoldsTheSameScores() throws IOException {
    assertThat(json().getAsJsonObject("overall").get("accuracy").getAsDouble()).isEqualTo(0.875);
    assertThat(json().getAsJsonObject("genes").get("genes").getAsInt()).isEqualTo(1);
    assertThat(json().getAsJsonObject("coding").get("frame_f1").getAsDouble()).isEqualTo(1);
    JsonObject confusion = json().getAsJsonObject("confusion");
    assertThat(confusion.getAsJsonArray("labels").get(1).getAsString()).isEqualTo("CDS+1");
    assertThat(confusion.getAsJsonArray("counts").get(3).getAsJsonArray().get(0).getAsInt())
        .isEqualTo(1);
  }

  @Test
  void theTextIsAligned() throws IOException {
    String text = text(EvaluationText::write);
    List<String> lines = text.lines().dropWhile(line -> !line.equals("labels")).toList();
    assertThat(lines.get(1)).startsWith("  label       truth bases  called bases  precision");
    assertThat(lines.get(2)).startsWith("  background            2             3     0.6667");
    assertThat(text).doesNotContain("boundary_distribution").contains("  CDS+3 ");
  }

  @Test
  void theTextDoesNotDependOnTheLocale() throws IOException {
    String text = text(EvaluationText::write);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(text(EvaluationText::write)).isEqualTo(text);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void scoresAreRoundedToSixDecimalsWithoutZerosAtTheEnd() {
    assertThat(ScoreFormat.data(1 / 3.0)).isEqualTo("0.333333");
    assertThat(ScoreFormat.data(0.5)).isEqualTo("0.5");
    assertThat(ScoreFormat.data(1.0)).isEqualTo("1");
    assertThat(ScoreFormat.data(-1e-9)).isEqualTo("0");
    assertThat(ScoreFormat.data(120.0)).isEqualTo("120");
    assertThat(ScoreFormat.data(7L)).isEqualTo("7");
    assertThat(ScoreFormat.reading(1234567L)).isEqualTo("1,234,567");
    assertThat(ScoreFormat.reading(Double.NaN)).isEqualTo("-");
  }
}
