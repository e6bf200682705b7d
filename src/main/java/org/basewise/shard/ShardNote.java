package org.basewise.shard;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.basewise.genome.BadInputException;
import org.basewise.genome.RecordRange;

/**
 * Where an output of a shard comes from, in a file beside it: its own digest, its records, and all
 * that must be the same for its neighbours.
 *
 * @param format the name of the output's format
 * @param records the places of its records in the input
 * @param isLast true if the input has no record behind them
 * @param made what must be the same for all shards, by what it is called, such as {@code model}
 * @param sha256 digest of the output's bytes
 */
public record ShardNote(
    String format,
    RecordRange records,
    boolean isLast,
    SortedMap<String, String> made,
    String sha256) {
  private static final String FORMAT = "basewise shard 1";
  private static final String ENDING = ".shard.json";

  /** Copies the map. */
  public ShardNote {
    made = new TreeMap<>(made);
  }

  /** Where the note of an output stands. */
  public static String placeOf(String output) {
    return output + ENDING;
  }

  /** One line of JSON. */
  public String text() {
    JsonObject object = new JsonObject();
    object.addProperty("basewise", FORMAT);
    object.addProperty("format", format);
    object.addProperty("records", records.toString());
    object.addProperty("last", isLast);
    JsonObject all = new JsonObject();
    made.forEach(all::addProperty);
    object.add("made", all);
    object.addProperty("sha256", sha256);
    Gson gson = new GsonBuilder().disableHtmlEscaping().create();
    return gson.toJson(object) + "\n";
  }

  /**
   * Reads a note.
   *
   * @param source the file, for errors
   * @throws BadInputException if it is none
   */
  public static ShardNote parse(String source, String text) {
    try {
      if (!(JsonParser.parseString(text) instanceof JsonObject object)
          || !FORMAT.equals(string(object, "basewise"))) {
        throw new BadInputException(
            source, "is no note of a shard; accepted: what 'annotate --records' writes");
      }
      Map<String, String> made = new LinkedHashMap<>();
      object
          .getAsJsonObject("made")
          .entrySet()
          .forEach(entry -> made.put(entry.getKey(), entry.getValue().getAsString()));
      return new ShardNote(
          string(object, "format"),
          RecordRange.parse(string(object, "records")),
          object.getAsJsonPrimitive("last").getAsBoolean(),
          new TreeMap<>(made),
          string(object, "sha256"));
    } catch (JsonParseException
        | IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | NullPointerException
        | UnsupportedOperationException e) {
      throw new BadInputException(source, "is no note of a shard: " + e.getMessage(), e);
    }
  }

  private static String string(JsonObject object, String key) {
    JsonElement value = object.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
    return value.getAsString();
  }
}
