package org.basewise.report;

import java.util.List;
import org.basewise.eval.MetricTable;

/** Tables of scores on a page. */
final class Tables {
  private Tables() {}

  /** A table of scores under its name in words. */
  static HtmlTable of(MetricTable table) {
    ReadableTable readable = ReadableTable.of(table);
    HtmlTable html = new HtmlTable(title(table.name()), readable.header());
    readable.lines().forEach(line -> html.row(line.toArray()));
    return html;
  }

  static String title(String name) {
    String words = name.replace('_', ' ');
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  /** True if a page shows it: contigs where there are not too many. */
  static boolean isShown(MetricTable table, int contigLimit) {
    return !table.name().equals("contigs") || table.rows().size() <= contigLimit;
  }

  /** The tables that a page shows. */
  static List<MetricTable> shown(List<MetricTable> tables, int contigLimit) {
    return tables.stream().filter(table -> isShown(table, contigLimit)).toList();
  }
}
