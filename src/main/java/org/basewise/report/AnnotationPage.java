package org.basewise.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.basewise.genome.Feature;
import org.basewise.report.Chart.Axis;
import org.basewise.report.Chart.Series;
import org.basewise.stats.AnnotationStats;
import org.basewise.stats.ContigStats;
import org.basewise.stats.Expected;
import org.basewise.stats.Findings;
import org.basewise.stats.Histogram;
import org.basewise.stats.RunFacts;
import org.basewise.stats.SampleFigures;
import org.basewise.stats.TypeStats;
import org.jspecify.annotations.Nullable;

/**
 * The page of {@code annotate --report}.
 *
 * @param facts what was run
 * @param stats all figures
 * @param sample how it was decoded; null if that is not known
 * @param expected what the model's training genomes are like; null if that is not known
 * @param places the doubtful places
 * @param browser the browser's data
 */
record AnnotationPage(
    RunFacts facts,
    AnnotationStats stats,
    @Nullable SampleFigures sample,
    @Nullable Expected expected,
    DoubtfulPlaces places,
    BrowserData browser) {
  /** The most contigs of the table. */
  private static final int TABLED = 200;

  void write(Appendable out) throws IOException {
    Page page = new Page("Annotation of " + facts.sample());
    page.findings(Findings.of(stats, sample, expected));
    page.headlines(headlines()).facts(provenance());
    page.heading("Features");
    if (stats.types().isEmpty()) {
      page.paragraph("None.");
    } else {
      page.table(types());
    }
    page.charts(featureCharts());
    page.heading("Genome browser");
    String leftOut = browser.leftOut();
    if (!leftOut.isEmpty()) {
      page.paragraph(leftOut);
    }
    page.browser(browser);
    page.heading("Doubtful places");
    places(page);
    page.heading("Contigs").charts(contigCharts()).table(contigs());
    page.write(out);
  }

  private Map<String, String> headlines() {
    ContigStats total = stats.total();
    Map<String, String> figures = new LinkedHashMap<>();
    figures.put(
        stats.contigCount() == 1 ? "contig" : "contigs", Figures.count(stats.contigCount()));
    figures.put("bases", Figures.count(total.length()));
    figures.put("features", Figures.count(total.features()));
    if (stats.hasCoding()) {
      figures.put("of the bases coding", Figures.percent(total.codingShare()));
      figures.put("frameshifts in 1 Mb", Figures.decimal(total.frameshiftsPerMb(), 1));
    } else {
      figures.put("of the bases in features", Figures.percent(total.featureShare()));
    }
    figures.put("of the features partial", Figures.percent(partialShare(total)));
    figures.put("of the bases of low confidence", Figures.percent(total.unsureShare()));
    return figures;
  }

  private static double partialShare(ContigStats total) {
    return ContigStats.share(total.partial(), total.features());
  }

  private Map<String, String> provenance() {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Input", String.join(", ", facts.inputs()));
    rows.put("Model", facts.model());
    rows.put("Command", facts.commandLine());
    rows.put("Program", "basewise " + facts.version() + " (commit " + facts.commit() + ")");
    if (sample != null) {
      rows.put(
          "Errors, estimated",
          Figures.decimal(1000 * sample.indelRate(), 2)
              + " insertions and deletions in 1,000 bases ("
              + Figures.decimal(1000 * sample.errorRate(), 2)
              + " errors if these are reads)");
      rows.put("Unfamiliarity", Figures.decimal(sample.unfamiliarity(), 2) + " of 1");
      if (stats.hasCoding()) {
        rows.put("Genetic code", Integer.toString(sample.geneticCode()));
        rows.put(
            "Coding potential",
            sample.hasPotential() ? "of the sample itself" : "too little coding sequence for one");
      }
    }
    rows.put("Low confidence", "a probability below " + Figures.number(stats.unsureBelow()));
    rows.put("N50", Figures.count(stats.n50()) + " bases");
    rows.put("GC", Figures.percent(stats.total().gc()));
    if (expected != null && stats.hasCoding()) {
      rows.put(
          "Training genomes",
          Figures.percent(expected.codingShare())
              + " of the bases coding, genes of "
              + Figures.count(Math.round(expected.meanGeneLength()))
              + " bases on average");
    }
    return rows;
  }

  private HtmlTable types() {
    HtmlTable table =
        new HtmlTable(
            "Features by type",
            List.of(
                "type",
                "features",
                "on +",
                "on -",
                "partial",
                "bases",
                "mean length",
                "median length",
                "longest",
                "mean score"));
    stats
        .types()
        .forEach(
            (name, type) ->
                table.row(
                    name,
                    Figures.count(type.count()),
                    Figures.count(type.plus()),
                    Figures.count(type.minus()),
                    Figures.count(type.partial()),
                    Figures.count(type.bases()),
                    Figures.decimal(type.meanLength(), 0),
                    Figures.count(type.medianLength()),
                    Figures.count(type.longest()),
                    Figures.decimal(type.meanScore(), 3)));
    return table;
  }

  private List<Chart> featureCharts() {
    List<Series> lengths = new ArrayList<>();
    List<Series> scores = new ArrayList<>();
    for (Map.Entry<String, TypeStats> type : stats.types().entrySet()) {
      lengths.add(Series.of(type.getKey(), type.getValue().lengthHistogram(), 1));
      scores.add(Series.of(type.getKey(), type.getValue().scores(), 1));
    }
    TypeStats coding = stats.types().get("CDS");
    if (expected != null && coding != null) {
      Histogram training = expected.geneLengths();
      double perGene = (double) coding.count() / training.total();
      lengths.add(Series.outline("CDS in training", training, perGene));
    }
    Histogram posteriors = stats.posteriors();
    double perBase = stats.total().length() == 0 ? 0 : 100.0 / stats.total().length();
    return List.of(
        new Chart(
            "lengths",
            "Lengths of features",
            "twelve bins for each power of ten"
                + (expected == null || coding == null
                    ? ""
                    : "; dashed: as many genes with the lengths of the training genomes' genes"),
            Axis.log("length (bases)"),
            Axis.linear("features"),
            lengths),
        new Chart(
            "scores",
            "Scores of features",
            "the mean posterior of a feature's bases",
            Axis.linear("score"),
            Axis.linear("features"),
            scores),
        new Chart(
            "posteriors",
            "Posteriors of the chosen labels",
            "",
            Axis.linear("posterior"),
            Axis.linear("bases (%)"),
            stats.total().length() == 0
                ? List.of()
                : List.of(Series.of("bases", posteriors, perBase))));
  }

  private List<Chart> contigCharts() {
    List<double[]> points = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (ContigStats contig : stats.contigs()) {
      double share = stats.hasCoding() ? contig.codingShare() : contig.featureShare();
      points.add(new double[] {100 * contig.gc(), 100 * share, contig.length()});
      names.add(contig.id());
    }
    if (points.size() < 2) {
      return List.of();
    }
    return List.of(
        new Chart(
            "contigs",
            stats.hasCoding()
                ? "GC and coding density of contigs"
                : "GC of contigs, and their share in features",
            "of the longest, at most " + Figures.count(AnnotationStats.LISTED),
            Axis.linear("GC (%)"),
            Axis.linear(stats.hasCoding() ? "coding bases (%)" : "bases in features (%)"),
            List.of(new Series("contigs", "scatter", points, names))));
  }

  private void places(Page page) {
    HtmlTable shifts =
        new HtmlTable(
            caption("Frameshift sites", places.frameshiftCount(), "the least probable first"),
            List.of("contig", "position", "strand", "gene", "direction", "codon", "probability"));
    for (Feature site : places.frameshifts()) {
      int start = site.span().start();
      shifts.placed(
          new HtmlTable.Place(site.contigId(), start, Math.max(start + 1, site.span().end())),
          site.contigId(),
          Figures.count(start + 1L),
          strand(site),
          site.attributes().getOrDefault("Derives_from", "-"),
          site.attributes().getOrDefault("direction", "-"),
          site.attributes().getOrDefault("site", "-"),
          Figures.decimal(DoubtfulPlaces.probability(site), 3));
    }
    HtmlTable stretches =
        new HtmlTable(
            caption(
                "Low-confidence stretches",
                places.unsureCount(),
                "those with the most bases expected to be wrong first"),
            List.of("contig", "start", "end", "bases", "taken for", "mean posterior"));
    for (Stretch stretch : places.unsure()) {
      stretches.placed(
          new HtmlTable.Place(stretch.contigId(), stretch.start(), stretch.end()),
          stretch.contigId(),
          Figures.count(stretch.start() + 1L),
          Figures.count(stretch.end()),
          Figures.count(stretch.length()),
          stretch.type(),
          Figures.decimal(stretch.meanPosterior(), 3));
    }
    HtmlTable partial =
        new HtmlTable(
            caption("Partial features", places.partialCount(), "the least probable first"),
            List.of("contig", "start", "end", "strand", "type", "id", "open end", "probability"));
    for (Feature feature : places.partial()) {
      partial.placed(
          new HtmlTable.Place(feature.contigId(), feature.span().start(), feature.span().end()),
          feature.contigId(),
          Figures.count(feature.span().start() + 1L),
          Figures.count(feature.span().end()),
          strand(feature),
          feature.type(),
          feature.attributes().getOrDefault("ID", "-"),
          feature.attributes().getOrDefault("partial_end", "-"),
          Figures.decimal(DoubtfulPlaces.probability(feature), 3));
    }
    if (stats.hasCoding()) {
      page.folded(caption("Frameshift sites", places.frameshiftCount(), ""), shifts);
    }
    page.folded(caption("Low-confidence stretches", places.unsureCount(), ""), stretches);
    page.folded(caption("Partial features", places.partialCount(), ""), partial);
  }

  private static String caption(String what, long count, String order) {
    String listed =
        count > DoubtfulPlaces.LISTED
            ? ", of which " + Figures.count(DoubtfulPlaces.LISTED) + " are listed"
            : "";
    return what + ": " + Figures.count(count) + listed + (order.isEmpty() ? "" : "; " + order);
  }

  private static String strand(Feature feature) {
    return feature.strand() == null ? "." : String.valueOf(feature.strand().symbol());
  }

  private HtmlTable contigs() {
    List<ContigStats> listed = stats.contigs();
    List<ContigStats> shown = listed.subList(0, Math.min(TABLED, listed.size()));
    String caption =
        shown.size() < stats.contigCount()
            ? "The " + Figures.count(shown.size()) + " longest contigs"
            : "Contigs, the longest first";
    List<String> columns = new ArrayList<>(List.of("contig", "length", "GC"));
    columns.addAll(
        stats.hasCoding()
            ? List.of("coding", "features", "partial", "frameshifts")
            : List.of("in features", "features", "partial"));
    columns.add("low confidence");
    HtmlTable table = new HtmlTable(caption, columns);
    for (ContigStats contig : shown) {
      List<String> row = new ArrayList<>();
      row.add(contig.id());
      row.add(Figures.count(contig.length()));
      row.add(Figures.percent(contig.gc()));
      row.add(Figures.percent(stats.hasCoding() ? contig.codingShare() : contig.featureShare()));
      row.add(Figures.count(contig.features()));
      row.add(Figures.count(contig.partial()));
      if (stats.hasCoding()) {
        row.add(Figures.count(contig.frameshifts()));
      }
      row.add(Figures.percent(contig.unsureShare()));
      table.placed(new HtmlTable.Place(contig.id(), 0, (int) contig.length()), row.toArray());
    }
    return table;
  }
}
