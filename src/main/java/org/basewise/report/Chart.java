package org.basewise.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.List;
import org.basewise.stats.Histogram;
import org.basewise.stats.StatsJson;

/**
 * A chart as data: what {@code charts.js} hands to ECharts.
 *
 * @param id unique on the page; letters and dashes
 * @param title what it shows
 * @param note how to read it; may be empty
 * @param x the horizontal axis
 * @param y the vertical axis
 * @param series at least one
 */
record Chart(String id, String title, String note, Axis x, Axis y, List<Series> series) {
  /** The most points of a series that are also written as a table. */
  private static final int TABLED = 120;

  /**
   * An axis.
   *
   * @param name with its unit
   * @param scale {@code value}, {@code log} or {@code category}
   * @param categories names along a category axis; empty otherwise
   */
  record Axis(String name, String scale, List<String> categories) {
    static Axis linear(String name) {
      return new Axis(name, "value", List.of());
    }

    static Axis log(String name) {
      return new Axis(name, "log", List.of());
    }

    static Axis of(String name, List<String> categories) {
      return new Axis(name, "category", List.copyOf(categories));
    }

    private JsonObject json() {
      JsonObject object = new JsonObject();
      object.addProperty("name", name);
      object.addProperty("scale", scale);
      if (!categories.isEmpty()) {
        JsonArray names = new JsonArray();
        categories.forEach(names::add);
        object.add("categories", names);
      }
      return object;
    }
  }

  /**
   * Values of one kind.
   *
   * @param name in the legend
   * @param kind {@code line}, {@code step}, {@code outline} (dashed steps), {@code bar} or {@code
   *     scatter}
   * @param points x and y of each; x is an index along a category axis
   * @param names of the points, for the tooltip; empty if they have none
   */
  record Series(String name, String kind, List<double[]> points, List<String> names) {
    Series(String name, String kind, List<double[]> points) {
      this(name, kind, points, List.of());
    }

    /** The counts of a histogram as steps over the lower edges of its bins. */
    static Series of(String name, Histogram histogram, double scale) {
      List<double[]> points = new ArrayList<>();
      int first = 0;
      while (first < histogram.used() && histogram.count(first) == 0) {
        first++;
      }
      for (int bin = first; bin < histogram.used(); bin++) {
        points.add(new double[] {histogram.lower(bin), histogram.count(bin) * scale});
      }
      if (!points.isEmpty()) {
        points.add(new double[] {histogram.lower(histogram.used()), 0});
      }
      return new Series(name, "step", points);
    }

    /**
     * The same as dashed steps, which others are held against. Bins at either end with less than
     * 1/500 of the largest are left out, so that single odd values do not widen the axis.
     */
    static Series outline(String name, Histogram histogram, double scale) {
      List<double[]> points = new ArrayList<>(of(name, histogram, scale).points());
      double least = points.stream().mapToDouble(point -> point[1]).max().orElse(0) / 500;
      while (!points.isEmpty() && points.get(0)[1] < least) {
        points.remove(0);
      }
      // The last point ends the last bin.
      while (points.size() > 1 && points.get(points.size() - 2)[1] < least) {
        points.remove(points.size() - 2);
      }
      return new Series(name, "outline", points);
    }

    private JsonObject json() {
      JsonObject object = new JsonObject();
      object.addProperty("name", name);
      object.addProperty("kind", kind);
      JsonArray rows = new JsonArray();
      for (double[] point : points) {
        JsonArray row = new JsonArray();
        for (double value : point) {
          row.add(
              value == Math.rint(value) && Math.abs(value) < 1e15
                  ? new JsonPrimitive((long) value)
                  : Double.isNaN(value) ? JsonNull.INSTANCE : StatsJson.number(value));
        }
        rows.add(row);
      }
      object.add("points", rows);
      if (!names.isEmpty()) {
        JsonArray texts = new JsonArray();
        names.forEach(texts::add);
        object.add("names", texts);
      }
      return object;
    }
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("id", id);
    object.addProperty("title", title);
    object.add("x", x.json());
    object.add("y", y.json());
    JsonArray all = new JsonArray();
    series.forEach(one -> all.add(one.json()));
    object.add("series", all);
    return object;
  }

  /** The place of the chart, and its figures as a table. */
  String html() {
    StringBuilder html = new StringBuilder("<figure class=\"chart\" id=\"");
    html.append(id).append("\">\n<figcaption><b>").append(HtmlText.escape(title)).append("</b>");
    if (!note.isEmpty()) {
      html.append(" <span class=\"note\">").append(HtmlText.escape(note)).append("</span>");
    }
    html.append("</figcaption>\n<div class=\"plot\" role=\"img\" aria-label=\"");
    html.append(HtmlText.escape(title)).append("\"></div>\n");
    int points = series.stream().mapToInt(one -> one.points().size()).sum();
    if (points <= TABLED) {
      html.append("<details><summary>Its figures as a table</summary>\n");
      html.append(table().html()).append("</details>\n");
    }
    return html.append("</figure>\n").toString();
  }

  private HtmlTable table() {
    HtmlTable table = new HtmlTable(title, List.of("series", x.name, y.name));
    for (Series one : series) {
      for (double[] point : one.points()) {
        boolean isNamed = !x.categories.isEmpty();
        table.row(
            one.name(),
            isNamed ? x.categories.get((int) point[0]) : Figures.number(point[0]),
            Figures.number(point.length > 1 ? point[1] : Double.NaN));
      }
    }
    return table;
  }
}
