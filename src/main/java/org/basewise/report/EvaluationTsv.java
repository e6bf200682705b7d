package org.basewise.report;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.MetricTable;

/**
 * An evaluation as tab-separated values: a header line of column names, one line for each row, up
 * to six decimals, {@code NA} where a score does not exist.
 */
public final class EvaluationTsv {
  private EvaluationTsv() {}

  /** Writes all tables one below the other, each after a line {@code # name}. */
  public static void write(EvaluationReport report, Appendable out) throws IOException {
    write(report.tables(), out);
  }

  /** Writes tables one below the other, each after a line {@code # name}. */
  public static void write(List<MetricTable> tables, Appendable out) throws IOException {
    String separator = "";
    for (MetricTable table : tables) {
      out.append(separator).append("# ").append(table.name()).append('\n');
      out.append(text(table));
      separator = "\n";
    }
  }

  /** The text of each table by its name, for one file each. */
  public static Map<String, String> tables(EvaluationReport report) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (MetricTable table : report.tables()) {
      texts.put(table.name(), text(table));
    }
    return texts;
  }

  private static String text(MetricTable table) {
    StringBuilder text = new StringBuilder(String.join("\t", table.header())).append('\n');
    for (List<Object> row : table.rows()) {
      text.append(row.stream().map(ScoreFormat::data).collect(Collectors.joining("\t")));
      text.append('\n');
    }
    return text.toString();
  }
}
