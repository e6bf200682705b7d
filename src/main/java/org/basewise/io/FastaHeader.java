package org.basewise.io;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.biojava.nbio.core.sequence.AccessionID;
import org.biojava.nbio.core.sequence.DNASequence;
import org.biojava.nbio.core.sequence.compound.NucleotideCompound;
import org.biojava.nbio.core.sequence.io.template.SequenceHeaderParserInterface;

/**
 * BioJava's header parser for the headers of {@link FastaPieceStream}: the first word is the
 * accession, the rest the description.
 *
 * <p>Headers pass through {@code FastaReader} percent-encoded, because it decodes bytes with the
 * platform's charset.
 */
final class FastaHeader implements SequenceHeaderParserInterface<DNASequence, NucleotideCompound> {
  private static final String HEXADECIMAL = "0123456789ABCDEF";

  /** The bytes with everything but printable ASCII written as {@code %XX}. */
  static byte[] encode(byte[] header) {
    ByteArrayOutputStream encoded = new ByteArrayOutputStream(header.length);
    for (byte symbol : header) {
      if (symbol >= ' ' && symbol < 127 && symbol != '%') {
        encoded.write(symbol);
      } else {
        encoded.write('%');
        encoded.write(HEXADECIMAL.charAt((symbol & 255) >> 4));
        encoded.write(HEXADECIMAL.charAt(symbol & 15));
      }
    }
    return encoded.toByteArray();
  }

  private static byte[] decode(String encoded) {
    ByteArrayOutputStream header = new ByteArrayOutputStream(encoded.length());
    for (int i = 0; i < encoded.length(); i++) {
      char symbol = encoded.charAt(i);
      if (symbol == '%') {
        header.write(Integer.parseInt(encoded, i + 1, i + 3, 16));
        i += 2;
      } else {
        header.write(symbol);
      }
    }
    return header.toByteArray();
  }

  private static int skip(byte[] header, int position, boolean blanks) {
    int end = position;
    while (end < header.length && (header[end] == ' ' || header[end] == '\t') == blanks) {
      end++;
    }
    return end;
  }

  /** The bytes of the first word of a header. */
  static byte[] firstWord(byte[] header) {
    int start = skip(header, 0, true);
    return Arrays.copyOfRange(header, start, skip(header, start, false));
  }

  /** True if the piece continues a record. */
  static boolean isFurther(DNASequence piece) {
    return piece.getOriginalHeader().charAt(0) == FastaPieceStream.FURTHER;
  }

  /** True for a piece that says that the record before it is to be dropped. */
  static boolean isDropped(DNASequence piece) {
    return piece.getOriginalHeader().charAt(0) == FastaPieceStream.DROPPED;
  }

  /** Id and description of a record. */
  record Parsed(String id, String description) {}

  /** What an encoded header says. */
  static Parsed parse(String encoded) {
    byte[] header = decode(encoded);
    int idEnd = skip(header, skip(header, 0, true), false);
    return new Parsed(
        new String(firstWord(header), UTF_8),
        new String(header, idEnd, header.length - idEnd, UTF_8).strip());
  }

  @Override
  public void parseHeader(String text, DNASequence piece) {
    Parsed parsed = parse(text.substring(1));
    piece.setOriginalHeader(text);
    piece.setAccession(new AccessionID(parsed.id()));
    piece.setDescription(parsed.description());
  }
}
