package org.basewise.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.basewise.stats.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One HTML page that needs nothing else: style, scripts and data stand in it, and its content
 * policy forbids it to ask any host. Tables are plain HTML; charts and the browser need JavaScript.
 */
final class Page {
  private static final String ECHARTS =
      "/META-INF/resources/webjars/echarts/5.3.1/dist/echarts.common.min.js";
  private static final List<String> SCRIPTS =
      List.of(
          "colours.js",
          "charts.js",
          "tables.js",
          "unpack.js",
          "codons.js",
          "glyphs.js",
          "browser.js",
          "landscape.js",
          "page.js");
  private static final Gson GSON = new GsonBuilder().serializeNulls().create();

  /** Data beside the JSON object. */
  private interface Payload {
    /** Writes text without {@code <}. */
    void write(Appendable out) throws IOException;
  }

  private final String title;
  private final StringBuilder body = new StringBuilder();
  private final JsonArray charts = new JsonArray();
  private @Nullable BrowserData browser;

  Page(String title) {
    this.title = title;
  }

  /** What was read, and by what. */
  Page facts(Map<String, String> facts) {
    body.append("<dl>\n");
    pairs(facts, "<dt>%1$s</dt><dd>%2$s</dd>\n");
    body.append("</dl>\n");
    return this;
  }

  /** Writes names (1) and values (2) by a template of HTML. */
  private void pairs(Map<String, String> pairs, String template) {
    pairs.forEach(
        (name, value) ->
            body.append(
                String.format(
                    Locale.ROOT, template, HtmlText.escape(name), HtmlText.escape(value))));
  }

  /** What looks wrong, each with its figure and what to do. */
  Page findings(List<Finding> findings) {
    if (findings.isEmpty()) {
      return this;
    }
    body.append("<ul class=\"findings\">\n");
    for (Finding finding : findings) {
      boolean isWarning = finding.level() == Finding.Level.WARNING;
      body.append("<li class=\"").append(isWarning ? "warning" : "hint").append("\"><b>");
      body.append(isWarning ? "Warning" : "Note").append("</b> ");
      body.append(HtmlText.escape(finding.text())).append(" <span class=\"note\">");
      body.append(HtmlText.escape(finding.advice())).append("</span></li>\n");
    }
    body.append("</ul>\n");
    return this;
  }

  /** The figures that matter most, large. */
  Page headlines(Map<String, String> figures) {
    body.append("<div class=\"headlines\">\n");
    pairs(figures, "<div><b>%2$s</b><span>%1$s</span></div>\n");
    body.append("</div>\n");
    return this;
  }

  Page heading(String text) {
    body.append("<h2>").append(HtmlText.escape(text)).append("</h2>\n");
    return this;
  }

  Page paragraph(String text) {
    body.append("<p class=\"note\">").append(HtmlText.escape(text)).append("</p>\n");
    return this;
  }

  Page list(List<String> items) {
    body.append("<ul>\n");
    items.forEach(item -> body.append("<li>").append(HtmlText.escape(item)).append("</li>\n"));
    body.append("</ul>\n");
    return this;
  }

  Page table(HtmlTable table) {
    body.append(table.html());
    return this;
  }

  /** A table that is closed until it is asked for. */
  Page folded(String summary, HtmlTable table) {
    body.append("<details><summary>").append(HtmlText.escape(summary)).append("</summary>\n");
    body.append(table.html()).append("</details>\n");
    return this;
  }

  /** HTML that is known to be right. */
  Page html(String html) {
    body.append(html);
    return this;
  }

  /** Charts side by side; those without a point are left out. */
  Page charts(List<Chart> several) {
    List<Chart> drawn = new ArrayList<>();
    for (Chart chart : several) {
      if (chart.series().stream().anyMatch(series -> !series.points().isEmpty())) {
        drawn.add(chart);
      }
    }
    if (!drawn.isEmpty()) {
      body.append("<div class=\"charts\">\n");
      for (Chart chart : drawn) {
        charts.add(chart.json());
        body.append(chart.html());
      }
      body.append("</div>\n");
    }
    return this;
  }

  /** The genome browser, once on a page, and the landscape of its contigs. */
  Page browser(BrowserData data) {
    browser = data;
    body.append("<section id=\"browser\" class=\"script\" aria-label=\"Genome browser\">");
    body.append("</section>\n");
    body.append("<noscript><p class=\"note\">The genome browser and the charts need JavaScript;");
    body.append(" all tables are here without it.</p></noscript>\n");
    return this;
  }

  void write(Appendable out) throws IOException {
    String heading = HtmlText.escape(title);
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    out.append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    out.append(" script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:\">\n");
    out.append("<title>")
        .append(heading)
        .append("</title>\n<style>\n")
        .append(resource("page.css"));
    out.append("</style>\n</head>\n<body>\n<h1>").append(heading).append("</h1>\n");
    out.append(body);
    JsonObject data = new JsonObject();
    data.add("charts", charts);
    if (browser != null) {
      data.add("browser", browser.json());
    }
    out.append("<script type=\"application/json\" id=\"data\">");
    GSON.toJson(data, out);
    out.append("</script>\n");
    if (browser != null) {
      payload("packed-bases", browser::writeBases, out);
      payload("packed-posteriors", browser::writePosteriors, out);
    }
    if (!charts.isEmpty() || browser != null) {
      script(resource(ECHARTS), out);
    }
    for (String name : SCRIPTS) {
      script(resource(name), out);
    }
    out.append("</body>\n</html>\n");
  }

  private static void payload(String id, Payload payload, Appendable out) throws IOException {
    out.append("<script type=\"text/plain\" id=\"").append(id).append("\">");
    payload.write(out);
    out.append("</script>\n");
  }

  private static void script(String text, Appendable out) throws IOException {
    out.append("<script>\n").append(text).append("</script>\n");
  }

  private static String resource(String name) {
    try (InputStream in = Page.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource '" + name + "'");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
