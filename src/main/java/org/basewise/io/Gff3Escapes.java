package org.basewise.io;

import java.nio.charset.StandardCharsets;

/**
 * Percent-escapes of GFF3 (Sequence Ontology, GFF3 specification 1.26, "Description of the
 * Format").
 */
final class Gff3Escapes {
  private static final String SEQUENCE_ID_SYMBOLS = ".:^*$@!+_?-|";
  private static final String HEX = "0123456789ABCDEF";

  private Gff3Escapes() {}

  /** Column 1: everything but {@code [a-zA-Z0-9.:^*$@!+_?-|]} is escaped. */
  static String sequenceId(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (byte symbol : text.getBytes(StandardCharsets.UTF_8)) {
      if (isAsciiLetterOrDigit(symbol) || SEQUENCE_ID_SYMBOLS.indexOf(symbol) >= 0) {
        escaped.append((char) symbol);
      } else {
        percent(symbol, escaped);
      }
    }
    return escaped.toString();
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

  private static boolean isAsciiLetterOrDigit(byte symbol) {
    return (symbol >= '0' && symbol <= '9')
        || (symbol >= 'A' && symbol <= 'Z')
        || (symbol >= 'a' && symbol <= 'z');
  }

  private static void percent(byte symbol, StringBuilder escaped) {
    escaped.append('%').append(HEX.charAt(symbol >> 4 & 15)).append(HEX.charAt(symbol & 15));
  }
}
