package org.basewise.eval;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * Coding rows that belong together, by the rules of the referee that gene finders are compared
 * with.
 *
 * @param strand a row without a strand is taken as minus, as the referee does
 * @param parts its rows, in the order they came
 */
record CodingGene(Strand strand, List<Feature.Part> parts) {

  /** Attributes that say which rows of the reference are one gene, the first present decides. */
  private static final List<String> TRUTH_KEYS = List.of("ID", "protein_id", "Parent", "locus_tag");

  /** Attributes that say which rows of the calls are one gene. */
  private static final List<String> CALL_KEYS = List.of("ID", "Parent");

  private record Key(Strand strand, Object name) {}

  /** True if an attribute says that the feature is a pseudogene. */
  static boolean isPseudo(Feature feature) {
    return feature.attributes().keySet().stream()
        .anyMatch(key -> key.endsWith("pseudo") || key.endsWith("pseudogene"));
  }

  /**
   * The genes of a reference: pseudogenes are left out, and rows that reach beyond the contig.
   *
   * @param types the feature types that are coding, such as CDS
   */
  static List<CodingGene> ofTruth(
      Set<String> types, int contigLength, Collection<Feature> features) {
    Joiner joiner = new Joiner(TRUTH_KEYS);
    for (Feature feature : features) {
      if (types.contains(feature.type()) && !isPseudo(feature)) {
        List<Feature.Part> inside =
            feature.parts().stream().filter(p -> p.interval().end() <= contigLength).toList();
        joiner.add(feature, inside);
      }
    }
    return joiner.genes();
  }

  /** The genes of some calls. */
  static List<CodingGene> ofCalls(Set<String> types, Collection<Feature> features) {
    Joiner joiner = new Joiner(CALL_KEYS);
    for (Feature feature : features) {
      if (types.contains(feature.type())) {
        joiner.add(feature, feature.parts());
      }
    }
    return joiner.genes();
  }

  private static final class Joiner {
    private final List<String> keys;
    private final Map<Key, List<Feature.Part>> partsByKey = new LinkedHashMap<>();

    private Joiner(List<String> keys) {
      this.keys = keys;
    }

    private void add(Feature feature, List<Feature.Part> parts) {
      if (parts.isEmpty()) {
        return;
      }
      Strand strand = feature.strand() == Strand.PLUS ? Strand.PLUS : Strand.MINUS;
      String name = nameOf(feature);
      Key key = new Key(strand, name == null ? partsByKey.size() : name);
      partsByKey.computeIfAbsent(key, k -> new ArrayList<>()).addAll(parts);
    }

    private @Nullable String nameOf(Feature feature) {
      for (String key : keys) {
        String value = feature.attributes().get(key);
        if (value != null && !value.isEmpty()) {
          return value;
        }
      }
      return null;
    }

    private List<CodingGene> genes() {
      List<CodingGene> genes = new ArrayList<>();
      partsByKey.forEach((key, parts) -> genes.add(new CodingGene(key.strand, parts)));
      return genes;
    }
  }

  /** From the first to the last base of all parts. */
  Interval span() {
    int start = Integer.MAX_VALUE;
    int end = 0;
    for (Feature.Part part : parts) {
      start = Math.min(start, part.interval().start());
      end = Math.max(end, part.interval().end());
    }
    return new Interval(start, end);
  }
}
