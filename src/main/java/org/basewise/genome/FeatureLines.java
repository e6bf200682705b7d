package org.basewise.genome;

import java.util.IdentityHashMap;

/** The lines on which features stand in the file that they were read from. */
public final class FeatureLines {
  private final String source;
  private final IdentityHashMap<Feature, Long> lines = new IdentityHashMap<>();

  /** No feature yet, of a file of some name. */
  public FeatureLines(String source) {
    this.source = source;
  }

  /** Notes the line of a feature's first row, counted from 1. */
  public void put(Feature feature, long line) {
    lines.put(feature, line);
  }

  /** Notes that one feature was made from another. */
  public void putSame(Feature made, Feature from) {
    Long line = lines.get(from);
    if (line != null) {
      lines.put(made, line);
    }
  }

  /** The file and the line of a feature, or the file alone where the line is not known. */
  public String place(Feature feature) {
    Long line = lines.get(feature);
    return line == null ? source : source + ": line " + line;
  }
}
