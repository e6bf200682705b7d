package org.basewise.genome;

/**
 * One named DNA sequence, held at one byte per base.
 *
 * <p>Positions are 0-based. The codes are those of {@link Nucleotide}.
 */
public class Contig {
  private final String id;
  private final String description;
  private final byte[] codes;

  /**
   * Wraps codes without copying them.
   *
   * @param id the first word of the FASTA header
   * @param description the rest of the header, possibly empty
   * @param codes one {@link Nucleotide} code per base. Not modified, not copied: the caller gives
   *     the array away.
   */
  public Contig(String id, String description, byte[] codes) {
    this.id = id;
    this.description = description;
    this.codes = codes;
  }

  /** The same bases under the same name, not copied. */
  Contig(Contig contig) {
    this(contig.id, contig.description, contig.codes);
  }

  /**
   * A contig from IUPAC letters.
   *
   * @throws IllegalArgumentException if a letter is not an IUPAC nucleotide code
   */
  public static Contig of(String id, CharSequence bases) {
    byte[] codes = new byte[bases.length()];
    for (int pos = 0; pos < codes.length; pos++) {
      codes[pos] = Nucleotide.codeOf(bases.charAt(pos));
      if (codes[pos] == Nucleotide.NONE) {
        throw new IllegalArgumentException(
            "'"
                + bases.charAt(pos)
                + "' at base "
                + (pos + 1)
                + " of '"
                + id
                + "' is not an IUPAC nucleotide code");
      }
    }
    return new Contig(id, "", codes);
  }

  /** The first word of the FASTA header. */
  public String id() {
    return id;
  }

  /** The FASTA header after its first word; may be empty. */
  public String description() {
    return description;
  }

  /** The number of bases. */
  public int length() {
    return codes.length;
  }

  /** True if an interval ends within the contig. */
  public boolean holds(Interval interval) {
    return interval.end() <= length();
  }

  /** The {@link Nucleotide} code at a position, or {@link Nucleotide#NONE} outside the contig. */
  public byte code(int pos) {
    return pos >= 0 && pos < codes.length ? codes[pos] : Nucleotide.NONE;
  }

  /** Copies the codes of {@code interval} into {@code target} from {@code offset} on. */
  public void copyCodes(Interval interval, byte[] target, int offset) {
    System.arraycopy(codes, interval.start(), target, offset, interval.length());
  }

  /**
   * The bases of an interval as upper-case letters, read along a strand.
   *
   * @param interval 0-based half-open, in plus-strand coordinates
   * @param strand {@link Strand#MINUS} gives the reverse complement
   */
  public String bases(Interval interval, Strand strand) {
    StringBuilder text = new StringBuilder(interval.length());
    if (strand == Strand.PLUS) {
      for (int pos = interval.start(); pos < interval.end(); pos++) {
        text.append(Nucleotide.symbolOf(codes[pos]));
      }
    } else {
      for (int pos = interval.end() - 1; pos >= interval.start(); pos--) {
        text.append(Nucleotide.symbolOf(Nucleotide.complement(codes[pos])));
      }
    }
    return text.toString();
  }

  /** This contig read along the other strand, under the same name. */
  public Contig reverseComplement() {
    byte[] reversed = new byte[codes.length];
    for (int pos = 0; pos < codes.length; pos++) {
      reversed[codes.length - 1 - pos] = Nucleotide.complement(codes[pos]);
    }
    return new Contig(id, description, reversed);
  }

  @Override
  public String toString() {
    return id + " (" + codes.length + " bases)";
  }
}
