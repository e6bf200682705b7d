package org.basewise.label;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.basewise.genome.Feature;
import org.basewise.genome.FeatureLines;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * Puts the coding sequences of transcripts together, and chooses one transcript of each gene.
 *
 * <p>Rows with an ID each, as FlyBase writes them, are one coding sequence where they name the same
 * Parent; a row that names several belongs to each of them. The gene of a transcript is told by the
 * Parent of its own row, or {@code gene_id}; where neither is there, coding sequences of one strand
 * that share bases are taken for isoforms of one gene.
 */
public final class Transcripts {
  private static final String PARENT = "Parent";
  private static final String ID = "ID";

  private final Set<String> types;
  private final FeatureLines lines;

  /** Which transcript of a gene is taken. */
  public enum Isoform {
    /** The one with the most coding bases; of equals the first. */
    LONGEST,
    /** The one that the file has first. */
    FIRST;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private record Key(String contigId, String type, @Nullable Strand strand, String parent) {}

  /**
   * Looks at coding features of some types.
   *
   * @param lines learns where the features that are made stand in their file
   */
  public Transcripts(Set<String> types, FeatureLines lines) {
    this.types = Set.copyOf(types);
    this.lines = lines;
  }

  /** The features, those of the types joined; others as they are. */
  public List<Feature> joined(List<Feature> features) {
    Map<Key, List<Feature>> byParent = new LinkedHashMap<>();
    List<Object> order = new ArrayList<>();
    for (Feature feature : features) {
      String parents = feature.attributes().get(PARENT);
      if (!types.contains(feature.type()) || parents == null) {
        order.add(feature);
        continue;
      }
      for (String parent : new LinkedHashSet<>(List.of(parents.split(",", -1)))) {
        Key key = new Key(feature.contigId(), feature.type(), feature.strand(), parent);
        if (!byParent.containsKey(key)) {
          order.add(key);
        }
        byParent.computeIfAbsent(key, k -> new ArrayList<>()).add(feature);
      }
    }
    List<Feature> joined = new ArrayList<>();
    for (Object next : order) {
      if (next instanceof Key key) {
        join(key, byParent.getOrDefault(key, List.of()), joined);
      } else {
        joined.add((Feature) next);
      }
    }
    return joined;
  }

  /** One feature of those of a parent; as many as there are if they share bases. */
  private void join(Key key, List<Feature> rows, List<Feature> to) {
    List<Feature.Part> parts = new ArrayList<>();
    rows.forEach(row -> parts.addAll(row.parts()));
    parts.sort(Comparator.comparing(Feature.Part::interval));
    boolean apart = true;
    for (int i = 1; i < parts.size(); i++) {
      apart &= parts.get(i).interval().start() >= parts.get(i - 1).interval().end();
    }
    if (rows.size() == 1 && key.parent.equals(rows.get(0).attributes().get(PARENT))) {
      to.add(rows.get(0));
    } else if (apart) {
      to.add(made(rows.get(0), parts, key.parent));
    } else {
      rows.forEach(row -> to.add(made(row, row.parts(), key.parent)));
    }
  }

  private Feature made(Feature from, List<Feature.Part> parts, String parent) {
    Map<String, String> attributes = new LinkedHashMap<>(from.attributes());
    attributes.put(PARENT, parent);
    Feature made =
        new Feature(from.contigId(), from.type(), from.strand(), parts, from.score(), attributes);
    lines.putSame(made, from);
    return made;
  }

