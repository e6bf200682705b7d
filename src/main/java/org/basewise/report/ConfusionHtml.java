package org.basewise.report;

import java.util.Locale;
import org.basewise.eval.ConfusionCounts;
import org.basewise.eval.EvaluationReport;

/**
 * The confusion matrix as an HTML table: in each cell the share of the row's bases, the deeper the
 * colour the larger; the count stands in its title.
 */
final class ConfusionHtml {
  private ConfusionHtml() {}

  static String of(EvaluationReport report) {
    ConfusionCounts counts = report.confusion();
    StringBuilder html =
        new StringBuilder("<table class=\"confusion\">\n<tr><th>true \\ called</th>");
    for (int k = 0; k < counts.labelCount(); k++) {
      html.append("<th>").append(name(report, k)).append("</th>");
    }
    html.append("<th>bases</th></tr>\n");
    for (int truth = 0; truth < counts.labelCount(); truth++) {
      html.append("<tr><th>").append(name(report, truth)).append("</th>");
      for (int called = 0; called < counts.labelCount(); called++) {
        html.append(cell(counts, truth, called));
      }
      html.append("<td>").append(ScoreFormat.reading(counts.truthCount(truth)));
      html.append("</td></tr>\n");
    }
    return html.append("</table>\n").toString();
  }

  private static String cell(ConfusionCounts counts, int truth, int called) {
    long count = counts.count(truth, called);
    long row = counts.truthCount(truth);
    double share = row == 0 ? 0 : (double) count / row;
    String text = count == 0 ? "" : share < 0.0005 ? "&lt;.1" : percent(share);
    return String.format(
        Locale.ROOT,
        "<td class=\"%s\" style=\"--share:%.3f\" title=\"%s bases\">%s</td>",
        truth == called ? "right" : "wrong",
        share,
        ScoreFormat.reading(count),
        text);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f", 100 * share);
  }

  private static String name(EvaluationReport report, int k) {
    return HtmlText.escape(report.labelSet().get(k).name());
  }
}
