package org.basewise.io;

import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.label.AnnotationSink;

/**
 * Lets features of some types and lengths pass; what is derived from a feature that does not pass
 * (its frameshifts) does not either.
 */
final class FeatureSelection extends PassingSink {
  private final Set<String> types;
  private final Map<String, Integer> minLengths;
  private final Set<String> leftOut = new HashSet<>();

  /**
   * A selection.
   *
   * @param types that pass; all if it is empty
   * @param minLengths bases of the shortest feature of a type that passes
   */
  FeatureSelection(AnnotationSink next, Set<String> types, Map<String, Integer> minLengths) {
    super(next);
    this.types = Set.copyOf(types);
    this.minLengths = Map.copyOf(minLengths);
  }

  @Override
  public void begin(Contig contig) throws IOException {
    leftOut.clear();
    super.begin(contig);
  }

  @Override
  public void feature(Feature feature) throws IOException {
    String origin = feature.attributes().get(CodingAttributes.DERIVES_FROM);
    if (origin != null ? !leftOut.contains(origin) : isWanted(feature)) {
      pass(feature);
    } else if (origin == null) {
      leftOut.add(feature.attributes().getOrDefault("ID", ""));
    }
  }

  private boolean isWanted(Feature feature) {
    return (types.isEmpty() || types.contains(feature.type()))
        && feature.span().length() >= minLengths.getOrDefault(feature.type(), 0);
  }
}
