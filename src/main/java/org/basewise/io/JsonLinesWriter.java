package org.basewise.io;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.math.BigDecimal;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/**
 * Writes one JSON object for each feature, each on a line of its own.
 *
 * <p>Members: {@code contig}, {@code id}, {@code type}, {@code start} and {@code end} (1-based,
 * both included; a site between two bases ends where it starts, less one), {@code strand} ({@code
 * "+"}, {@code "-"} or null), {@code score} (0 to 1, or null), {@code parts} (each with {@code
 * start}, {@code end} and {@code phase}, which may be null) and {@code attributes}.
 */
public final class JsonLinesWriter extends FileSink {
  private static final int SCORE_SCALE = 4;

  private final Gson gson = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();
  private final FeatureNumbering numbering = new FeatureNumbering();

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   */
  public JsonLinesWriter(String path) {
    super(path);
  }

  @Override
  public void begin(Contig contig) throws IOException {
    super.begin(contig);
    numbering.begin(contig);
  }

  @Override
  public void feature(Feature feature) throws IOException {
    JsonObject json = new JsonObject();
    json.addProperty("contig", feature.contigId());
    json.addProperty("id", numbering.next(feature));
    json.addProperty("type", feature.type());
    addInterval(json, feature.span());
    Strand strand = feature.strand();
    json.addProperty("strand", strand == null ? null : Character.toString(strand.symbol()));
    json.addProperty(
        "score",
        feature.score() == Feature.NO_SCORE
            ? null
            : BigDecimal.valueOf(feature.score(), SCORE_SCALE));
    JsonArray parts = new JsonArray();
    for (Feature.Part part : feature.parts()) {
      JsonObject row = new JsonObject();
      addInterval(row, part.interval());
      row.addProperty("phase", part.phase() < 0 ? null : part.phase());
      parts.add(row);
    }
    json.add("parts", parts);
    JsonObject attributes = new JsonObject();
    feature.attributes().forEach(attributes::addProperty);
    json.add("attributes", attributes);
    text().put(gson.toJson(json)).line();
  }

  private static void addInterval(JsonObject json, Interval interval) {
    json.addProperty("start", interval.start() + 1);
    json.addProperty("end", interval.end());
  }
}
