package org.basewise.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.List;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.stats.RunFacts;
import org.basewise.stats.SequenceCallStats;
import org.junit.jupiter.api.Test;

final class ClassificationPageTest {
  private static final LabelSet LABELS =
      new LabelSet(List.of(Label.background(), new Label("box", "box", null, 0)));
  private static final RunFacts FACTS =
      new RunFacts("classify", "1", "abc", "basewise classify", List.of("x.fa"), "m");

  @Test
  void theLeastCertainSequencesStandFirst() throws IOException {
    SequenceCallStats stats = new SequenceCallStats(LABELS);
    ClassificationPage page = new ClassificationPage(stats);
    for (int i = 0; i < ClassificationPage.LISTED + 5; i++) {
      double posterior = 1 - i / 1000.0;
      stats.add("box", posterior, 50);
      page.add("<s" + i + ">", 50, "box", posterior);
    }
    StringBuilder out = new StringBuilder();
    page.write(FACTS, out);
    String body = new PageText(out.toString()).body();
    assertThat(body).contains("300 of 305").contains("&lt;s304&gt;").doesNotContain("&lt;s4&gt;");
    assertThat(body.indexOf("&lt;s304&gt;")).isLessThan(body.indexOf("&lt;s303&gt;"));
  }

  @Test
  void theStatsCountLabelsThatNoSequenceHas() {
    SequenceCallStats stats = new SequenceCallStats(LABELS);
    stats.add("box", 0.75, 10);
    JsonObject labels = stats.json(FACTS).getAsJsonObject("labels");
    assertThat(labels.getAsJsonObject("background").get("count").getAsInt()).isZero();
    assertThat(labels.getAsJsonObject("background").get("mean_posterior").isJsonNull()).isTrue();
    assertThat(labels.getAsJsonObject("box").get("mean_posterior").getAsDouble()).isEqualTo(0.75);
    assertThatThrownBy(() -> stats.add("none", 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }
}
