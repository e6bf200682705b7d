package org.basewise.cli;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.MetricTable;
import org.basewise.report.EvaluationJson;
import org.basewise.report.EvaluationPage;
import org.basewise.report.EvaluationText;
import org.basewise.report.EvaluationTsv;
import org.jspecify.annotations.Nullable;

/** What an evaluation can be written as. */
enum ReportFormat {
  /** Tables to be read. */
  TXT,
  /** Tables to be computed with, one below the other. */
  TSV,
  /** One JSON object. */
  JSON,
  /** A page with pictures. */
  HTML;

  /**
   * The format that the ending of a file name asks for; a further {@code .gz} is for compression.
   *
   * @throws IllegalArgumentException if it asks for none
   */
  static ReportFormat ofPath(String path) {
    String name = path.toLowerCase(Locale.ROOT).replaceFirst("\\.b?gz$", "");
    for (ReportFormat format : values()) {
      if (name.endsWith("." + format.name().toLowerCase(Locale.ROOT))) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "the name of the report '" + path + "' must end in .txt, .tsv, .json or .html");
  }

  /** Writes tables; HTML is not for them. */
  void write(List<MetricTable> tables, Appendable out) throws IOException {
    switch (this) {
      case TXT -> EvaluationText.write(tables, out);
      case TSV -> EvaluationTsv.write(tables, out);
      case JSON -> EvaluationJson.write(tables, out);
      case HTML -> throw new IllegalArgumentException("tables are not written as HTML");
    }
  }

  /**
   * Writes a report.
   *
   * @param facts what was evaluated, shown by formats with room for it
   * @param compared truth and calls, for a page; null if there are none to show
   */
  void write(
      EvaluationReport report,
      Map<String, String> facts,
      EvaluationPage.@Nullable Compared compared,
      Appendable out)
      throws IOException {
    switch (this) {
      case TXT -> EvaluationText.write(report, out);
      case TSV -> EvaluationTsv.write(report, out);
      case JSON -> EvaluationJson.write(report, out);
      case HTML ->
          new EvaluationPage("Evaluation of base labels", facts, report, compared).write(out);
    }
  }
}
