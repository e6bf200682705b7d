package org.basewise.io;

import java.io.IOException;
import java.util.Locale;
import org.basewise.genome.Contig;

/**
 * EMBL's flat file (European Nucleotide Archive, user manual, release 143). In place of the version
 * stands XXX, as in files that are submitted: readers would put a number behind the name.
 */
final class EmblText implements FlatFileText {
  private static final int BASES_IN_LINE = 60;
  private static final int BASES_IN_GROUP = 10;
  private static final int NUMBER_COLUMN = 72;

  @Override
  public String featureIndent() {
    return "FT   ";
  }

  @Override
  public String qualifierIndent() {
    return "FT" + FlatFileText.blanks(19);
  }

  @Override
  public void writeHead(TextOutput text, Contig contig, boolean isCircular) throws IOException {
    // A semicolon ends the name.
    String name = contig.id().replace(';', '_');
    text.put("ID   ").put(name).put("; XXX; ").put(isCircular ? "circular" : "linear");
    text.put("; genomic DNA; STD; UNC; ").put(contig.length()).put(" BP.").line();
    text.put("XX").line();
    text.put("AC   ").put(name).put(';').line();
    text.put("XX").line();
    text.put("DE   ").put(FlatFileText.description(contig)).line();
    text.put("XX").line();
    text.put("FH   Key             Location/Qualifiers").line();
    text.put("FH").line();
  }

  @Override
  public void writeSequence(TextOutput text, Contig contig) throws IOException {
    text.put("XX").line();
    text.put("SQ   Sequence ").put(contig.length()).put(" BP; ").put(composition(contig)).line();
    for (int start = 0; start < contig.length(); start += BASES_IN_LINE) {
      StringBuilder line = new StringBuilder("     ");
      int end = Math.min(contig.length(), start + BASES_IN_LINE);
      for (int pos = start; pos < end; pos++) {
        line.append((pos - start) % BASES_IN_GROUP == 0 && pos > start ? " " : "");
        line.append(FlatFileText.letter(contig, pos));
      }
      line.append(FlatFileText.blanks(NUMBER_COLUMN - line.length()));
      text.put(line.append(String.format(Locale.ROOT, "%8d", end)).toString()).line();
    }
    text.put("//").line();
  }

  private static String composition(Contig contig) {
    int[] counts = new int[5];
    for (int pos = 0; pos < contig.length(); pos++) {
      int letter = "acgt".indexOf(FlatFileText.letter(contig, pos));
      counts[letter < 0 ? 4 : letter]++;
    }
    return counts[0] + " A; " + counts[1] + " C; " + counts[2] + " G; " + counts[3] + " T; "
        + counts[4] + " other;";
  }
}
