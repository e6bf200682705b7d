package org.basewise.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.basewise.eval.ContigMetric;
import org.basewise.eval.EvaluationReport;

/**
 * How the finished model of a training does on the development data, decoded as {@code annotate}
 * decodes: the part of the page of {@code train --report} that is written at its end.
 *
 * @param report the scores
 * @param compared truth and calls
 */
public record DevelopmentScores(EvaluationReport report, EvaluationPage.Compared compared) {
  /** The most records of the table. */
  private static final int LISTED = 50;

  void addTo(Page page) throws IOException {
    page.heading("The finished model on the development data")
        .paragraph(
            "Features as 'annotate' writes them. The best epoch, the temperature and the decoder"
                + " were chosen on these very data: scores on other sequences are what counts"
                + " ('evaluate').")
        .charts(ScoreCharts.of(report))
        .paragraph("Of the bases of each true label, the percentage called each label.")
        .html("<div class=\"wide\" tabindex=\"0\">\n" + ConfusionHtml.of(report) + "</div>\n");
    compared.addTo(page);
    page.table(worst());
  }

  private HtmlTable worst() {
    Map<String, ContigMetric> byId =
        report.contigs().stream()
            .collect(Collectors.toMap(ContigMetric::contig, Function.identity(), (a, b) -> a));
    List<ContigMetric> records = new ArrayList<>(byId.values());
    records.removeIf(record -> wrong(record) == 0);
    records.sort(
        Comparator.comparingLong(DevelopmentScores::wrong)
            .reversed()
            .thenComparing(ContigMetric::contig));
    HtmlTable table =
        new HtmlTable(
            "Records with the most bases that are wrong: "
                + Figures.count(Math.min(LISTED, records.size()))
                + " of "
                + Figures.count(report.contigs().size()),
            List.of("record", "bases that count", "wrong", "accuracy"));
    for (ContigMetric record : records.subList(0, Math.min(LISTED, records.size()))) {
      table.placed(
          new HtmlTable.Place(record.contig(), 0, (int) record.bases()),
          record.contig(),
          Figures.count(record.bases()),
          Figures.count(wrong(record)),
          Figures.decimal(record.accuracy(), 4));
    }
    return table;
  }

  /** Bases whose label is wrong. */
  private static long wrong(ContigMetric record) {
    return record.bases() == 0 ? 0 : Math.round((1 - record.accuracy()) * record.bases());
  }
}
