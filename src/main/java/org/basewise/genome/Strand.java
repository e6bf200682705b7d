package org.basewise.genome;

/** The strand of a double-stranded sequence that a feature lies on. */
public enum Strand {
  /** The strand as written in the FASTA file. */
  PLUS('+'),
  /** The reverse complement of the strand written in the FASTA file. */
  MINUS('-');

  private final char symbol;

  Strand(char symbol) {
    this.symbol = symbol;
  }

  /** The symbol used by GFF3 and BED: {@code +} or {@code -}. */
  public char symbol() {
    return symbol;
  }

  /** The other strand. */
  public Strand opposite() {
    return this == PLUS ? MINUS : PLUS;
  }
}
