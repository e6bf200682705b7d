package org.basewise.genome;

import java.util.Arrays;

/**
 * A contig whose bases are still coming.
 *
 * <p>Its last {@link #KEPT} bases are kept; those before read as {@link Nucleotide#NONE}. Until it
 * is complete its length is not known and taken as {@link Integer#MAX_VALUE}.
 */
public final class LiveContig extends Contig {
  /** The most bases that are kept. */
  public static final int KEPT = 1 << 24;

  private static final int FIRST_CAPACITY = 1 << 12;

  /** The last bases, that at position pos at {@code pos % ring.length}. */
  private byte[] ring = new byte[FIRST_CAPACITY];

  private int received;
  private boolean complete;

  /** A contig of which no base has come yet. */
  public LiveContig(String id, String description) {
    super(id, description, new byte[0]);
  }

  /**
   * Takes the next bases.
   *
   * @param codes {@link Nucleotide} codes. Not modified.
   * @param count how many of them
   */
  public void append(byte[] codes, int count) {
    for (int i = 0; i < count; i++) {
      if (received == ring.length && ring.length < KEPT) {
        ring = Arrays.copyOf(ring, 2 * ring.length);
      }
      ring[received++ & ring.length - 1] = codes[i];
    }
  }

  /** There are no more bases. */
  public void complete() {
    complete = true;
  }

  /** True if all bases have come. */
  public boolean isComplete() {
    return complete;
  }

  /** Bases that have come. */
  public int received() {
    return received;
  }

  @Override
  public int length() {
    return complete ? received : Integer.MAX_VALUE;
  }

  @Override
  public byte code(int pos) {
    boolean kept = pos >= 0 && pos < received && pos >= received - ring.length;
    return kept ? ring[pos & ring.length - 1] : Nucleotide.NONE;
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

  @Override
  public Contig reverseComplement() {
    byte[] codes = new byte[received];
    copyCodes(new Interval(0, received), codes, 0);
    return new Contig(id(), description(), codes).reverseComplement();
  }
}
