package org.basewise.io;

import java.nio.charset.StandardCharsets;

/**
 * Percent-escapes of GFF3 (Sequence Ontology, GFF3 specification 1.26, "Description of the
 * Format").
 */
final class Gff3Escapes {
  private static final String HEX = "0123456789ABCDEF";

  private Gff3Escapes() {}

  /**
   * Column 1: the id as it stands in FASTA and BED, so that other programs find the sequence. White
   * space, control characters and the percent sign are escaped, and a first character that would
   * make the line a comment or the beginning of a sequence. The specification's list of characters
   * that need no escape lacks {@code /}, but gffread, bedtools and samtools compare ids as they
   * stand, and those of PacBio's reads have slashes.
   */
  static String sequenceId(String text) {
    String escaped = escape(text, "% ");
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (first == '>' || first == '#') {
      StringBuilder begun = new StringBuilder();
      percent((byte) first, begun);
      return begun + escaped.substring(1);
    }
    return escaped;
  }

  /** Columns 2 and 3: white space, control characters and the percent sign are escaped. */
  static String column(String text) {
    return escape(text, "% ");
  }

  /** A key or a value of column 9: also its separators are escaped. */
  static String attribute(String text) {
    return escape(text, "%;=&,");
  }

  private static String escape(String text, String symbols) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char symbol = text.charAt(i);
      if (symbols.indexOf(symbol) < 0 && !Character.isISOControl(symbol)) {
        escaped.append(symbol);
      } else {
        for (byte unit : Character.toString(symbol).getBytes(StandardCharsets.UTF_8)) {
          percent(unit, escaped);
        }
      }
    }
    return escaped.toString();
  }

  private static void percent(byte symbol, StringBuilder escaped) {
    escaped.append('%').append(HEX.charAt(symbol >> 4 & 15)).append(HEX.charAt(symbol & 15));
  }
}
