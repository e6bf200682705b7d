package org.basewise.io;

import java.io.IOException;
import org.basewise.genome.Contig;

/** Writes the residues of FASTA records in lines of equal length. */
final class FastaText {
  /** Residues in a line, as in the files of NCBI. */
  static final int LINE_LENGTH = 80;

  private final TextOutput text;
  private int column;

  FastaText(TextOutput text) {
    this.text = text;
  }

  /** Begins a record; its header line is ended. */
  void header(String header) throws IOException {
    text.put('>').put(header).line();
    column = 0;
  }

  /** Begins the record of a contig. */
  void header(Contig contig) throws IOException {
    header(headerOf(contig));
  }

  /** The header of a contig: its id and description. */
  static String headerOf(Contig contig) {
    String description = contig.description();
    return description.isEmpty() ? contig.id() : contig.id() + " " + description;
  }

  /** The next residue of the record. */
  void residue(char symbol) throws IOException {
    if (column == LINE_LENGTH) {
      text.line();
      column = 0;
    }
    text.put(symbol);
    column++;
  }

  /** The next residues of the record. */
  void residues(CharSequence symbols) throws IOException {
    for (int i = 0; i < symbols.length(); i++) {
      residue(symbols.charAt(i));
    }
  }

  /** Ends the record. */
  void endRecord() throws IOException {
    if (column > 0) {
      text.line();
    }
    column = 0;
  }
}
