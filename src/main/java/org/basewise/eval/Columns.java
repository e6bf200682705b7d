package org.basewise.eval;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Columns of a {@link Metric} in the order they were added. */
final class Columns {
  private final Map<String, Object> values = new LinkedHashMap<>();

  Columns with(String name, Object value) {
    if (values.put(name, value) != null) {
      throw new IllegalArgumentException("duplicate column '" + name + "'");
    }
    return this;
  }

  Map<String, Object> build() {
    return Collections.unmodifiableMap(values);
  }
}
