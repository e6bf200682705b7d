package org.basewise.eval;

import java.util.Map;

/**
 * A row of scores that names its own columns: they are the header of the TSV file and the keys of
 * the JSON object.
 */
public interface Metric {
  /**
   * The columns in the order they are written; values are {@link String}, {@link Integer}, {@link
   * Long} or {@link Double}. {@link Double#NaN} stands for a score that does not exist, as the
   * recall of a label that the truth never has.
   */
  Map<String, Object> columns();
}
