package org.basewise.stats;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The file of {@code --stats}: one JSON object, described in docs/stats.md. */
public final class StatsJson {
  /** The first field of every file; the number grows when a field changes its meaning. */
  public static final String FORMAT = "basewise stats 1";

  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().serializeNulls().disableHtmlEscaping().create();

  private StatsJson() {}

  /** What was run, to which a command adds its own fields. */
  public static JsonObject begin(RunFacts facts) {
    return facts.json();
  }

  /** The object of {@code annotate}. */
  public static JsonObject annotation(
      RunFacts facts,
      AnnotationStats stats,
      @Nullable SampleFigures sample,
      @Nullable Expected expected) {
    JsonObject object = begin(facts);
    object.add("profile", sample == null ? JsonNull.INSTANCE : sample.json());
    object.add("totals", totals(stats));
    JsonObject types = new JsonObject();
    JsonObject lengths = new JsonObject();
    stats
        .types()
        .forEach(
            (name, type) -> {
              types.add(name, type(type));
              lengths.add(name, type.lengthHistogram().json());
            });
    object.add("types", types);
    object.add("lengths", lengths);
    JsonObject labels = new JsonObject();
    for (int k = 0; k < stats.labels().size(); k++) {
      labels.addProperty(stats.labels().get(k).name(), stats.labelBases(k));
    }
    object.add("labels", labels);
    object.add("posteriors", stats.posteriors().json());
    object.add("expected", expected == null ? JsonNull.INSTANCE : expected.json());
    object.add("findings", findings(Findings.of(stats, sample, expected)));
    JsonArray contigs = new JsonArray();
    stats.contigs().forEach(contig -> contigs.add(contig(contig)));
    object.add("contigs", contigs);
    return object;
  }

  private static JsonObject totals(AnnotationStats stats) {
    ContigStats total = stats.total();
    JsonObject object = new JsonObject();
    object.addProperty("contigs", stats.contigCount());
    object.addProperty("bases", total.length());
    object.addProperty("n50", stats.n50());
    object.add("gc", number(total.gc()));
    object.addProperty("features", total.features());
    object.add("feature_share", number(total.featureShare()));
    object.add("coding_share", number(stats.hasCoding() ? total.codingShare() : Double.NaN));
    object.addProperty("partial", total.partial());
    object.add("partial_share", number(ContigStats.share(total.partial(), total.features())));
    object.addProperty("frameshifts", total.frameshifts());
    object.add("frameshifts_per_mb", number(total.frameshiftsPerMb()));
    object.addProperty("unsure_bases", total.unsureBases());
    object.add("unsure_share", number(total.unsureShare()));
    object.add("unsure_below", number(stats.unsureBelow()));
    object.add("mean_posterior", number(stats.meanPosterior()));
    return object;
  }

  private static JsonObject type(TypeStats type) {
    JsonObject object = new JsonObject();
    object.addProperty("count", type.count());
    object.addProperty("plus", type.plus());
    object.addProperty("minus", type.minus());
    object.addProperty("partial", type.partial());
    object.addProperty("bases", type.bases());
    object.add("mean_length", number(type.meanLength()));
    object.addProperty("median_length", type.medianLength());
    object.addProperty("longest", type.longest());
    object.add("mean_score", number(type.meanScore()));
    return object;
  }

  private static JsonObject contig(ContigStats contig) {
    JsonObject object = new JsonObject();
    object.addProperty("id", contig.id());
    object.addProperty("length", contig.length());
    object.add("gc", number(contig.gc()));
    object.add("coding_share", number(contig.codingShare()));
    object.add("feature_share", number(contig.featureShare()));
    object.addProperty("features", contig.features());
    object.addProperty("partial", contig.partial());
    object.addProperty("frameshifts", contig.frameshifts());
    object.add("unsure_share", number(contig.unsureShare()));
    return object;
  }

  /** Findings as a list of {@code {"level", "text", "advice"}}. */
  public static JsonArray findings(List<Finding> findings) {
    JsonArray array = new JsonArray();
    for (Finding finding : findings) {
      JsonObject object = new JsonObject();
      object.addProperty("level", finding.level().name().toLowerCase(Locale.ROOT));
      object.addProperty("text", finding.text());
      object.addProperty("advice", finding.advice());
      array.add(object);
    }
    return array;
  }

  /** Counts by name, in the order of the map. */
  public static JsonObject counts(Map<String, ? extends Number> counts) {
    JsonObject object = new JsonObject();
    counts.forEach(object::addProperty);
    return object;
  }

  /** A number to six significant digits; null where it does not exist. */
  public static JsonElement number(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      return JsonNull.INSTANCE;
    }
    return new JsonPrimitive(Double.valueOf(String.format(Locale.ROOT, "%.6g", value)));
  }

  /** Writes an object and a line end. */
  public static void write(JsonObject object, Appendable out) throws IOException {
    GSON.toJson(object, out);
    out.append('\n');
  }
}
