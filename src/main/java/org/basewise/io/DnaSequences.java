package org.basewise.io;

import org.basewise.genome.BadInputException;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Nucleotide;
import org.biojava.nbio.core.sequence.AccessionID;
import org.biojava.nbio.core.sequence.DNASequence;
import org.biojava.nbio.core.sequence.compound.AmbiguityDNACompoundSet;
import org.jspecify.annotations.Nullable;

/** The way from BioJava's {@code DNASequence} to a {@link Contig} and back. */
public final class DnaSequences {
  private DnaSequences() {}

  /**
   * The contig of a BioJava sequence, named by its accession.
   *
   * @throws BadInputException if the sequence has no accession, is empty, or holds a symbol that is
   *     no IUPAC nucleotide letter (a gap, for example)
   */
  public static Contig toContig(DNASequence sequence) {
    @Nullable AccessionID accession = sequence.getAccession();
    String id = accession == null ? null : accession.getID();
    if (id == null || id.isEmpty()) {
      throw new BadInputException("DNASequence", "has no accession; give it one, or an id here");
    }
    return toContig(id, sequence);
  }

  /**
   * The contig of a BioJava sequence under a name of the caller's.
   *
   * @throws BadInputException if the sequence is empty or holds a symbol that is no IUPAC
   *     nucleotide letter
   */
  public static Contig toContig(String id, DNASequence sequence) {
    byte[] codes = codes(id, sequence);
    if (codes.length == 0) {
      throw new BadInputException(place(id), "is empty; one base or more is accepted");
    }
    @Nullable String description = sequence.getDescription();
    return new Contig(id, description == null ? "" : description, codes);
  }

  /**
   * A BioJava sequence that looks at a contig: no base is copied. Its accession is the contig's id,
   * its letters those of {@code AmbiguityDNACompoundSet}, lower-case where soft-masked.
   */
  public static DNASequence ofContig(Contig contig) {
    DNASequence sequence =
        new DNASequence(new CodeStorage(contig), AmbiguityDNACompoundSet.getDNACompoundSet());
    sequence.setAccession(new AccessionID(contig.id()));
    sequence.setDescription(contig.description());
    return sequence;
  }

  private static byte[] codes(String id, DNASequence sequence) {
    int length = sequence.getLength();
    byte[] codes = new byte[length];
    if (sequence.getProxySequenceReader() instanceof CodeStorage storage) {
      storage.contig().copyCodes(new Interval(0, length), codes, 0);
      return codes;
    }
    for (int pos = 0; pos < length; pos++) {
      String symbol = sequence.getCompoundAt(pos + 1).getBase();
      codes[pos] = symbol.length() == 1 ? Nucleotide.codeOf(symbol.charAt(0)) : Nucleotide.NONE;
      if (codes[pos] == Nucleotide.NONE) {
        throw new BadInputException(
            place(id),
            "'" + symbol + "' at base " + (pos + 1) + " is not an IUPAC nucleotide letter");
      }
    }
    return codes;
  }

  private static String place(String id) {
    return "DNASequence: record '" + id + "'";
  }
}
