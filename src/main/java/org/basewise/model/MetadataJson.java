package org.basewise.model;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.basewise.genome.BadInputException;
import org.basewise.genome.Strand;
import org.basewise.label.Label;
import org.basewise.label.LabelSet;
import org.basewise.nn.Architecture;
import org.basewise.nn.CellKind;
import org.basewise.nn.Mapping;
import org.basewise.nn.Scan;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a model as JSON, in one order and one spelling, so that the same model has the
 * same text. See {@code docs/model-format.md}.
 */
final class MetadataJson {
  /** The most steps, tokens or labels at a time: far above any use, far below an overflow. */
  private static final int MAX_STRIDE = 1 << 16;

  private static final Gson GSON =
      new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

  private MetadataJson() {}

  /**
   * What the text says.
   *
   * @param metadata the metadata
   * @param tensorsSha256 digest of the tensors that belong to it
   */
  record Parsed(ModelMetadata metadata, String tensorsSha256) {}

  /** The text that stands in the file. */
  static String text(ModelMetadata metadata, String tensorsSha256) {
    return GSON.toJson(object(metadata, tensorsSha256));
  }

  /** The metadata as a JSON object. */
  static JsonObject object(ModelMetadata metadata, String tensorsSha256) {
    JsonObject object = new JsonObject();
    object.addProperty("format_version", version(metadata));
    object.addProperty("name", metadata.name());
    if (!metadata.mapping().equals(Mapping.PLAIN)) {
      object.add("mapping", MappingJson.object(metadata.mapping()));
    }
    object.add("architecture", architecture(metadata.architecture()));
    object.add("labels", labels(metadata.labels()));
    object.addProperty("grammar", metadata.grammar());
    object.add("encoding", single("kmer", metadata.kmer()));
    JsonObject windows = single("core", metadata.core());
    windows.addProperty("flank", metadata.flank());
    if (metadata.bothStrands() > 0) {
      windows.addProperty("both_strands", metadata.bothStrands());
    }
    object.add("windows", windows);
    object.addProperty("genetic_code", metadata.geneticCode());
    object.add("calibration", single("temperature", Decimal.of(metadata.temperature())));
    object.add("provenance", provenance(metadata.provenance()));
    object.addProperty("card", metadata.card());
    if (!metadata.decoder().isEmpty()) {
      JsonObject decoder = new JsonObject();
      metadata.decoder().forEach((weight, values) -> decoder.add(weight, numbers(values)));
      object.add("decoder", decoder);
    }
    object.addProperty("tensors_sha256", tensorsSha256);
    return object;
  }

  /** The lowest version that can say it: 1 knows no weights, no choices and one strand alone. */
  static int version(ModelMetadata metadata) {
    return metadata.decoder().isEmpty()
            && metadata.provenance().choices().isEmpty()
            && metadata.bothStrands() == 0
        ? 1
        : ModelFile.FORMAT_VERSION;
  }

  private static JsonArray numbers(List<Double> values) {
    JsonArray array = new JsonArray();
    values.forEach(value -> array.add(Decimal.of(value)));
    return array;
  }

  private static JsonObject single(String key, Number value) {
    JsonObject object = new JsonObject();
    object.addProperty(key, value);
    return object;
  }

  private static JsonObject architecture(Architecture architecture) {
    JsonObject object = new JsonObject();
    object.addProperty("cell", JsonFields.name(architecture.cell()));
    object.addProperty("scan", JsonFields.name(architecture.scan()));
    object.addProperty("layers", architecture.layerCount());
    object.addProperty("hidden", architecture.hiddenSize());
    object.addProperty("slots", architecture.slotCount());
    object.addProperty("vocabulary", architecture.vocabularySize());
    object.addProperty("stride", architecture.stride());
    if (architecture.shortcutReach() > 0) {
      object.addProperty("shortcut", architecture.shortcutReach());
    }
    return object;
  }

  private static JsonArray labels(LabelSet labels) {
    JsonArray array = new JsonArray();
    for (Label label : labels.labels()) {
      JsonObject object = new JsonObject();
      Strand strand = label.strand();
      object.addProperty("name", label.name());
      object.addProperty("feature", label.feature());
      object.addProperty("strand", strand == null ? null : String.valueOf(strand.symbol()));
      object.addProperty("codon_position", label.codonPosition());
      if (label.isIntron()) {
        object.addProperty("intron_phase", label.intronPhase());
      }
      if (label.isEnd()) {
        object.addProperty("end", JsonFields.name(label.end()));
      }
      array.add(object);
    }
    return array;
  }

  private static JsonObject provenance(Provenance provenance) {
    JsonObject object = new JsonObject();
    object.addProperty("version", provenance.version());
    object.addProperty("command", provenance.command());
    object.addProperty("seed", provenance.seed());
    object.addProperty("kernel", provenance.kernel());
    JsonArray inputs = new JsonArray();
    for (Provenance.InputDigest input : provenance.inputs()) {
      JsonObject digest = new JsonObject();
      digest.addProperty("role", input.role());
      digest.addProperty("name", input.name());
      digest.addProperty("sha256", input.sha256());
      inputs.add(digest);
    }
    object.add("inputs", inputs);
    object.addProperty("bases_seen", provenance.basesSeen());
    JsonObject scores = new JsonObject();
    provenance.scores().forEach((name, score) -> scores.addProperty(name, Decimal.of(score)));
    object.add("scores", scores);
    if (!provenance.choices().isEmpty()) {
      JsonArray choices = new JsonArray();
      provenance.choices().forEach(choices::add);
      object.add("choices", choices);
    }
    return object;
  }

