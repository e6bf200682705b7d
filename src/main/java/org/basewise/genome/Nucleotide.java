package org.basewise.genome;

/**
 * The one-byte code of a base: the set of nucleotides it can be, and whether it was soft-masked.
 *
 * <p>Bits 0 to 3 say whether the base can be A, C, G or T, so that the sixteen values are exactly
 * the IUPAC nucleotide codes (NC-IUB 1984, Nucleic Acids Research 13:3021); bit 4 is set where the
 * letter was lower-case. The value 0 stands for "no base" (beyond the end of a contig).
 */
public final class Nucleotide {
  /** No base: a place beyond the end of a contig. */
  public static final byte NONE = 0;

  /** Adenine. */
  public static final byte A = 1;

  /** Cytosine. */
  public static final byte C = 2;

  /** Guanine. */
  public static final byte G = 4;

  /** Thymine, or uracil. */
  public static final byte T = 8;

  /** Any of the four. */
  public static final byte N = 15;

  /** The bit that marks a soft-masked (lower-case) base. */
  public static final byte SOFT_MASK = 16;

  /** Letters by the set of nucleotides; index 0 is never written. */
  private static final String SYMBOLS = "-ACMGRSVTWYHKDBN";

  private static final byte[] CODE_OF_SYMBOL = codesOfSymbols();

  private Nucleotide() {}

  private static byte[] codesOfSymbols() {
    byte[] codes = new byte[128];
    for (int code = 1; code < 16; code++) {
      char symbol = SYMBOLS.charAt(code);
      codes[symbol] = (byte) code;
      codes[Character.toLowerCase(symbol)] = (byte) (code | SOFT_MASK);
    }
    codes['U'] = T;
    codes['u'] = (byte) (T | SOFT_MASK);
    return codes;
  }

  /**
   * The code of an IUPAC letter of either case, U read as T; {@link #NONE} for anything else.
   *
   * @param symbol a character of a FASTA sequence line
   */
  public static byte codeOf(int symbol) {
    return symbol >= 0 && symbol < 128 ? CODE_OF_SYMBOL[symbol] : NONE;
  }

  /** The upper-case IUPAC letter of a code, its soft mask ignored. */
  public static char symbolOf(byte code) {
    return SYMBOLS.charAt(code & 15);
  }

  /** The set of nucleotides (bits 0 to 3) of a code, without its soft mask. */
  public static int set(byte code) {
    return code & 15;
  }

  /** [set of bases] the number of the one in it; -1 for none or several. */
  private static final byte[] INDEX = {-1, 0, 1, -1, 2, -1, -1, -1, 3, -1, -1, -1, -1, -1, -1, -1};

  /** True if the base was lower-case. */
  public static boolean isSoftMasked(byte code) {
    return (code & SOFT_MASK) != 0;
  }

  /** The code of the complementary base; the soft mask is kept. */
  public static byte complement(byte code) {
    int set = code & 15;
    int swapped = (set & 1) << 3 | (set & 2) << 1 | (set & 4) >> 1 | (set & 8) >> 3;
    return (byte) (swapped | (code & SOFT_MASK));
  }

  /** 0, 1, 2, 3 for A, C, G, T; -1 for a base that is not exactly one of them. */
  public static int index(byte code) {
    return INDEX[code & 15];
  }
}
