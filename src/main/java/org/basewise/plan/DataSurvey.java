package org.basewise.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;

/**
 * What training data look like.
 *
 * @param bases of all contigs
 * @param contigCount how many contigs there are
 * @param longestContig in bases
 * @param hasTypes true if features have types (GFF3, GTF, GenBank), false if names (BED)
 * @param types by name, in alphabetical order
 */
public record DataSurvey(
    long bases,
    int contigCount,
    int longestContig,
    boolean hasTypes,
    Map<String, TypeSurvey> types) {

  /** Keeps the order of the types. */
  public DataSurvey {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
  }

  /** Looks at contigs and their features; pseudogenes do not count. */
  public static DataSurvey of(
      Collection<Contig> contigs, Collection<Feature> features, boolean hasTypes) {
    Map<String, List<Feature>> byType = new TreeMap<>();
    for (Feature feature : features) {
      Map<String, String> attributes = feature.attributes();
      if (!attributes.containsKey("pseudo") && !attributes.containsKey("pseudogene")) {
        byType.computeIfAbsent(feature.type(), type -> new ArrayList<>()).add(feature);
      }
    }
    Map<String, TypeSurvey> types = new LinkedHashMap<>();
    byType.forEach((type, some) -> types.put(type, TypeSurvey.of(type, some)));
    return new DataSurvey(
        contigs.stream().mapToLong(Contig::length).sum(),
        contigs.size(),
        contigs.stream().mapToInt(Contig::length).max().orElse(0),
        hasTypes,
        types);
  }

  /** The survey of some types only. */
  DataSurvey only(Collection<String> some) {
    Map<String, TypeSurvey> kept = new LinkedHashMap<>();
    types.forEach(
        (type, survey) -> {
          if (some.contains(type)) {
            kept.put(type, survey);
          }
        });
    return new DataSurvey(bases, contigCount, longestContig, hasTypes, kept);
  }
}
