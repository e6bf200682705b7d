package org.basewise.model;

import com.google.gson.JsonObject;
import org.basewise.nn.Mapping;

/** A mapping as JSON. One that labels each base at its own step is not written. */
final class MappingJson {
  private static final String KIND = "kind";

  private MappingJson() {}

  /** The mapping as it stands in the file. */
  static JsonObject object(Mapping mapping) {
    JsonObject object = new JsonObject();
    object.addProperty(KIND, mapping.words());
    return object;
  }

  /** The mapping that fields tell. */
  static Mapping parse(JsonFields fields) {
    String kind = fields.text(KIND);
    Mapping mapping =
        switch (kind) {
          case "one-to-many" -> new Mapping.OneToMany();
          default ->
              throw new IllegalArgumentException(
                  "mapping " + Quote.of(kind) + "; accepted: one-to-many");
        };
    fields.done();
    return mapping;
  }
}
