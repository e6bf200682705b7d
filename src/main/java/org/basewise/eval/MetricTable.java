package org.basewise.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * Scores of one kind as a table.
 *
 * @param name one word, such as {@code labels}
 * @param header the names of the columns
 * @param rows values as in {@link Metric#columns}, as many in a row as the header has
 */
public record MetricTable(String name, List<String> header, List<List<Object>> rows) {

  /** The table of some metrics of one type; without metrics it has no header. */
  public static MetricTable of(String name, List<? extends Metric> metrics) {
    List<List<Object>> rows = new ArrayList<>();
    for (Metric metric : metrics) {
      rows.add(List.copyOf(metric.columns().values()));
    }
    List<String> header =
        metrics.isEmpty() ? List.of() : List.copyOf(metrics.get(0).columns().keySet());
    return new MetricTable(name, header, rows);
  }
}
