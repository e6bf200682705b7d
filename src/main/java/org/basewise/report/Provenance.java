package org.basewise.report;

import java.util.LinkedHashMap;
import java.util.Map;
import org.basewise.stats.RunFacts;

/** What was read and by what, as a page tells it. */
final class Provenance {
  private Provenance() {}

  static Map<String, String> of(RunFacts facts) {
    Map<String, String> rows = new LinkedHashMap<>();
    rows.put("Input", String.join(", ", facts.inputs()));
    if (!facts.model().isEmpty()) {
      rows.put("Model", facts.model());
    }
    rows.put("Command", facts.commandLine());
    rows.put("Program", "basewise " + facts.version() + " (commit " + facts.commit() + ")");
    return rows;
  }
}
