package org.basewise.io;

import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.basewise.genome.BadInputException;
import org.basewise.genome.GeneticCode;
import org.biojava.nbio.core.sequence.compound.AminoAcidCompoundSet;
import org.biojava.nbio.core.sequence.compound.DNACompoundSet;
import org.biojava.nbio.core.sequence.io.IUPACParser;
import org.biojava.nbio.core.sequence.io.IUPACParser.IUPACTable;
import org.biojava.nbio.core.sequence.transcription.Table.Codon;

/**
 * NCBI's genetic codes, by their {@code transl_table} numbers.
 *
 * <p>The tables are NCBI's ({@code gc.prt} 4.6: codes 1-6, 9-16 and 21-33) in the format of
 * BioJava's table file, read by BioJava's parser: BioJava 7.2.4 itself has 1-6, 9-16 and 21-23, and
 * code 3 without its start codon GTG. Codes 27, 28 and 31 read codons as an amino acid that in some
 * places are stops; here they are the amino acid.
 */
public final class GeneticCodes {
  private static final String RESOURCE = "genetic-codes.txt";
  private static final Map<Integer, GeneticCode> CODES = readAll();

  private GeneticCodes() {}

  private static Map<Integer, GeneticCode> readAll() {
    InputStream resource = GeneticCodes.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException("the resource " + RESOURCE + " is missing");
    }
    Map<Integer, GeneticCode> codes = new TreeMap<>();
    for (IUPACTable table : new IUPACParser(resource).getTables()) {
      codes.put(table.getId(), code(table));
    }
    return codes;
  }

  /** The code of a BioJava table, whose codons stand in NCBI's order. */
  static GeneticCode code(IUPACTable table) {
    List<Codon> codons =
        table.getCodons(
            DNACompoundSet.getDNACompoundSet(), AminoAcidCompoundSet.getAminoAcidCompoundSet());
    StringBuilder aminoAcids = new StringBuilder();
    StringBuilder starts = new StringBuilder();
    for (Codon codon : codons) {
      aminoAcids.append(codon.isStop() ? "*" : codon.getAminoAcid().getBase());
      starts.append(codon.isStart() ? 'M' : '-');
    }
    return new GeneticCode(
        table.getId(), table.getName(), aminoAcids.toString(), starts.toString());
  }

  /** The numbers of all codes, in ascending order. */
  public static Set<Integer> ids() {
    return Collections.unmodifiableSet(CODES.keySet());
  }

  /**
   * The code with a number.
   *
   * @param id NCBI's {@code transl_table}, such as 11
   * @throws BadInputException if NCBI has no such code
   */
  public static GeneticCode byId(int id) {
    GeneticCode code = CODES.get(id);
    if (code == null) {
      throw new BadInputException(
          "genetic code " + id, "is not among NCBI's; accepted are " + CODES.keySet());
    }
    return code;
  }
}
