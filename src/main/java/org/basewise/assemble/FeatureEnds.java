package org.basewise.assemble;

import org.basewise.genome.Contig;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;
import org.basewise.label.LabelUnit;

/**
 * Tells whether a feature is cut off where the known sequence is: at an end of the contig or at a
 * run of N.
 */
final class FeatureEnds {
  private final Contig contig;
  private final GeneticCode code;

  FeatureEnds(Contig contig, GeneticCode code) {
    this.contig = contig;
    this.code = code;
  }

  /**
   * True if the left end of a feature lies where sequence begins and does not show that the feature
   * begins there too.
   *
   * @param codonPosition of the base at {@code start}; not used if the unit is not coding
   */
  boolean isCutLeft(LabelUnit unit, int start, int codonPosition) {
    if (isKnown(start - 1)) {
      return false;
    }
    return !unit.isCoding()
        || codonPosition != (unit.isMinus() ? 3 : 1)
        || !(unit.isMinus() ? isStop(start, true) : isStart(start, false));
  }

  /**
   * True if the right end of a feature lies where sequence ends and does not show that the feature
   * ends there too.
   *
   * @param codonPosition of the base at {@code end - 1}; not used if the unit is not coding
   */
  boolean isCutRight(LabelUnit unit, int end, int codonPosition) {
    if (isKnown(end)) {
      return false;
    }
    return !unit.isCoding()
        || codonPosition != (unit.isMinus() ? 1 : 3)
        || !(unit.isMinus() ? isStart(end - 3, true) : isStop(end - 3, false));
  }

  private boolean isKnown(int pos) {
    int set = Nucleotide.set(contig.code(pos));
    return set != Nucleotide.NONE && set != Nucleotide.N;
  }

  private boolean isStart(int pos, boolean minus) {
    return minus
        ? code.isStart(complement(pos + 2), complement(pos + 1), complement(pos))
        : code.isStart(contig.code(pos), contig.code(pos + 1), contig.code(pos + 2));
  }

  private boolean isStop(int pos, boolean minus) {
    return minus
        ? code.isStop(complement(pos + 2), complement(pos + 1), complement(pos))
        : code.isStop(contig.code(pos), contig.code(pos + 1), contig.code(pos + 2));
  }

  private byte complement(int pos) {
    return Nucleotide.complement(contig.code(pos));
  }
}
