package org.basewise.eval;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/**
 * Counts right nucleotides, exons and genes, contig by contig ({@link StructureMetric}).
 *
 * <p>Rows of coding types that name the same Parent, else the same ID, are one gene; genes of the
 * same exons count once. Strands are told apart.
 */
final class StructureScorer {
  /** Parts with fewer bases between them are those of a frameshift. */
  private static final int SHORTEST_INTRON = 10;

  private final Set<String> types;
  private final long[] right = new long[3];
  private final long[] truth = new long[3];
  private final long[] calls = new long[3];
  private boolean spliced;

  /**
   * A scorer that has seen nothing.
   *
   * @param types the feature types that are coding
   */
  StructureScorer(Set<String> types) {
    this.types = Set.copyOf(types);
  }

  private record Exon(@Nullable Strand strand, Interval interval) {}

  private record Gene(@Nullable Strand strand, List<Interval> exons) {}

  private record Key(@Nullable Strand strand, Object name) {}

  /** Adds the features of a contig. */
  void add(Collection<Feature> trueFeatures, Collection<Feature> called) {
    Set<Gene> trueGenes = genes(trueFeatures);
    Set<Gene> calledGenes = genes(called);
    Set<Exon> trueExons = exons(trueGenes);
    Set<Exon> calledExons = exons(calledGenes);
    spliced |= trueGenes.stream().anyMatch(StructureScorer::hasIntron);
    for (Strand strand : Strand.values()) {
      addBases(bases(trueExons, strand), bases(calledExons, strand));
    }
    addBases(bases(trueExons, null), bases(calledExons, null));
    truth[1] += trueExons.size();
    calls[1] += calledExons.size();
    right[1] += trueExons.stream().filter(calledExons::contains).count();
    truth[2] += trueGenes.size();
    calls[2] += calledGenes.size();
    right[2] += trueGenes.stream().filter(calledGenes::contains).count();
  }

  private Set<Gene> genes(Collection<Feature> features) {
    Map<Key, Set<Interval>> rows = new LinkedHashMap<>();
    int number = 0;
    for (Feature feature : features) {
      number++;
      if (types.contains(feature.type())) {
        String parent = feature.attributes().get("Parent");
        String id = feature.attributes().get("ID");
        Object name = parent != null ? parent : id != null ? id : (Object) number;
        Set<Interval> exons =
            rows.computeIfAbsent(new Key(feature.strand(), name), key -> new TreeSet<>());
        feature.parts().forEach(part -> exons.add(part.interval()));
      }
    }
    Set<Gene> genes = new HashSet<>();
    rows.forEach((key, exons) -> genes.add(new Gene(key.strand(), List.copyOf(exons))));
    return genes;
  }

  private static Set<Exon> exons(Set<Gene> genes) {
    Set<Exon> exons = new HashSet<>();
    genes.forEach(gene -> gene.exons().forEach(e -> exons.add(new Exon(gene.strand(), e))));
    return exons;
  }

  private static boolean hasIntron(Gene gene) {
    for (int i = 1; i < gene.exons().size(); i++) {
      if (gene.exons().get(i).start() - gene.exons().get(i - 1).end() >= SHORTEST_INTRON) {
        return true;
      }
    }
    return false;
  }

  private static BitSet bases(Set<Exon> exons, @Nullable Strand strand) {
    BitSet bases = new BitSet();
    for (Exon exon : exons) {
      if (Objects.equals(exon.strand(), strand)) {
        bases.set(exon.interval().start(), exon.interval().end());
      }
    }
    return bases;
  }

  private void addBases(BitSet trueBases, BitSet calledBases) {
    truth[0] += trueBases.cardinality();
    calls[0] += calledBases.cardinality();
    trueBases.and(calledBases);
    right[0] += trueBases.cardinality();
  }

  /** Nucleotide, exon and gene; nothing if no true gene has an intron. */
  List<StructureMetric> metrics() {
    return spliced
        ? List.of(
            StructureMetric.of("nucleotide", right[0], truth[0], calls[0]),
            StructureMetric.of("exon", right[1], truth[1], calls[1]),
            StructureMetric.of("gene", right[2], truth[2], calls[2]))
        : List.of();
  }
}
