package org.basewise.stats;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What the genomes that a model was trained on are like.
 *
 * @param codingShare share of their bases in coding features
 * @param meanGeneLength of their coding features, in bases
 * @param maxErrorRate the highest error rate of the sequences it was trained on, per base
 * @param geneLengths of these features
 * @param source where these figures stand
 */
public record Expected(
    double codingShare,
    double meanGeneLength,
    double maxErrorRate,
    Histogram geneLengths,
    String source) {

  /**
   * The figures of a bundled model.
   *
   * @param model its name
   * @return null if none are known
   */
  public static @Nullable Expected of(String model) {
    if (!model.matches("[A-Za-z0-9_-]+")) {
      return null;
    }
    try (InputStream in = Expected.class.getResourceAsStream("expected-" + model + ".json")) {
      if (in == null) {
        return null;
      }
      JsonObject object =
          JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
              .getAsJsonObject();
      return new Expected(
          object.get("coding_share").getAsDouble(),
          object.get("mean_gene_length").getAsDouble(),
          object.get("max_error_rate").getAsDouble(),
          Histogram.ofLengths(object.getAsJsonObject("gene_lengths")),
          object.get("source").getAsString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  JsonObject json() {
    JsonObject object = new JsonObject();
    object.addProperty("coding_share", codingShare);
    object.addProperty("mean_gene_length", meanGeneLength);
    object.addProperty("max_error_rate", maxErrorRate);
    object.add("gene_lengths", geneLengths.json());
    object.addProperty("source", source);
    return object;
  }
}
