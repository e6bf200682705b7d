package org.basewise.genome;

/**
 * A circular molecule as it is labelled: its last bases before the first, and its first behind the
 * last, so that all of it has neighbours on both sides.
 */
public final class UnrolledContig extends Contig {
  /** The most bases that are repeated on either side: more than the longest gene. */
  public static final int MOST_REPEATED = 50_000;

  private final CircularContig circle;
  private final int repeated;

  private UnrolledContig(Contig contig, int repeated) {
    super(contig.id(), contig.description(), codes(contig, repeated));
    circle = new CircularContig(contig);
    this.repeated = repeated;
  }

  /**
   * Unrolls a contig.
   *
   * @param contig at least one base
   */
  public static UnrolledContig of(Contig contig) {
    return new UnrolledContig(contig, Math.min(contig.length(), MOST_REPEATED));
  }

  private static byte[] codes(Contig contig, int repeated) {
    int length = contig.length();
    byte[] codes = new byte[length + 2 * repeated];
    contig.copyCodes(new Interval(length - repeated, length), codes, 0);
    contig.copyCodes(new Interval(0, length), codes, repeated);
    contig.copyCodes(new Interval(0, repeated), codes, repeated + length);
    return codes;
  }

  /** The molecule itself. */
  public CircularContig circle() {
    return circle;
  }

  /** Bases that are repeated on either side: where position 0 of the circle lies. */
  public int repeated() {
    return repeated;
  }
}
