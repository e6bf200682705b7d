package org.basewise.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.MetricTable;

/**
 * An evaluation as aligned columns for a terminal. A table of one row is turned, one line for each
 * column. The distribution of boundary distances is left to the files for programs, and so are the
 * contigs where there are more than {@link #CONTIG_LIMIT}.
 */
public final class EvaluationText {
  /** The most contigs whose scores are listed. */
  public static final int CONTIG_LIMIT = 20;

  private static final Set<String> FOR_PROGRAMS = Set.of("boundary_distribution", "sequences");
  private static final String GAP = "  ";

  private EvaluationText() {}

  /** Writes the tables, each under its name. */
  public static void write(EvaluationReport report, Appendable out) throws IOException {
    write(report.tables(), out);
  }

  /** Writes tables, each under its name; that of single sequences is left to the files. */
  public static void write(List<MetricTable> tables, Appendable out) throws IOException {
    String separator = "";
    for (MetricTable table : tables) {
      boolean isTooLong = table.name().equals("contigs") && table.rows().size() > CONTIG_LIMIT;
      if (!isTooLong && !FOR_PROGRAMS.contains(table.name())) {
        out.append(separator).append(title(table)).append('\n');
        writeAligned(lines(table), out);
        separator = "\n";
      }
    }
  }

  private static String title(MetricTable table) {
    return table.name().equals("confusion")
        ? "confusion (bases; a row for each true label, a column for each called one)"
        : table.name();
  }

  private static List<List<String>> lines(MetricTable table) {
    ReadableTable readable = ReadableTable.of(table);
    List<List<String>> lines = new ArrayList<>();
    if (!readable.header().isEmpty()) {
      lines.add(readable.header());
    }
    lines.addAll(readable.lines());
    return lines;
  }

  /** The first column to the left, the others to the right. */
  private static void writeAligned(List<List<String>> lines, Appendable out) throws IOException {
    int[] widths = new int[lines.get(0).size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    for (List<String> line : lines) {
      StringBuilder text = new StringBuilder(GAP).append(line.get(0));
      text.append(" ".repeat(widths[0] - line.get(0).length()));
      for (int i = 1; i < widths.length; i++) {
        text.append(GAP).append(" ".repeat(widths[i] - line.get(i).length())).append(line.get(i));
      }
      out.append(text.toString().stripTrailing()).append('\n');
    }
  }
}
