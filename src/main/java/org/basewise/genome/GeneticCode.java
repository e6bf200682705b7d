package org.basewise.genome;

/**
 * An NCBI genetic code: what each codon means, and which codons may start a protein.
 *
 * @param id the NCBI {@code transl_table} number
 * @param name the NCBI name
 * @param aminoAcids 64 one-letter amino acids, {@code *} for stop, codons in the order of NCBI's
 *     gc.prt: TTT TTC TTA TTG TCT ... GGG (bases in the order T C A G)
 * @param starts 64 characters in the same order, {@code M} where the codon may start a protein
 */
public record GeneticCode(int id, String name, String aminoAcids, String starts) {

  /** Position of A, C, G, T (see {@link Nucleotide#index}) in NCBI's order T C A G. */
  private static final int[] NCBI_ORDER = {2, 1, 3, 0};

  /** Checks that both tables have 64 entries. */
  public GeneticCode {
    if (aminoAcids.length() != 64 || starts.length() != 64) {
      throw new IllegalArgumentException("a genetic code has 64 codons");
    }
  }

  private static int codonIndex(byte first, byte second, byte third) {
    int a = Nucleotide.index(first);
    int b = Nucleotide.index(second);
    int c = Nucleotide.index(third);
    return a < 0 || b < 0 || c < 0 ? -1 : 16 * NCBI_ORDER[a] + 4 * NCBI_ORDER[b] + NCBI_ORDER[c];
  }

  /** The amino acid of a codon of three {@link Nucleotide} codes; X if a base is ambiguous. */
  public char aminoAcid(byte first, byte second, byte third) {
    int codon = codonIndex(first, second, third);
    return codon < 0 ? 'X' : aminoAcids.charAt(codon);
  }

  /** True if the three bases are, without doubt, a stop codon. */
  public boolean isStop(byte first, byte second, byte third) {
    return aminoAcid(first, second, third) == '*';
  }

  /** True if the three bases are, without doubt, a codon that may start a protein. */
  public boolean isStart(byte first, byte second, byte third) {
    int codon = codonIndex(first, second, third);
    return codon >= 0 && starts.charAt(codon) == 'M';
  }
}
