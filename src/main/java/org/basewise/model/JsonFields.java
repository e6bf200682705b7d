package org.basewise.model;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.basewise.genome.BadInputException;
import org.jspecify.annotations.Nullable;

/** The fields of a JSON object, each taken as the type it must have; errors name the field. */
final class JsonFields {
  private final JsonObject object;
  private final String path;
  private final String source;
  private final Set<String> taken = new HashSet<>();

  /**
   * Looks at an object.
   *
   * @param path how errors call the object, such as {@code metadata}
   * @param source the file, for errors
   */
  JsonFields(JsonObject object, String path, String source) {
    this.object = object;
    this.path = Quote.oneLine(path);
    this.source = source;
  }

  /** The keys, in the order of the file. */
  Set<String> keys() {
    return object.keySet();
  }

  /** A string. */
  String text(String key) {
    String text = nullableText(key);
    if (text == null) {
      throw wrong(key, "null", "a string");
    }
    return text;
  }

  /** A string or null. */
  @Nullable String nullableText(String key) {
    JsonElement value = value(key);
    if (value.isJsonNull()) {
      return null;
    }
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return primitive.getAsString();
    }
    throw wrong(key, value, "a string");
  }

  /** A whole number from {@code least} to {@code most}. */
  long integer(String key, long least, long most) {
    String accepted = "a whole number from " + least + " to " + most;
    JsonElement value = value(key);
    return integer(value, least, most, wrong(key, value, accepted));
  }

  private static long integer(
      JsonElement value, long least, long most, BadInputException otherwise) {
    if (value instanceof JsonPrimitive primitive
        && primitive.isNumber()
        && primitive.getAsNumber() instanceof Long number
        && number >= least
        && number <= most) {
      return number;
    }
    throw otherwise;
  }

  /** A list of whole numbers, none negative. */
  List<Long> integers(String key) {
    BadInputException wrong = wrong(key, value(key), "a list of whole numbers, none negative");
    if (!(value(key) instanceof JsonArray array)) {
      throw wrong;
    }
    List<Long> numbers = new ArrayList<>();
    for (JsonElement value : array) {
      numbers.add(integer(value, 0, Long.MAX_VALUE, wrong));
    }
    return numbers;
  }

  /** A list of texts. */
  List<String> texts(String key) {
    BadInputException wrong = wrong(key, value(key), "a list of texts");
    if (!(value(key) instanceof JsonArray array)) {
      throw wrong;
    }
    List<String> texts = new ArrayList<>();
    for (JsonElement value : array) {
      if (!(value instanceof JsonPrimitive primitive && primitive.isString())) {
        throw wrong;
      }
      texts.add(primitive.getAsString());
    }
    return texts;
  }

  /** A finite number. */
  double number(String key) {
    JsonElement value = value(key);
    return number(value, wrong(key, value, "a finite number"));
  }

  /** A list of finite numbers. */
  List<Double> numbers(String key) {
    BadInputException wrong = wrong(key, value(key), "a list of finite numbers");
    if (!(value(key) instanceof JsonArray array)) {
      throw wrong;
    }
    List<Double> numbers = new ArrayList<>();
    for (JsonElement value : array) {
      numbers.add(number(value, wrong));
    }
    return numbers;
  }

  private static double number(JsonElement value, BadInputException otherwise) {
    if (value instanceof JsonPrimitive primitive && primitive.isNumber()) {
      double number = primitive.getAsDouble();
      if (Double.isFinite(number)) {
        return number;
      }
    }
    throw otherwise;
  }

  /** An object. */
  JsonFields object(String key) {
    JsonElement value = value(key);
    if (value instanceof JsonObject child) {
      return new JsonFields(child, path + "." + key, source);
    }
    throw wrong(key, value, "an object");
  }

  /** A list of objects. */
  List<JsonFields> objects(String key) {
    JsonElement value = value(key);
    if (!(value instanceof JsonArray array)) {
      throw wrong(key, value, "a list of objects");
    }
    List<JsonFields> children = new ArrayList<>();
    for (JsonElement element : array) {
      if (!(element instanceof JsonObject child)) {
        throw wrong(key, element, "a list of objects");
      }
      children.add(new JsonFields(child, path + "." + key + "[" + children.size() + "]", source));
    }
    return children;
  }

  /** A constant of an enumeration, written in lower case with hyphens. */
  <E extends Enum<E>> E constant(String key, Class<E> type) {
    String text = text(key);
    List<String> accepted = new ArrayList<>();
    for (E constant : type.getEnumConstants()) {
      if (name(constant).equals(text)) {
        return constant;
      }
      accepted.add(name(constant));
    }
    throw wrong(key, value(key), String.join(", ", accepted));
  }

  /** How an enumeration's constant is written: lower case, hyphens. */
  static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Checks that no field is left that nobody asked for. */
  void done() {
    for (String key : object.keySet()) {
      if (!taken.contains(key)) {
        throw new BadInputException(
            source,
            path + " has the unknown key " + Quote.of(key) + "; accepted: " + sortedTaken());
      }
    }
  }

  private String sortedTaken() {
    return String.join(", ", taken.stream().sorted().toList());
  }

  private JsonElement value(String key) {
    taken.add(key);
    JsonElement value = object.get(key);
    if (value == null) {
      throw new BadInputException(source, path + " has no key " + Quote.of(key));
    }
    return value;
  }

  private BadInputException wrong(String key, Object value, String accepted) {
    return new BadInputException(
        source,
        path + ": " + Quote.of(key) + " is " + Quote.of(shown(value)) + "; accepted: " + accepted);
  }

  /** Only the kind of a list or object: its text may be long. */
  private static String shown(Object value) {
    if (value instanceof JsonPrimitive primitive) {
      return primitive.getAsString();
    }
    return value instanceof JsonObject
        ? "an object"
        : value instanceof JsonArray ? "a list" : value.toString();
  }
}
