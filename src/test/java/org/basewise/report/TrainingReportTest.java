package org.basewise.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import org.basewise.eval.DevScores;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelTrack;
import org.basewise.stats.RunFacts;
import org.basewise.train.DevScore;
import org.basewise.train.EpochReport;
import org.basewise.train.LabelBalance;
import org.junit.jupiter.api.Test;

final class TrainingReportTest {
  private static final LabelSet LABELS =
      new LabelSet(List.of(Label.background(), new Label("site", "site", null, 0)));

  private static TrainingReport report(DevScore... scores) {
    LabelBalance balance = new LabelBalance(LABELS);
    balance.add(new LabelTrack(new byte[] {0, 0, 1, LabelSet.MASKED}));
    TrainingReport report =
        new TrainingReport(
            new RunFacts("train", "1", "abc", "basewise train", List.of("x.fa"), "sites"),
            List.of("x.bed: <odd> intervals"),
            LABELS,
            balance,
            1234);
    for (int i = 0; i < scores.length; i++) {
      report.add(
          new EpochReport(i + 1, 1.5 / (i + 1), 0.01, 100L * (i + 1), 5e4, scores[i], i == 0));
    }
    return report;
  }

  private static PageText page(TrainingReport report) throws IOException {
    StringBuilder out = new StringBuilder();
    report.writePage(out);
    return new PageText(out.toString());
  }

  private static DevScore scored(double loss) {
    return new DevScore(loss, new DevScores(0.9, 0.8, Double.NaN, 0.7));
  }

  @Test
  void aPageOfATrainingThatGoesOnHasItsCurvesSoFar() throws IOException {
    PageText page = page(report(scored(0.5), scored(0.75)));
    assertThat(page.body())
        .contains("The training is under way")
        .contains("<li>x.bed: &lt;odd&gt; intervals</li>")
        .contains("1,234 parameters");
    assertThat(page.data().getAsJsonArray("charts").get(0).toString())
        .contains("\"development\"", "[1,0.5],[2,0.75]");
    assertThat(page.data().getAsJsonArray("charts").get(1).toString()).doesNotContain("in-frame");
  }

  @Test
  void withoutDevelopmentDataThereIsTheTrainingLossAlone() throws IOException {
    PageText page = page(report(DevScore.NONE));
    assertThat(page.data().getAsJsonArray("charts").get(0).toString())
        .doesNotContain("development");
    JsonObject epoch =
        report(DevScore.NONE).json().getAsJsonArray("epochs").get(0).getAsJsonObject();
    assertThat(epoch.get("development").isJsonNull()).isTrue();
  }

  @Test
  void beforeTheFirstEpochThereIsAPageOfTheData() throws IOException {
    assertThat(page(report()).body()).contains("(masked from the loss)");
  }

  @Test
  void theStatsHaveEpochsLabelsAndTheAudit() {
    JsonObject object = report(scored(0.5), scored(0.75)).json();
    assertThat(object.get("finished").getAsBoolean()).isFalse();
    assertThat(object.get("best_epoch").getAsInt()).isEqualTo(1);
    assertThat(object.getAsJsonArray("epochs")).hasSize(2);
    assertThat(
            object
                .getAsJsonArray("epochs")
                .get(1)
                .getAsJsonObject()
                .getAsJsonObject("development")
                .get("macro_f1")
                .getAsDouble())
        .isEqualTo(0.8);
    assertThat(object.getAsJsonObject("labels").get("site").getAsInt()).isEqualTo(1);
    assertThat(object.get("masked_bases").getAsInt()).isEqualTo(1);
    assertThat(object.getAsJsonArray("audit")).hasSize(1);
  }
}
