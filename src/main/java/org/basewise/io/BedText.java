package org.basewise.io;

import org.basewise.genome.BadInputException;

/** What BED and bedGraph can and cannot write in their first columns. */
final class BedText {
  private BedText() {}

  /**
   * A sequence id as it stands in the first column.
   *
   * @throws BadInputException if readers would take the line for a comment or a header: the formats
   *     have no escapes
   */
  static String sequenceId(String path, String contigId) {
    if (contigId.startsWith("#") || contigId.equals("track") || contigId.equals("browser")) {
      throw new BadInputException(
          path,
          "record '"
              + contigId
              + "': a line of BED or bedGraph that begins so is no feature to its readers;"
              + " write gff3, tsv or jsonl, or rename the record");
    }
    return contigId;
  }

  /** A name without white space, which some readers take for the end of the column. */
  static String name(String text) {
    StringBuilder name = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.isWhitespace(c) || Character.isISOControl(c) ? '_' : c)
        .forEach(name::appendCodePoint);
    return name.isEmpty() ? "." : name.toString();
  }
}
