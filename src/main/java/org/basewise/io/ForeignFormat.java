package org.basewise.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Names the format of a file that was given in place of another, from its first bytes. */
final class ForeignFormat {
  /** Leading bytes, as ISO-8859-1, and what they are the beginning of. */
  private static final String[][] SIGNATURES = {
    {"\u001f\u008b", "gzip within gzip"},
    {"PK\u0003\u0004", "a zip archive"},
    {"BZh", "compressed with bzip2"},
    {"\u00fd7zXZ", "compressed with xz"},
    {"(\u00b5/\u00fd", "compressed with zstd"},
    {"BAM\u0001", "BAM"},
    {"CRAM", "CRAM"},
    {"%PDF", "PDF"},
    {"@HD\t", "SAM"},
    {"@SQ\t", "SAM"},
    {"@RG\t", "SAM"},
    {"@", "FASTQ"},
    {">", "FASTA"},
    {"<!doctype", "HTML"},
    {"<html", "HTML"},
    {"<", "HTML or XML"},
    {"LOCUS ", "GenBank"},
    {"ID   ", "EMBL"},
    {"##gff", "GFF"},
    {"##fileformat=VCF", "VCF"},
    {"#NEXUS", "NEXUS"},
    {"CLUSTAL", "a Clustal alignment"},
    {"{", "JSON"},
  };

  private ForeignFormat() {}

  /**
   * What the bytes look like the beginning of, to stand after "this is" or "looks like".
   *
   * @param head bytes from the first that is not white space
   * @param length how many of them there are
   * @return null if nothing is recognised
   */
  static @Nullable String of(byte[] head, int offset, int length) {
    String text = new String(head, offset, Math.min(length, 512), ISO_8859_1);
    String folded = text.toLowerCase(Locale.ROOT);
    for (String[] signature : SIGNATURES) {
      if (folded.startsWith(signature[0].toLowerCase(Locale.ROOT))) {
        return signature[1];
      }
    }
    return text.chars().anyMatch(c -> isControl((char) c)) ? "binary data" : null;
  }

  /** True for a control character that has no place in a text file. */
  static boolean isControl(char c) {
    return (c < ' ' && c != '\t' && c != '\n' && c != '\r') || c == 127;
  }
}
