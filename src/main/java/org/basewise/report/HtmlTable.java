package org.basewise.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of a page. Cells that are numbers stand to the right; a row may name a place, to which
 * the genome browser jumps.
 */
final class HtmlTable {
  /**
   * A place in the browser.
   *
   * @param contigId its contig
   * @param start 0-based
   * @param end excluded
   */
  record Place(String contigId, int start, int end) {}

  private record Row(List<String> cells, @Nullable Place place) {}

  private final String caption;
  private final List<String> header;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A table without rows.
   *
   * @param caption what it shows
   * @param header column names, with units; empty for a table of facts, whose first column names
   *     the rows
   */
  HtmlTable(String caption, List<String> header) {
    this.caption = caption;
    this.header = List.copyOf(header);
  }

  HtmlTable row(Object... cells) {
    return placed(null, cells);
  }

  HtmlTable placed(@Nullable Place place, Object... cells) {
    List<String> texts = new ArrayList<>();
    for (Object cell : cells) {
      texts.add(String.valueOf(cell));
    }
    rows.add(new Row(texts, place));
    return this;
  }

  String html() {
    StringBuilder html = new StringBuilder("<div class=\"wide\" tabindex=\"0\"><table");
    html.append(header.isEmpty() ? " class=\"facts\"" : "").append(">\n<caption>");
    html.append(HtmlText.escape(caption)).append("</caption>\n");
    if (!header.isEmpty()) {
      html.append("<thead><tr>");
      for (String name : header) {
        html.append("<th scope=\"col\">").append(HtmlText.escape(name)).append("</th>");
      }
      html.append("</tr></thead>\n");
    }
    html.append("<tbody>\n");
    rows.forEach(row -> append(row, html));
    return html.append("</tbody></table></div>\n").toString();
  }

  private void append(Row row, StringBuilder html) {
    html.append("<tr");
    Place place = row.place;
    if (place != null) {
      html.append(" data-contig=\"").append(HtmlText.escape(place.contigId));
      html.append("\" data-start=\"").append(place.start);
      html.append("\" data-end=\"").append(place.end).append('"');
    }
    html.append('>');
    for (int i = 0; i < row.cells.size(); i++) {
      String text = row.cells.get(i);
      String tag = i == 0 ? "th scope=\"row\"" : "td";
      html.append('<').append(tag).append(isNumber(text) ? " class=\"n\">" : ">");
      html.append(HtmlText.escape(text)).append(i == 0 ? "</th>" : "</td>");
    }
    html.append("</tr>\n");
  }

  private static boolean isNumber(String text) {
    return text.matches("[-+]?[0-9][0-9,.]*( %)?|-");
  }
}
