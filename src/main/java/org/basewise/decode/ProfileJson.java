package org.basewise.decode;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import org.basewise.genome.BadInputException;

/** Sample profiles as JSON text. */
public final class ProfileJson {
  private static final String FORMAT = "basewise profile 1";

  /** More than any coding potential that was counted can have, in thousandths of a nat. */
  private static final int LARGEST_SCORE = 100_000;

  private ProfileJson() {}

  /**
   * The text of a profile.
   *
   * @param model the name of the model it was estimated with
   */
  public static String text(SampleProfile profile, String model) {
    JsonObject object = new JsonObject();
    object.addProperty("format", FORMAT);
    object.addProperty("model", model);
    object.addProperty("indels_per_base", profile.indelRate());
    object.addProperty("errors_per_base", profile.errorRate());
    object.addProperty("unfamiliarity", profile.unfamiliarity());
    object.addProperty("genetic_code", profile.geneticCode());
    CodingPotential potential = profile.potential();
    if (potential != null) {
      JsonArray positions = new JsonArray();
      for (int[] scores : potential.scores()) {
        JsonArray words = new JsonArray();
        for (int score : scores) {
          words.add(score);
        }
        positions.add(words);
      }
      object.add("coding_potential", positions);
    }
    return new Gson().toJson(object) + "\n";
  }

  /**
   * The profile of a text.
   *
   * @param source the file, for errors
   * @throws BadInputException if it is none
   */
  public static SampleProfile parse(String source, String text) {
    try {
      JsonElement element = JsonParser.parseString(text);
      if (!(element instanceof JsonObject object)
          || !object.has("format")
          || !object.get("format").getAsString().equals(FORMAT)) {
        throw new BadInputException(
            source, "is not a sample profile; accepted: a file of 'basewise profile'");
      }
      return new SampleProfile(
          number(object, "indels_per_base"),
          number(object, "errors_per_base"),
          number(object, "unfamiliarity"),
          whole(number(object, "genetic_code"), 1, 99),
          object.has("coding_potential")
              ? potential(object.getAsJsonArray("coding_potential"))
              : null);
    } catch (JsonParseException malformed) {
      throw new BadInputException(source, "is not a sample profile: it is not JSON", malformed);
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClassCastException
        | UnsupportedOperationException
        | IndexOutOfBoundsException e) {
      String reason = String.valueOf(e.getMessage()).replaceAll("\\p{Cntrl}", "?");
      throw new BadInputException(source, "is not a sample profile: " + reason, e);
    }
  }

  private static double number(JsonObject object, String key) {
    JsonElement value = object.get(key);
    if (value == null) {
      throw new IllegalArgumentException("'" + key + "' is missing");
    }
    return value.getAsDouble();
  }

  private static int whole(double value, int least, int most) {
    if (value != Math.rint(value) || value < least || value > most) {
      throw new IllegalArgumentException(
          value + " is not a whole number from " + least + " to " + most);
    }
    return (int) value;
  }

  private static CodingPotential potential(JsonArray positions) {
    int[][] scores = new int[positions.size()][];
    for (int position = 0; position < scores.length; position++) {
      JsonArray words = positions.get(position).getAsJsonArray();
      scores[position] = new int[words.size()];
      for (int word = 0; word < words.size(); word++) {
        scores[position][word] =
            whole(words.get(word).getAsDouble(), -LARGEST_SCORE, LARGEST_SCORE);
      }
    }
    return new CodingPotential(scores);
  }
}
