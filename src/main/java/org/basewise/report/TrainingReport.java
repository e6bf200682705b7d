package org.basewise.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.basewise.eval.DevScores;
import org.basewise.label.LabelSet;
import org.basewise.report.Chart.Axis;
import org.basewise.report.Chart.Series;
import org.basewise.stats.RunFacts;
import org.basewise.stats.StatsJson;
import org.basewise.train.EpochReport;
import org.basewise.train.LabelBalance;
import org.basewise.train.TrainingResult;
import org.jspecify.annotations.Nullable;

/**
 * A training as far as it has come: the page of {@code train --report} and the object of {@code
 * train --stats}, which may be written after each epoch.
 */
public final class TrainingReport {
  private final RunFacts facts;
  private final List<String> findings;
  private final LabelSet labels;
  private final LabelBalance balance;
  private final long parameterCount;
  private final List<EpochReport> epochs = new ArrayList<>();
  private @Nullable TrainingResult result;
  private @Nullable DevelopmentScores development;

  /**
   * A training that is about to begin.
   *
   * @param findings what the audit of the data told, one sentence each
   * @param labels what is learnt
   * @param balance the bases of each label
   * @param parameterCount of the network
   */
  public TrainingReport(
      RunFacts facts,
      List<String> findings,
      LabelSet labels,
      LabelBalance balance,
      long parameterCount) {
    this.facts = facts;
    this.findings = List.copyOf(findings);
    this.labels = labels;
    this.balance = balance;
    this.parameterCount = parameterCount;
  }

  /** An epoch is over. */
  public void add(EpochReport epoch) {
    epochs.add(epoch);
  }

  /**
   * The training is over.
   *
   * @param scores of the finished model on the development data; null if there are none to show
   */
  public void end(TrainingResult finished, @Nullable DevelopmentScores scores) {
    result = finished;
    development = scores;
  }

  /** Writes the page, to be encoded as UTF-8. */
  public void writePage(Appendable out) throws IOException {
    Page page = new Page("Training of " + facts.model());
    Map<String, String> provenance = Provenance.of(facts);
    provenance.put("Network", Figures.count(parameterCount) + " parameters");
    page.headlines(headlines()).facts(provenance);
    if (result == null) {
      page.paragraph("The training is under way; this page is written anew after each epoch.");
    }
    page.heading("Epochs").charts(epochCharts()).table(epochTable());
    DevelopmentScores scores = development;
    if (scores != null) {
      scores.addTo(page);
    }
    page.heading("Data").charts(List.of(balanceChart())).table(balanceTable());
    page.heading("What the audit of the data found");
    if (findings.isEmpty()) {
      page.paragraph("Nothing.");
    } else {
      page.list(findings);
    }
    page.write(out);
  }

  private Map<String, String> headlines() {
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put(epochs.size() == 1 ? "epoch" : "epochs", Figures.count(epochs.size()));
    EpochReport best = best();
    if (best != null) {
      figures.put("best epoch", Figures.count(best.epoch()));
      putScore(figures, "development loss (nats)", best.dev().loss());
      putScore(figures, "accuracy", best.dev().scores().accuracy());
      putScore(figures, "macro F1", best.dev().scores().macroF1());
      putScore(figures, "in-frame F1", best.dev().scores().frameF1());
      putScore(figures, "segment F1", best.dev().scores().segmentF1());
    }
    if (result != null) {
      figures.put("temperature", Figures.decimal(result.temperature(), 3));
    }
    return figures;
  }

  private static void putScore(Map<String, String> figures, String name, double value) {
    if (!Double.isNaN(value)) {
      figures.put(name, Figures.decimal(value, 4));
    }
  }

  private @Nullable EpochReport best() {
    EpochReport best = null;
    for (EpochReport epoch : epochs) {
      best = epoch.best() ? epoch : best;
    }
    return best;
  }

  private List<Chart> epochCharts() {
    return List.of(
        chart(
            "loss",
            "Loss",
            "cross-entropy per base; that of training is weighted",
            "loss (nats)",
            List.of(
                series("training", EpochReport::trainLoss),
                series("development", epoch -> epoch.dev().loss()))),
        chart(
            "scores",
            "Scores on the development data",
            "",
            "score",
            List.of(
                series("accuracy", epoch -> epoch.dev().scores().accuracy()),
                series("macro F1", epoch -> epoch.dev().scores().macroF1()),
                series("in-frame F1", epoch -> epoch.dev().scores().frameF1()),
                series("segment F1", epoch -> epoch.dev().scores().segmentF1()))),
        chart(
            "rate",
            "Learning rate",
            "at the end of each epoch",
            "learning rate",
            List.of(series("rate", EpochReport::learningRate))),
        chart(
            "speed",
            "Speed",
            "",
            "bases per second",
            List.of(series("speed", EpochReport::basesPerSecond))));
  }

