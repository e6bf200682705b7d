package org.basewise.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.basewise.eval.EvaluationReport;
import org.basewise.eval.MetricTable;
import org.basewise.eval.SegmentMetric;
import org.basewise.eval.SegmentScorer;
import org.basewise.genome.GeneticCode;
import org.jspecify.annotations.Nullable;

/**
 * The page of {@code evaluate -o x.html}: scores, charts, and truth and calls side by side in the
 * genome browser.
 *
 * @param title its heading
 * @param facts what was evaluated, such as the model, the truth and the command
 * @param report the scores
 * @param compared the contigs and their differences; null if there are none to show
 */
public record EvaluationPage(
    String title, Map<String, String> facts, EvaluationReport report, @Nullable Compared compared) {

  /**
   * Truth and calls of the longest contigs.
   *
   * @param contigs with truth
   * @param differences between truth and calls
   * @param unsureBelow labels with a lower posterior are unsure, 0 to 1
   * @param usualCode NCBI's number of the code of features that name none
   * @param codes genetic codes by NCBI's numbers
   */
  public record Compared(
      BrowserContigs contigs,
      Differences differences,
      double unsureBelow,
      int usualCode,
      IntFunction<GeneticCode> codes) {

    /** The genome browser, and the tables that lead there. */
    void addTo(Page page) throws IOException {
      BrowserData data = new BrowserData(contigs, usualCode, codes, unsureBelow);
      if (!data.leftOut().isEmpty()) {
        page.paragraph(data.leftOut());
      }
      page.browser(data);
      differences.addTo(page);
    }
  }

  /**
   * Writes the page.
   *
   * @param out where it is written, to be encoded as UTF-8
   */
  public void write(Appendable out) throws IOException {
    Page page = new Page(title).headlines(headlines()).facts(facts);
    page.heading("Scores").charts(ScoreCharts.of(report));
    page.heading("Confusion matrix")
        .paragraph("Of the bases of each true label, the percentage called each label.")
        .html("<div class=\"wide\" tabindex=\"0\">\n" + ConfusionHtml.of(report) + "</div>\n");
    Compared browsed = compared;
    if (browsed != null) {
      page.heading("Truth and calls");
      browsed.addTo(page);
    }
    page.heading("Tables");
    for (MetricTable table : shown()) {
      page.table(Tables.of(table));
    }
    page.write(out);
  }

  private List<MetricTable> shown() {
    List<MetricTable> tables =
        new ArrayList<>(Tables.shown(report.tables(), EvaluationText.CONTIG_LIMIT));
    tables.removeIf(table -> table.name().equals("confusion"));
    return tables;
  }

  private Map<String, String> headlines() {
    Map<String, String> figures = new LinkedHashMap<>();
    Map<String, Object> overall = report.overall().columns();
    for (String name : List.of("accuracy", "macro_f1", "mcc")) {
      if (overall.get(name) instanceof Double score) {
        figures.put(name.replace('_', ' '), Figures.decimal(score, 4));
      }
    }
    for (SegmentMetric segments : report.segments()) {
      if (segments.type().equals(SegmentScorer.ALL)) {
        figures.put("segment F1", Figures.decimal(segments.matched().f1(), 4));
      }
    }
    figures.put(
        report.contigs().size() == 1 ? "contig" : "contigs",
        Figures.count(report.contigs().size()));
    return figures;
  }
}
