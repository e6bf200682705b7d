package org.basewise.io;

import java.io.IOException;
import java.util.Locale;
import org.basewise.genome.Contig;

/**
 * GenBank's flat file (NCBI, GenBank release notes, section 3.4).
 *
 * <p>The date is always 01-JAN-1980 and the division UNK: the same input gives the same bytes.
 */
final class GenBankText implements FlatFileText {
  private static final int BASES_IN_LINE = 60;
  private static final int BASES_IN_GROUP = 10;

  /** Columns 13 to 40 of the first line: the name, a blank and the length. */
  private static final int NAME_AND_LENGTH = 28;

  @Override
  public String featureIndent() {
    return FlatFileText.blanks(5);
  }

  @Override
  public String qualifierIndent() {
    return FlatFileText.blanks(21);
  }

  @Override
  public void writeHead(TextOutput text, Contig contig, boolean isCircular) throws IOException {
    String id = contig.id();
    String length = Integer.toString(contig.length());
    String gap = FlatFileText.blanks(Math.max(1, NAME_AND_LENGTH - id.length() - length.length()));
    text.put("LOCUS       ").put(id).put(gap).put(length);
    text.put(" bp    DNA     ").put(isCircular ? "circular" : "linear  ");
    text.put(" UNK 01-JAN-1980").line();
    text.put("DEFINITION  ").put(FlatFileText.description(contig)).line();
    text.put("ACCESSION   ").put(id).line();
    text.put("VERSION     ").put(id).line();
    text.put("KEYWORDS    .").line();
    text.put("SOURCE      .").line();
    text.put("  ORGANISM  .").line();
    text.put("            .").line();
    text.put("FEATURES             Location/Qualifiers").line();
  }

  @Override
  public void writeSequence(TextOutput text, Contig contig) throws IOException {
    text.put("ORIGIN").line();
    for (int start = 0; start < contig.length(); start += BASES_IN_LINE) {
      text.put(String.format(Locale.ROOT, "%9d", start + 1));
      int end = Math.min(contig.length(), start + BASES_IN_LINE);
      for (int pos = start; pos < end; pos++) {
        if ((pos - start) % BASES_IN_GROUP == 0) {
          text.put(' ');
        }
        text.put(FlatFileText.letter(contig, pos));
      }
      text.line();
    }
    text.put("//").line();
  }
}
