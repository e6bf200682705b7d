package org.basewise.report;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;
import org.basewise.io.AtomicOutput;
import org.basewise.io.TeeSink;
import org.basewise.label.AnnotationSink;
import org.basewise.label.LabelSet;
import org.basewise.label.LabelledBlock;
import org.basewise.stats.AnnotationStats;
import org.basewise.stats.Expected;
import org.basewise.stats.RunFacts;
import org.basewise.stats.SampleFigures;
import org.basewise.stats.StatsJson;
import org.jspecify.annotations.Nullable;

/** Takes an annotation as it streams and, at its end, writes the page and the stats of it. */
public final class AnnotationReport implements AnnotationSink {
  /**
   * What is written, and what is needed besides the annotation.
   *
   * @param page the HTML file; null if none is wanted
   * @param statsFile the JSON file; null if none is wanted
   * @param baseLimit the most bases the browser holds
   * @param unsureBelow labels with a lower posterior are unsure, in units of 1/10,000
   * @param usualCode NCBI's number of the code of features that name none
   * @param codes genetic codes by NCBI's numbers
   */
  public record Options(
      @Nullable String page,
      @Nullable String statsFile,
      long baseLimit,
      int unsureBelow,
      int usualCode,
      IntFunction<GeneticCode> codes) {}

  private final Options options;
  private final RunFacts facts;
  private final @Nullable Expected expected;
  private final Supplier<@Nullable SampleFigures> sample;
  private final AnnotationStats stats;
  private final DoubtfulPlaces places;
  private final BrowserContigs browser;

  /** All that look at the annotation as it streams. */
  private final AnnotationSink seen;

  /**
   * Nothing seen yet.
   *
   * @param labels what the indices in blocks mean
   * @param sample is asked at the end how the sample was decoded
   */
  public AnnotationReport(
      LabelSet labels,
      RunFacts facts,
      @Nullable Expected expected,
      Supplier<@Nullable SampleFigures> sample,
      Options options) {
    this.options = options;
    this.facts = facts;
    this.expected = expected;
    this.sample = sample;
    stats = new AnnotationStats(labels, options.unsureBelow());
    places = new DoubtfulPlaces(labels, options.unsureBelow());
    browser = new BrowserContigs(labels, options.unsureBelow(), options.baseLimit());
    seen = options.page() == null ? stats : new TeeSink(List.of(stats, places, browser));
  }

  @Override
  public void begin(Contig contig) throws IOException {
    seen.begin(contig);
  }

  @Override
  public void block(LabelledBlock block) throws IOException {
    seen.block(block);
  }

  @Override
  public void feature(Feature feature) throws IOException {
    seen.feature(feature);
  }

  @Override
  public void end(Contig contig) throws IOException {
    seen.end(contig);
  }

  /** Writes the files; both appear, or neither if one cannot be written. */
  @Override
  public void close() throws IOException {
    SampleFigures figures = sample.get();
    try (Target page = new Target(options.page());
        Target json = new Target(options.statsFile())) {
      if (page.isAsked()) {
        new AnnotationPage(facts, stats, figures, expected, places, browserData())
            .write(page.writer());
      }
      if (json.isAsked()) {
        JsonObject object = StatsJson.annotation(facts, stats, figures, expected);
        StatsJson.write(object, json.writer());
      }
      page.commit();
      json.commit();
    }
  }

  private BrowserData browserData() {
    return new BrowserData(browser, options.usualCode(), options.codes(), stats.unsureBelow());
  }

  /** A file that may not be asked for. */
  private static final class Target implements AutoCloseable {
    private final @Nullable AtomicOutput output;
    private final Writer writer;

    Target(@Nullable String path) {
      output = path == null ? null : AtomicOutput.open(path);
      writer =
          output == null
              ? Writer.nullWriter()
              : new OutputStreamWriter(output.stream(), StandardCharsets.UTF_8);
    }

    boolean isAsked() {
      return output != null;
    }

    Writer writer() {
      return writer;
    }

    void commit() throws IOException {
      if (output != null) {
        writer.flush();
        output.commit();
      }
    }

    @Override
    public void close() throws IOException {
      if (output != null) {
        output.close();
      }
    }
  }
}
