package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;

/** What GenBank's and EMBL's flat files write differently. */
interface FlatFileText {
  /** What a line of the feature table begins with. */
  String featureIndent();

  /** What a further line of a feature begins with; the first has the key there. */
  String qualifierIndent();

  /** Writes what stands before the features of a record. */
  void writeHead(TextOutput text, Contig contig, boolean isCircular) throws IOException;

  /** Writes the bases of a record, and its end. */
  void writeSequence(TextOutput text, Contig contig) throws IOException;

  /** The description of a record, or {@code .} where there is none. */
  static String description(Contig contig) {
    String description = contig.description().replaceAll("\\s+", " ").strip();
    return description.isEmpty() ? "." : description;
  }

  /** A run of blanks. */
  static String blanks(int count) {
    return " ".repeat(Math.max(0, count));
  }

  /** The letter of a base, in lower case. */
  static char letter(Contig contig, int pos) {
    return BaseLetters.lower(contig.code(pos));
  }
}
