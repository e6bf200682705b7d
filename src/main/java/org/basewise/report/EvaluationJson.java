package org.basewise.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.Metric;
import org.basewise.eval.MetricTable;

/**
 * An evaluation as one JSON object: a list of objects for each table, one object for {@code
 * overall}, {@code coding} and {@code genes}, and the confusion matrix as {@code {"labels": [...],
 * "counts": [[...]]}} with a row for each true label. A score that does not exist is {@code null}.
 */
public final class EvaluationJson {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private EvaluationJson() {}

  /** Writes the object and a line end. */
  public static void write(EvaluationReport report, Appendable out) throws IOException {
    GSON.toJson(object(report), out);
    out.append('\n');
  }

  /** Writes tables as one object: a list of objects for each. */
  public static void write(List<MetricTable> tables, Appendable out) throws IOException {
    GSON.toJson(object(tables), out);
    out.append('\n');
  }

  /** Tables as an object, to be put into another. */
  public static JsonObject object(List<MetricTable> tables) {
    JsonObject object = new JsonObject();
    for (MetricTable table : tables) {
      JsonArray rows = new JsonArray();
      for (List<Object> row : table.rows()) {
        JsonObject values = new JsonObject();
        for (int i = 0; i < row.size(); i++) {
          values.add(table.header().get(i), element(row.get(i)));
        }
        rows.add(values);
      }
      object.add(table.name(), rows);
    }
    return object;
  }

  /** The object, to be put into another. */
  public static JsonObject object(EvaluationReport report) {
    JsonObject object = new JsonObject();
    object.add("overall", metric(report.overall()));
    object.add("labels", metrics(report.labels()));
    object.add("confusion", confusion(report));
    object.add("segments", metrics(report.segments()));
    object.add("boundaries", metrics(report.boundaries()));
    object.add("boundary_distribution", metrics(report.boundaryDistribution()));
    object.add("coding", report.coding() == null ? JsonNull.INSTANCE : metric(report.coding()));
    object.add("genes", report.genes() == null ? JsonNull.INSTANCE : metric(report.genes()));
    if (!report.structure().isEmpty()) {
      object.add("structure", metrics(report.structure()));
    }
    object.add("reliability", metrics(report.reliability()));
    object.add("contigs", metrics(report.contigs()));
    return object;
  }

  private static JsonArray metrics(List<? extends Metric> metrics) {
    JsonArray array = new JsonArray();
    metrics.forEach(metric -> array.add(metric(metric)));
    return array;
  }

  private static JsonObject metric(Metric metric) {
    JsonObject object = new JsonObject();
    metric.columns().forEach((name, value) -> object.add(name, element(value)));
    return object;
  }

  private static JsonElement element(Object value) {
    if (value instanceof Double score) {
      return Double.isNaN(score)
          ? JsonNull.INSTANCE
          : new JsonPrimitive(ScoreFormat.rounded(score));
    }
    return value instanceof Number number
        ? new JsonPrimitive(number)
        : new JsonPrimitive(String.valueOf(value));
  }

  private static JsonObject confusion(EvaluationReport report) {
    JsonArray labels = new JsonArray();
    JsonArray counts = new JsonArray();
    int labelCount = report.labelSet().size();
    for (int truth = 0; truth < labelCount; truth++) {
      labels.add(report.labelSet().get(truth).name());
      JsonArray row = new JsonArray();
      for (int called = 0; called < labelCount; called++) {
        row.add(report.confusion().count(truth, called));
      }
      counts.add(row);
    }
    JsonObject object = new JsonObject();
    object.add("labels", labels);
    object.add("counts", counts);
    return object;
  }
}
