package org.basewise.rna;

import java.util.Arrays;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.basewise.genome.Strand;

/**
 * A stretch of a contig read along a strand: sets of nucleotides by offset from its 5' end.
 *
 * <p>Offsets below 0 and beyond the length read as {@link Nucleotide#NONE}.
 */
public final class StrandBases {
  private final Interval interval;
  private final boolean isMinus;
  private final byte[] sets;

  /**
   * Reads a stretch.
   *
   * @param interval positions on the plus strand; those outside the contig hold no base
   */
  public StrandBases(Contig contig, Interval interval, Strand strand) {
    this.interval = interval;
    isMinus = strand == Strand.MINUS;
    sets = new byte[interval.length()];
    for (int i = 0; i < sets.length; i++) {
      byte code = contig.code(isMinus ? interval.end() - 1 - i : interval.start() + i);
      sets[i] = (byte) Nucleotide.set(isMinus ? Nucleotide.complement(code) : code);
    }
  }

  private StrandBases(Interval interval, boolean isMinus, byte[] sets) {
    this.interval = interval;
    this.isMinus = isMinus;
    this.sets = sets;
  }

  /** A stretch of offsets alone. */
  StrandBases slice(int from, int to) {
    return new StrandBases(
        positions(new Interval(from, to)), isMinus, Arrays.copyOfRange(sets, from, to));
  }

  /** The number of bases. */
  public int length() {
    return sets.length;
  }

  /** The set of nucleotides at an offset. */
  int set(int offset) {
    return offset >= 0 && offset < sets.length ? sets[offset] : Nucleotide.NONE;
  }

  /** True if the base at an offset is, without doubt, one of a set. */
  boolean is(int offset, int set) {
    int present = set(offset);
    return present != Nucleotide.NONE && (present & ~set) == 0;
  }

  /** The offsets of a stretch of the contig. */
  public Interval offsets(Interval positions) {
    return isMinus
        ? new Interval(interval.end() - positions.end(), interval.end() - positions.start())
        : new Interval(positions.start() - interval.start(), positions.end() - interval.start());
  }

  /** Where a stretch of offsets lies on the contig, in positions of the plus strand. */
  public Interval positions(Interval offsets) {
    return isMinus
        ? new Interval(interval.end() - offsets.end(), interval.end() - offsets.start())
        : new Interval(interval.start() + offsets.start(), interval.start() + offsets.end());
  }

  /** The letters of a stretch of offsets, {@code -} where there is no base. */
  public String letters(int from, int to) {
    StringBuilder letters = new StringBuilder();
    for (int i = from; i < to; i++) {
      letters.append(Nucleotide.symbolOf((byte) set(i)));
    }
    return letters.toString();
  }
}