  private static Chart chart(String id, String title, String note, String y, List<Series> series) {
    return new Chart(
        id,
        title,
        note,
        Axis.linear("epoch"),
        Axis.linear(y),
        series.stream().filter(one -> !one.points().isEmpty()).toList());
  }

  private Series series(String name, ToDoubleFunction<EpochReport> value) {
    List<double[]> points = new ArrayList<>();
    for (EpochReport epoch : epochs) {
      if (!Double.isNaN(value.applyAsDouble(epoch))) {
        points.add(new double[] {epoch.epoch(), value.applyAsDouble(epoch)});
      }
    }
    return new Series(name, "line", points);
  }

  private HtmlTable epochTable() {
    HtmlTable table =
        new HtmlTable(
            "Epochs",
            List.of(
                "epoch",
                "training loss",
                "development loss",
                "accuracy",
                "macro F1",
                "in-frame F1",
                "segment F1",
                "learning rate",
                "bases seen",
                "bases per second",
                "best so far"));
    for (EpochReport epoch : epochs) {
      DevScores scores = epoch.dev().scores();
      table.row(
          Figures.count(epoch.epoch()),
          Figures.decimal(epoch.trainLoss(), 4),
          Figures.decimal(epoch.dev().loss(), 4),
          Figures.decimal(scores.accuracy(), 4),
          Figures.decimal(scores.macroF1(), 4),
          Figures.decimal(scores.frameF1(), 4),
          Figures.decimal(scores.segmentF1(), 4),
          Figures.number(epoch.learningRate()),
          Figures.count(epoch.basesSeen()),
          Figures.count(Math.round(epoch.basesPerSecond())),
          epoch.best() ? "yes" : "");
    }
    return table;
  }

  private Chart balanceChart() {
    List<double[]> bases = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int k = 0; k < labels.size(); k++) {
      names.add(labels.get(k).name());
      bases.add(new double[] {k, balance.bases(k)});
    }
    return new Chart(
        "balance",
        "Bases by label",
        "of the training data",
        Axis.of("label", names),
        Axis.linear("bases"),
        List.of(new Series("bases", "bar", bases)));
  }

  private HtmlTable balanceTable() {
    HtmlTable table = new HtmlTable("Labels", List.of("label", "bases", "share", "runs"));
    long all = balance.countedBases() + balance.maskedBases();
    for (int k = 0; k < labels.size(); k++) {
      table.row(
          labels.get(k).name(),
          Figures.count(balance.bases(k)),
          Figures.percent(all == 0 ? Double.NaN : (double) balance.bases(k) / all),
          Figures.count(balance.runs(k)));
    }
    table.row(
        "(masked from the loss)",
        Figures.count(balance.maskedBases()),
        Figures.percent(all == 0 ? Double.NaN : (double) balance.maskedBases() / all),
        "-");
    return table;
  }

  /** The object of {@code --stats}. */
  public JsonObject json() {
    JsonObject object = StatsJson.begin(facts);
    object.addProperty("finished", result != null);
    object.addProperty("parameters", parameterCount);
    EpochReport best = best();
    object.add("best_epoch", StatsJson.number(best == null ? Double.NaN : best.epoch()));
    object.add("temperature", StatsJson.number(result == null ? Double.NaN : result.temperature()));
    JsonArray rows = new JsonArray();
    epochs.forEach(epoch -> rows.add(json(epoch)));
    object.add("epochs", rows);
    JsonObject bases = new JsonObject();
    for (int k = 0; k < labels.size(); k++) {
      bases.addProperty(labels.get(k).name(), balance.bases(k));
    }
    object.add("labels", bases);
    object.addProperty("masked_bases", balance.maskedBases());
    JsonArray told = new JsonArray();
    findings.forEach(told::add);
    object.add("audit", told);
    return object;
  }

  private static JsonObject json(EpochReport epoch) {
    JsonObject object = new JsonObject();
    object.addProperty("epoch", epoch.epoch());
    object.add("train_loss", StatsJson.number(epoch.trainLoss()));
    object.add("learning_rate", StatsJson.number(epoch.learningRate()));
    object.addProperty("bases_seen", epoch.basesSeen());
    object.add("bases_per_second", StatsJson.number(epoch.basesPerSecond()));
    object.addProperty("best", epoch.best());
    if (Double.isNaN(epoch.dev().loss())) {
      object.add("development", JsonNull.INSTANCE);
    } else {
      JsonObject scores = new JsonObject();
      scores.add("loss", StatsJson.number(epoch.dev().loss()));
      epoch
          .dev()
          .scores()
          .columns()
          .forEach(
              (name, value) ->
                  scores.add(
                      name, StatsJson.number(value instanceof Double score ? score : Double.NaN)));
      object.add("development", scores);
    }
    return object;
  }
}
