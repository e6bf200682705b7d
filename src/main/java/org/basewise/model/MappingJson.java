package org.basewise.model;

import com.google.gson.JsonObject;
import org.basewise.nn.Mapping;
import org.basewise.nn.Pool;

/** A mapping as JSON. One that labels each base at its own step is not written. */
final class MappingJson {
  private static final String KIND = "kind";
  private static final String POOL = "pool";
  private static final String MANY = "many-to-many";
  private static final String DELAY = "delay";
  private static final int MAX_DELAY = 1 << 20;

  private MappingJson() {}

  /** The mapping as it stands in the file. */
  static JsonObject object(Mapping mapping) {
    JsonObject object = new JsonObject();
    object.addProperty(KIND, mapping instanceof Mapping.ManyToMany ? MANY : mapping.words());
    if (mapping instanceof Mapping.ManyToMany many) {
      object.addProperty(DELAY, many.delay());
    }
    if (mapping instanceof Mapping.ManyToOne one) {
      object.addProperty(POOL, JsonFields.name(one.pool()));
    }
    return object;
  }

  /** The mapping that fields tell. */
  static Mapping parse(JsonFields fields) {
    String kind = fields.text(KIND);
    Mapping mapping =
        switch (kind) {
          case MANY -> new Mapping.ManyToMany((int) fields.integer(DELAY, 1, MAX_DELAY));
          case "one-to-many" -> new Mapping.OneToMany();
          case "many-to-one" -> new Mapping.ManyToOne(fields.constant(POOL, Pool.class));
          default ->
              throw new IllegalArgumentException(
                  "mapping "
                      + Quote.of(kind)
                      + "; accepted: many-to-many, many-to-one, one-to-many");
        };
    fields.done();
    return mapping;
  }
}
