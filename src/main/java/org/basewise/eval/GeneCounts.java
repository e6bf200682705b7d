package org.basewise.eval;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;

/** Counts what {@link GeneMetric} tells, contig by contig. */
final class GeneCounts {
  /** How far a called 3' end may lie from the true one, in bases: one codon. */
  private static final int STOP_TOLERANCE = 3;

  private long genes;
  private long calls;
  private long intact;
  private long stopFound;
  private long exactFound;
  private long callsHit;

  void add(List<CodingGene> truth, List<CodingGene> called) {
    calls += called.size();
    for (Strand strand : Strand.values()) {
      List<Interval> predicted = new ArrayList<>();
      for (CodingGene gene : called) {
        if (gene.strand() == strand) {
          predicted.add(gene.span());
        }
      }
      predicted.sort(null);
      addStrand(truth, predicted, strand);
    }
  }

  private void addStrand(List<CodingGene> truth, List<Interval> predicted, Strand strand) {
    int longest = predicted.stream().mapToInt(Interval::length).max().orElse(0);
    Set<Interval> hit = new HashSet<>();
    for (CodingGene gene : truth) {
      if (gene.strand() != strand || gene.parts().size() != 1) {
        continue;
      }
      Interval interval = gene.span();
      List<Interval> near =
          predicted.subList(
              firstFrom(predicted, interval.start() - longest),
              firstFrom(predicted, interval.end()));
      score(interval, near, strand, hit);
    }
    callsHit += hit.size();
  }

  private void score(Interval gene, List<Interval> near, Strand strand, Set<Interval> hit) {
    boolean isIntact = false;
    boolean isStopFound = false;
    boolean isExact = false;
    for (Interval call : near) {
      isIntact |= covers(call, gene);
      if (Math.abs(threePrime(call, strand) - threePrime(gene, strand)) <= STOP_TOLERANCE) {
        isStopFound = true;
        isExact |= fivePrime(call, strand) == fivePrime(gene, strand);
        hit.add(call);
      }
    }
    genes++;
    intact += isIntact ? 1 : 0;
    stopFound += isStopFound ? 1 : 0;
    exactFound += isExact ? 1 : 0;
  }

  /** In doubles, not in whole numbers, so that the limits fall as they do for the referee. */
  private static boolean covers(Interval call, Interval gene) {
    return gene.overlapLength(call) >= 0.9 * gene.length() && call.length() <= 1.1 * gene.length();
  }

  private static int threePrime(Interval interval, Strand strand) {
    return strand == Strand.PLUS ? interval.end() : interval.start();
  }

  private static int fivePrime(Interval interval, Strand strand) {
    return strand == Strand.PLUS ? interval.start() : interval.end();
  }

  /** Index of the first interval that starts at {@code start} or later. */
  private static int firstFrom(List<Interval> sorted, int start) {
    int low = 0;
    int high = sorted.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted.get(middle).start() < start) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  boolean isEmpty() {
    return genes == 0;
  }

  GeneMetric metric() {
    return new GeneMetric(
        genes,
        calls,
        (double) intact / Math.max(1, genes),
        (double) stopFound / Math.max(1, genes),
        (double) callsHit / Math.max(1, calls),
        (double) exactFound / Math.max(1, genes));
  }
}
