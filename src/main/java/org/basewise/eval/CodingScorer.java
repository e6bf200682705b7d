package org.basewise.eval;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.basewise.genome.Feature;
import org.jspecify.annotations.Nullable;

/**
 * Scores called coding sequences against a reference annotation, contig by contig.
 *
 * <p>Pseudogenes of the reference are left out, not masked: a call on one is false. Rows that name
 * one gene are joined. See {@link CodingMetric} and {@link GeneMetric} for the definitions.
 */
public final class CodingScorer {
  private final Set<String> types;
  private final GeneCounts genes = new GeneCounts();
  private long truePositives;
  private long falsePositives;
  private long trueNegatives;
  private long falseNegatives;
  private long inFrame;
  private long trueCoding;
  private long calledCoding;

  /**
   * A scorer that has seen nothing.
   *
   * @param types the feature types that are coding, such as CDS; others are ignored
   */
  public CodingScorer(Set<String> types) {
    this.types = Set.copyOf(types);
  }

  /** Adds the features of a contig, every base of which counts. */
  public void add(int contigLength, Collection<Feature> truth, Collection<Feature> called) {
    add(contigLength, truth, called, null);
  }

  /**
   * Adds the features of a contig.
   *
   * @param contigLength in bases
   * @param truth features of the reference on this contig
   * @param called called features on this contig
   * @param uncounted bases that do not count in the per-base scores, such as those that a
   *     simulation inserted; null if all count. Not modified.
   */
  public void add(
      int contigLength,
      Collection<Feature> truth,
      Collection<Feature> called,
      @Nullable BitSet uncounted) {
    List<CodingGene> trueGenes = CodingGene.ofTruth(types, contigLength, truth);
    List<CodingGene> calledGenes = CodingGene.ofCalls(types, called);
    byte[] trueMask = CodingMask.of(contigLength, trueGenes);
    byte[] calledMask = CodingMask.of(contigLength, calledGenes);
    for (int pos = 0; pos < contigLength; pos++) {
      if (uncounted == null || !uncounted.get(pos)) {
        addBase(trueMask[pos], calledMask[pos]);
      }
    }
    genes.add(trueGenes, calledGenes);
  }

  private void addBase(byte truth, byte called) {
    int trueStrands = CodingMask.strands(truth);
    int calledStrands = CodingMask.strands(called);
    if (calledStrands == 0) {
      if (trueStrands == 0) {
        trueNegatives++;
      } else {
        falseNegatives++;
      }
    } else if (trueStrands == calledStrands) {
      truePositives++;
    } else {
      falsePositives++;
    }
    inFrame += (truth & called) != 0 ? 1 : 0;
    trueCoding += truth != 0 ? 1 : 0;
    calledCoding += called != 0 ? 1 : 0;
  }

  /** The per-base scores of all contigs. */
  public CodingMetric coding() {
    BinaryCounts strands =
        new BinaryCounts(truePositives, falsePositives, trueNegatives, falseNegatives);
    double precision = orZero(BinaryCounts.share(inFrame, calledCoding));
    double recall = orZero(BinaryCounts.share(inFrame, trueCoding));
    return new CodingMetric(
        orZero(strands.precision()),
        orZero(strands.recall()),
        orZero(strands.specificity()),
        orZero(strands.mcc()),
        precision,
        recall,
        orZero(2 * precision * recall / (precision + recall)));
  }

  private static double orZero(double score) {
    return Double.isNaN(score) ? 0 : score;
  }

  /** The scores of whole genes; null if the reference has no gene of one part. */
  public @Nullable GeneMetric genes() {
    return genes.isEmpty() ? null : genes.metric();
  }
}