  /**
   * Parses the text.
   *
   * @param source the file, for errors
   * @throws BadInputException if it is of another format version, or is not as that version has it
   */
  static Parsed parse(String text, String source) {
    String what = "the model metadata";
    JsonFields fields = new JsonFields(StrictJson.object(text, source, what), what, source);
    long version = fields.integer("format_version", 1, Long.MAX_VALUE);
    if (version > ModelFile.FORMAT_VERSION) {
      throw new BadInputException(
          source,
          "is of model format version "
              + version
              + "; accepted: 1 to "
              + ModelFile.FORMAT_VERSION
              + " (a newer basewise may read it)");
    }
    try {
      ModelMetadata metadata = metadata(fields);
      String tensorsSha256 = fields.text("tensors_sha256");
      fields.done();
      return new Parsed(metadata, tensorsSha256);
    } catch (IllegalArgumentException impossible) {
      throw new BadInputException(
          source, what + ": " + Quote.oneLine(String.valueOf(impossible.getMessage())));
    }
  }

  private static ModelMetadata metadata(JsonFields fields) {
    LabelSet labels = labels(fields.objects("labels"));
    JsonFields encoding = fields.object("encoding");
    JsonFields windows = fields.object("windows");
    JsonFields calibration = fields.object("calibration");
    ModelMetadata metadata =
        new ModelMetadata(
            fields.text("name"),
            fields.keys().contains("mapping")
                ? MappingJson.parse(fields.object("mapping"))
                : Mapping.PLAIN,
            architecture(fields.object("architecture"), labels.size()),
            labels,
            fields.text("grammar"),
            size(encoding, "kmer"),
            size(windows, "core"),
            (int) windows.integer("flank", 0, Integer.MAX_VALUE),
            size(fields, "genetic_code"),
            calibration.number("temperature"),
            provenance(fields.object("provenance")),
            fields.text("card"),
            fields.keys().contains("decoder") ? decoder(fields.object("decoder")) : Map.of(),
            windows.keys().contains("both_strands") ? size(windows, "both_strands") : 0);
    encoding.done();
    windows.done();
    calibration.done();
    return metadata;
  }

  static Map<String, List<Double>> decoder(JsonFields fields) {
    Map<String, List<Double>> weights = new TreeMap<>();
    fields.keys().forEach(name -> weights.put(name, fields.numbers(name)));
    return weights;
  }

  private static int size(JsonFields fields, String key) {
    return (int) fields.integer(key, 1, Integer.MAX_VALUE);
  }

  private static Architecture architecture(JsonFields fields, int labelCount) {
    Architecture architecture =
        new Architecture(
            fields.constant("cell", CellKind.class),
            fields.constant("scan", Scan.class),
            size(fields, "layers"),
            size(fields, "hidden"),
            size(fields, "slots"),
            size(fields, "vocabulary"),
            (int) fields.integer("stride", 1, MAX_STRIDE),
            labelCount,
            fields.keys().contains("shortcut")
                ? (int) fields.integer("shortcut", 1, Architecture.LONGEST_SHORTCUT)
                : 0);
    fields.done();
    return architecture;
  }

  private static LabelSet labels(List<JsonFields> objects) {
    List<Label> labels = new ArrayList<>();
    for (JsonFields fields : objects) {
      labels.add(
          new Label(
              fields.text("name"),
              fields.nullableText("feature"),
              strand(fields),
              (int) fields.integer("codon_position", 0, 3),
              fields.keys().contains("intron_phase")
                  ? (int) fields.integer("intron_phase", 0, 2)
                  : Label.NO_INTRON,
              fields.keys().contains("end")
                  ? fields.constant("end", Label.End.class)
                  : Label.End.NONE));
      fields.done();
    }
    return new LabelSet(labels);
  }

  private static @Nullable Strand strand(JsonFields fields) {
    String symbol = fields.nullableText("strand");
    if (symbol == null) {
      return null;
    }
    return switch (symbol) {
      case "+" -> Strand.PLUS;
      case "-" -> Strand.MINUS;
      default ->
          throw new IllegalArgumentException("strand " + Quote.of(symbol) + "; accepted: + - null");
    };
  }

  private static Provenance provenance(JsonFields fields) {
    List<Provenance.InputDigest> inputs = new ArrayList<>();
    for (JsonFields input : fields.objects("inputs")) {
      inputs.add(
          new Provenance.InputDigest(input.text("role"), input.text("name"), input.text("sha256")));
      input.done();
    }
    JsonFields scoreFields = fields.object("scores");
    Map<String, Double> scores = new TreeMap<>();
    scoreFields.keys().forEach(name -> scores.put(name, scoreFields.number(name)));
    Provenance provenance =
        new Provenance(
            fields.text("version"),
            fields.text("command"),
            fields.integer("seed", Long.MIN_VALUE, Long.MAX_VALUE),
            fields.text("kernel"),
            inputs,
            fields.integer("bases_seen", 0, Long.MAX_VALUE),
            scores,
            fields.keys().contains("choices") ? fields.texts("choices") : List.of());
    fields.done();
    return provenance;
  }
}
