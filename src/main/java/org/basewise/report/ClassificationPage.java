package org.basewise.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.report.Chart.Axis;
import org.basewise.report.Chart.Series;
import org.basewise.stats.RunFacts;
import org.basewise.stats.SequenceCallStats;

/** The page of {@code classify --report}: how many sequences got each label, and how surely. */
public final class ClassificationPage {
  /** The most sequences that are listed. */
  static final int LISTED = 300;

  private record Call(String id, int length, String label, double posterior) {}

  private final SequenceCallStats stats;
  private final Best<Call> doubtful =
      new Best<>(LISTED, Comparator.comparingDouble(Call::posterior).thenComparing(Call::id));

  /**
   * No sequence yet.
   *
   * @param stats counts the same sequences
   */
  public ClassificationPage(SequenceCallStats stats) {
    this.stats = stats;
  }

  /** Takes a sequence, its label and the posterior of that, 0 to 1. */
  public void add(String id, int length, String label, double posterior) {
    doubtful.offer(new Call(id, length, label, posterior));
  }

  /** Writes the page of what was taken. */
  public void write(RunFacts facts, Appendable out) throws IOException {
    Page page = new Page("Labels of the sequences of " + facts.sample());
    Map<String, String> headlines = new LinkedHashMap<>();
    headlines.put("sequences", Figures.count(stats.count()));
    headlines.put("bases", Figures.count(stats.bases()));
    page.headlines(headlines).facts(Provenance.of(facts));
    page.heading("Labels").table(labels()).charts(charts());
    page.heading("The least certain sequences").table(calls());
    page.write(out);
  }

  private HtmlTable labels() {
    HtmlTable table =
        new HtmlTable(
            "Sequences by label", List.of("label", "sequences", "share", "mean posterior"));
    stats
        .byLabel()
        .forEach(
            (name, tally) ->
                table.row(
                    name,
                    Figures.count(tally.count()),
                    Figures.percent(
                        stats.count() == 0 ? Double.NaN : (double) tally.count() / stats.count()),
                    Figures.decimal(tally.meanPosterior(), 4)));
    return table;
  }

  private List<Chart> charts() {
    List<double[]> counts = new ArrayList<>();
    List<Series> posteriors = new ArrayList<>();
    List<String> names = List.copyOf(stats.byLabel().keySet());
    stats
        .byLabel()
        .forEach(
            (name, tally) -> {
              counts.add(new double[] {counts.size(), tally.count()});
              posteriors.add(Series.of(name, tally.posteriors(), 1));
            });
    return List.of(
        new Chart(
            "labels",
            "Sequences by label",
            "",
            Axis.of("label", names),
            Axis.linear("sequences"),
            stats.count() == 0 ? List.of() : List.of(new Series("sequences", "bar", counts))),
        new Chart(
            "posteriors",
            "Posteriors of the chosen labels",
            "",
            Axis.linear("posterior"),
            Axis.linear("sequences"),
            posteriors),
        new Chart(
            "lengths",
            "Lengths of the sequences",
            "twelve bins for each power of ten",
            Axis.log("length (bases)"),
            Axis.linear("sequences"),
            List.of(Series.of("sequences", stats.lengths(), 1))));
  }

  private HtmlTable calls() {
    List<Call> listed = doubtful.sorted();
    HtmlTable table =
        new HtmlTable(
            listed.size() < doubtful.offered()
                ? Figures.count(listed.size()) + " of " + Figures.count(doubtful.offered())
                : "All sequences",
            List.of("sequence", "bases", "label", "posterior"));
    listed.forEach(
        call ->
            table.row(
                call.id(),
                Figures.count(call.length()),
                call.label(),
                Figures.decimal(call.posterior(), 4)));
    return table;
  }
}
