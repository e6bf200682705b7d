package org.basewise.genome;

import java.util.List;

/**
 * A circular molecule: positions go on over the origin, once round, so that a feature over it has
 * an end beyond the length, as GFF3 writes it.
 */
public final class CircularContig extends Contig {

  /** Wraps a contig's bases without copying them. */
  public CircularContig(Contig contig) {
    super(contig);
  }

  @Override
  public byte code(int pos) {
    return super.code(pos >= length() && pos < 2 * length() ? pos - length() : pos);
  }

  @Override
  public boolean holds(Interval interval) {
    return interval.end() <= 2L * length() && interval.length() <= length();
  }

  @Override
  public void copyCodes(Interval interval, byte[] target, int offset) {
    for (int i = 0; i < interval.length(); i++) {
      target[offset + i] = code(interval.start() + i);
    }
  }

  @Override
  public String bases(Interval interval, Strand strand) {
    byte[] codes = new byte[interval.length()];
    copyCodes(interval, codes, 0);
    return new Contig(id(), "", codes).bases(new Interval(0, codes.length), strand);
  }

  /**
   * The pieces of an interval before and behind the origin, both with positions below the length.
   */
  public List<Interval> pieces(Interval interval) {
    if (interval.end() <= length()) {
      return List.of(interval);
    }
    Interval behind =
        new Interval(Math.max(0, interval.start() - length()), interval.end() - length());
    return interval.start() >= length()
        ? List.of(behind)
        : List.of(new Interval(interval.start(), length()), behind);
  }
}
