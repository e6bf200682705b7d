package org.basewise.report;

import java.util.ArrayList;
import java.util.List;
import org.basewise.eval.MetricTable;

/**
 * A table as people read it: column names in words, scores to four decimals. A table of one row
 * that is not named by its first column is turned: one line for each column.
 *
 * @param header empty if the table was turned
 * @param lines the texts of each line
 */
record ReadableTable(List<String> header, List<List<String>> lines) {

  static ReadableTable of(MetricTable table) {
    List<List<String>> lines = new ArrayList<>();
    if (table.rows().size() == 1 && table.rows().get(0).get(0) instanceof Number) {
      List<Object> row = table.rows().get(0);
      for (int i = 0; i < row.size(); i++) {
        lines.add(List.of(words(table.header().get(i)), ScoreFormat.reading(row.get(i))));
      }
      return new ReadableTable(List.of(), lines);
    }
    for (List<Object> row : table.rows()) {
      lines.add(row.stream().map(ScoreFormat::reading).toList());
    }
    boolean isNamedByLabels = table.name().equals("confusion");
    List<String> header =
        isNamedByLabels
            ? table.header()
            : table.header().stream().map(ReadableTable::words).toList();
    return new ReadableTable(header, lines);
  }

  private static String words(String column) {
    return column.replace('_', ' ');
  }
}
