package org.basewise.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.basewise.genome.BadInputException;

/**
 * Reads JSON as RFC 8259 has it, from a file that nobody vouches for: a key that is there twice, an
 * unpaired surrogate, deep nesting and more than {@link #MAX_VALUES} values are refused.
 */
final class StrictJson {
  /** The most values in one text: what they take in memory is then some megabytes. */
  static final int MAX_VALUES = 100_000;

  private static final int MAX_DEPTH = 16;

  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,19}");

  private final JsonReader reader;
  private final String source;
  private final String what;
  private int valueCount;

  private StrictJson(JsonReader reader, String source, String what) {
    this.reader = reader;
    this.source = source;
    this.what = what;
  }

  /**
   * Parses one object.
   *
   * @param source the file, for errors
   * @param what the part of the file the text comes from, for errors
   * @throws BadInputException if it is not one JSON object
   */
  static JsonObject object(String text, String source, String what) {
    JsonReader reader = new JsonReader(new StringReader(text));
    reader.setStrictness(Strictness.STRICT);
    reader.setNestingLimit(MAX_DEPTH);
    StrictJson json = new StrictJson(reader, source, what);
    try {
      JsonElement value = json.value();
      if (!(value instanceof JsonObject object) || reader.peek() != JsonToken.END_DOCUMENT) {
        throw json.refused("is not one JSON object");
      }
      return object;
    } catch (IOException | IllegalStateException malformed) {
      throw json.refused("is not valid JSON at " + Quote.of(reader.getPath()));
    }
  }

  private BadInputException refused(String problem) {
    return new BadInputException(source, what + " " + problem);
  }

  private JsonElement value() throws IOException {
    if (++valueCount > MAX_VALUES) {
      throw refused("has more than " + MAX_VALUES + " values");
    }
    return switch (reader.peek()) {
      case BEGIN_OBJECT -> objectValue();
      case BEGIN_ARRAY -> array();
      case STRING -> new JsonPrimitive(wellFormed(reader.nextString()));
      case NUMBER -> new JsonPrimitive(number(reader.nextString()));
      case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
      case NULL -> nothing();
      case END_ARRAY, END_OBJECT, END_DOCUMENT, NAME ->
          throw new IllegalStateException("no value where one must be");
    };
  }

  /** A Long where it can be, so that no digit is lost, else a Double. */
  private static Number number(String text) {
    if (INTEGER.matcher(text).matches()) {
      try {
        return Long.valueOf(text);
      } catch (NumberFormatException tooLarge) {
        return Double.valueOf(text);
      }
    }
    return Double.valueOf(text);
  }

  private JsonElement nothing() throws IOException {
    reader.nextNull();
    return JsonNull.INSTANCE;
  }

  private JsonArray array() throws IOException {
    JsonArray array = new JsonArray();
    reader.beginArray();
    while (reader.hasNext()) {
      array.add(value());
    }
    reader.endArray();
    return array;
  }

  private JsonObject objectValue() throws IOException {
    JsonObject object = new JsonObject();
    reader.beginObject();
    while (reader.hasNext()) {
      String key = wellFormed(reader.nextName());
      if (object.has(key)) {
        throw refused("has the duplicate key " + Quote.of(key));
      }
      object.add(key, value());
    }
    reader.endObject();
    return object;
  }

  private String wellFormed(String text) {
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw refused("has an unpaired surrogate in " + Quote.of(text));
    }
    return text;
  }
}
