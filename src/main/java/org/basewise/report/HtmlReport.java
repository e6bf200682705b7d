package org.basewise.report;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.MetricTable;

/**
 * An evaluation as one HTML page that needs nothing else: no script, no font, no other host. It
 * shows the confusion matrix in colours, the reliability of the posteriors as a picture, and the
 * tables of {@link EvaluationReport#tables}; contigs where there are not more than {@link
 * EvaluationText#CONTIG_LIMIT}.
 */
public final class HtmlReport {
  private static final String STYLE =
      """
      :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--rule:#d5d9de;--soft:#5c6570;
      --right:31,111,84;--wrong:186,72,45}
      @media (prefers-color-scheme:dark){:root{--ink:#e4e7eb;--paper:#16191d;--rule:#3a4149;
      --soft:#9aa4af;--right:84,184,148;--wrong:226,118,88}}
      body{font:15px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper);
      max-width:72rem;margin:2rem auto;padding:0 1rem}
      h1{font-size:1.5rem;margin-bottom:.3rem}h2{font-size:1.1rem;margin:2rem 0 .4rem}
      .wide{overflow-x:auto}table{border-collapse:collapse;font-variant-numeric:tabular-nums}
      th,td{padding:.2rem .6rem;text-align:right;border-bottom:1px solid var(--rule);
      white-space:nowrap}th{font-weight:600}th:first-child,td:first-child{text-align:left}
      p,dd,dt{margin:0}dl{display:grid;grid-template-columns:max-content 1fr;gap:.1rem 1rem}
      dt,.note{color:var(--soft)}.right{background:rgba(var(--right),calc(var(--share)*.75))}
      .wrong{background:rgba(var(--wrong),calc(var(--share)*.9))}
      svg text{font-size:12px;fill:var(--soft)}.frame{fill:none;stroke:var(--rule)}
      .diagonal{stroke:var(--soft);stroke-dasharray:4 4}.dot{fill:rgb(var(--right))}
      .line{fill:none;stroke:rgb(var(--right));stroke-width:1.5}
      """;

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @param title its heading
   * @param facts what stands below the heading, such as the model, the truth and the command
   * @param report the scores
   * @param out where it is written, to be encoded as UTF-8
   */
  public static void write(
      String title, Map<String, String> facts, EvaluationReport report, Appendable out)
      throws IOException {
    String heading = HtmlText.escape(title);
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<title>").append(heading).append("</title>\n<style>\n").append(STYLE);
    out.append("</style>\n</head>\n<body>\n<h1>").append(heading).append("</h1>\n<dl>\n");
    for (Map.Entry<String, String> fact : facts.entrySet()) {
      out.append("<dt>").append(HtmlText.escape(fact.getKey())).append("</dt><dd>");
      out.append(HtmlText.escape(fact.getValue())).append("</dd>\n");
    }
    out.append("</dl>\n");
    for (MetricTable table : report.tables()) {
      appendSection(table, report, out);
    }
    out.append("</body>\n</html>\n");
  }

  private static void appendSection(MetricTable table, EvaluationReport report, Appendable out)
      throws IOException {
    switch (table.name()) {
      case "confusion" -> {
        out.append("<h2>Confusion matrix</h2>\n<p class=\"note\">Of the bases of each true label,");
        out.append(" the percentage called each label.</p>\n<div class=\"wide\">\n");
        out.append(ConfusionHtml.of(report)).append("</div>\n");
      }
      case "reliability" -> {
        out.append("<h2>Reliability</h2>\n<p class=\"note\">Dots on the diagonal: of the bases");
        out.append(" called with posterior p, the share p is right.</p>\n");
        out.append(ReliabilityPlot.of(report.reliability()));
      }
      default -> {
        if (!table.name().equals("contigs") || table.rows().size() <= EvaluationText.CONTIG_LIMIT) {
          appendTable(table, out);
        }
      }
    }
  }

  private static void appendTable(MetricTable table, Appendable out) throws IOException {
    String name = table.name().replace('_', ' ');
    out.append("<h2>").append(Character.toUpperCase(name.charAt(0))).append(name.substring(1));
    out.append("</h2>\n<div class=\"wide\">\n<table>\n");
    ReadableTable readable = ReadableTable.of(table);
    if (!readable.header().isEmpty()) {
      appendRow("th", readable.header(), out);
    }
    for (List<String> line : readable.lines()) {
      appendRow("td", line, out);
    }
    out.append("</table>\n</div>\n");
  }

  private static void appendRow(String tag, List<String> texts, Appendable out) throws IOException {
    out.append("<tr>");
    for (String text : texts) {
      out.append('<').append(tag).append('>').append(HtmlText.escape(text));
      out.append("</").append(tag).append('>');
    }
    out.append("</tr>\n");
  }
}
