package org.basewise.fit;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.basewise.genome.Feature;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.jspecify.annotations.Nullable;

/** Right exons and genes among spliced features: an exon with both ends, a gene with all exons. */
final class ExonCounts {
  private final Set<String> types;

  /** True, called and right ones. */
  private final long[] exons = new long[3];

  private final long[] genes = new long[3];

  private record Gene(String type, @Nullable Strand strand, List<Interval> exons) {}

  /**
   * Counts nothing yet.
   *
   * @param types of features with introns; may be empty
   */
  ExonCounts(Set<String> types) {
    this.types = Set.copyOf(types);
  }

  boolean isEmpty() {
    return types.isEmpty();
  }

  void add(ExonCounts other) {
    for (int i = 0; i < 3; i++) {
      exons[i] += other.exons[i];
      genes[i] += other.genes[i];
    }
  }

  void add(FitSample sample, List<Feature> called) {
    Set<Gene> truth = new HashSet<>();
    for (FitSample.Span span : sample.spans()) {
      if (types.contains(span.type())) {
        truth.add(new Gene(span.type(), span.strand(), span.exons()));
      }
    }
    Set<Gene> calls = new HashSet<>();
    for (Feature feature : called) {
      if (types.contains(feature.type())) {
        List<Interval> parts = feature.parts().stream().map(Feature.Part::interval).toList();
        calls.add(new Gene(feature.type(), feature.strand(), parts));
      }
    }
    count(truth, calls, genes);
    count(exons(truth), exons(calls), exons);
  }

  private static Set<Gene> exons(Set<Gene> genes) {
    Set<Gene> exons = new HashSet<>();
    for (Gene gene : genes) {
      gene.exons.forEach(exon -> exons.add(new Gene(gene.type, gene.strand, List.of(exon))));
    }
    return exons;
  }

  private static void count(Set<Gene> truth, Set<Gene> calls, long[] counts) {
    counts[0] += truth.size();
    counts[1] += calls.size();
    counts[2] += truth.stream().filter(calls::contains).count();
  }

  /** F1 of exons. */
  double exonF1() {
    return f1(exons);
  }

  /** F1 of genes. */
  double geneF1() {
    return f1(genes);
  }

  private static double f1(long[] counts) {
    return 2.0 * counts[2] / Math.max(1, counts[0] + counts[1]);
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "exons %.4f / %.4f, genes %.4f / %.4f",
        share(exons[2], exons[0]),
        share(exons[2], exons[1]),
        share(genes[2], genes[0]),
        share(genes[2], genes[1]));
  }

  private static double share(long part, long of) {
    return (double) part / Math.max(1, of);
  }
}