  /**
   * The features without all but one coding sequence of each gene.
   *
   * @param features as {@link #joined} made them
   */
  public List<Feature> oneOfEachGene(List<Feature> features, Isoform isoform) {
    Map<String, String> geneOf = new HashMap<>();
    for (Feature feature : features) {
      String id = feature.attributes().get(ID);
      String parent = feature.attributes().get(PARENT);
      if (id != null && parent != null && !types.contains(feature.type())) {
        geneOf.put(id, parent);
      }
    }
    Map<List<Object>, List<Feature>> genes = new LinkedHashMap<>();
    List<Feature> others = new ArrayList<>();
    for (Feature feature : features) {
      if (types.contains(feature.type())) {
        String gene = gene(feature, geneOf);
        if (gene == null) {
          others.add(feature);
        } else {
          List<Object> key = List.of(feature.contigId(), feature.type(), gene);
          genes.computeIfAbsent(key, k -> new ArrayList<>()).add(feature);
        }
      }
    }
    Set<Feature> left = Collections.newSetFromMap(new IdentityHashMap<>());
    genes.values().forEach(gene -> leaveOut(gene, isoform, left));
    overlapping(others).forEach(gene -> leaveOut(gene, isoform, left));
    return features.stream().filter(feature -> !left.contains(feature)).toList();
  }

  private static @Nullable String gene(Feature feature, Map<String, String> geneOf) {
    String ofGtf = feature.attributes().get("gene_id");
    if (ofGtf != null) {
      return ofGtf;
    }
    String parent = feature.attributes().get(PARENT);
    return parent == null ? null : geneOf.getOrDefault(parent, parent);
  }

  private static void leaveOut(List<Feature> gene, Isoform isoform, Set<Feature> left) {
    int best = 0;
    for (int i = 1; i < gene.size(); i++) {
      if (isoform == Isoform.LONGEST && codingBases(gene.get(i)) > codingBases(gene.get(best))) {
        best = i;
      }
    }
    for (int i = 0; i < gene.size(); i++) {
      if (i != best) {
        left.add(gene.get(i));
      }
    }
  }

  /** The features in groups of one contig, type and strand that share bases, directly or not. */
  private static List<List<Feature>> overlapping(List<Feature> features) {
    List<Feature> sorted = new ArrayList<>(features);
    sorted.sort(Comparator.comparing(Feature::span));
    Map<List<Object>, List<List<Feature>>> open = new HashMap<>();
    List<List<Feature>> groups = new ArrayList<>();
    for (Feature feature : sorted) {
      List<Object> place =
          List.of(feature.contigId(), feature.type(), String.valueOf(feature.strand()));
      List<List<Feature>> near = open.computeIfAbsent(place, p -> new ArrayList<>());
      near.removeIf(
          group -> group.stream().allMatch(f -> f.span().end() <= feature.span().start()));
      List<Feature> own = null;
      for (List<Feature> group : near) {
        if (own == null && group.stream().anyMatch(f -> sharesBases(f, feature))) {
          own = group;
        }
      }
      if (own == null) {
        own = new ArrayList<>();
        near.add(own);
        groups.add(own);
      }
      own.add(feature);
    }
    // The first of a group is the first of the file.
    IdentityHashMap<Feature, Integer> places = new IdentityHashMap<>();
    for (Feature feature : features) {
      places.put(feature, places.size());
    }
    groups.forEach(group -> group.sort(Comparator.comparing(places::get)));
    return groups;
  }

  private static boolean sharesBases(Feature a, Feature b) {
    for (Feature.Part part : a.parts()) {
      for (Feature.Part other : b.parts()) {
        if (part.interval().overlapLength(other.interval()) > 0) {
          return true;
        }
      }
    }
    return false;
  }

  private static int codingBases(Feature feature) {
    return feature.parts().stream().map(Feature.Part::interval).mapToInt(Interval::length).sum();
  }

  /** How many parents have coding rows on both strands: no transcript has. */
  public int onBothStrands(List<Feature> features) {
    Map<List<Object>, Set<String>> strands = new HashMap<>();
    for (Feature feature : features) {
      String parent = feature.attributes().get(PARENT);
      if (parent == null) {
        parent = feature.attributes().get("transcript_id");
      }
      if (types.contains(feature.type()) && parent != null) {
        strands
            .computeIfAbsent(List.of(feature.contigId(), parent), p -> new HashSet<>())
            .add(String.valueOf(feature.strand()));
      }
    }
    return (int) strands.values().stream().filter(some -> some.size() > 1).count();
  }
}
