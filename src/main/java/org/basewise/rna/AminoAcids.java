package org.basewise.rna;

import java.util.Map;
import org.basewise.genome.GeneticCode;
import org.basewise.genome.Nucleotide;

/** The amino acid that a transfer RNA brings, by its anticodon. */
public final class AminoAcids {
  /** What INSDC's feature table calls an amino acid that is none of the usual. */
  public static final String OTHER = "OTHER";

  /** tRNAs of selenocysteine have a long variable arm, others with the anticodon TCA none. */
  private static final int SHORTEST_OF_SELENOCYSTEINE = 80;

  private static final Map<Character, String> NAMES =
      Map.ofEntries(
          Map.entry('A', "Ala"),
          Map.entry('R', "Arg"),
          Map.entry('N', "Asn"),
          Map.entry('D', "Asp"),
          Map.entry('C', "Cys"),
          Map.entry('Q', "Gln"),
          Map.entry('E', "Glu"),
          Map.entry('G', "Gly"),
          Map.entry('H', "His"),
          Map.entry('I', "Ile"),
          Map.entry('L', "Leu"),
          Map.entry('K', "Lys"),
          Map.entry('M', "Met"),
          Map.entry('F', "Phe"),
          Map.entry('P', "Pro"),
          Map.entry('S', "Ser"),
          Map.entry('T', "Thr"),
          Map.entry('W', "Trp"),
          Map.entry('Y', "Tyr"),
          Map.entry('V', "Val"));

  private AminoAcids() {}

  /**
   * The three-letter name of a tRNA's amino acid: that of the codon its anticodon pairs with. TCA
   * is selenocysteine in a tRNA with a long variable arm. {@link #OTHER} where the codon is a stop,
   * or a base is ambiguous.
   */
  public static String of(StrandBases bases, Cloverleaf leaf, GeneticCode code) {
    int at = leaf.anticodon();
    if (bases.letters(at, at + 3).equals("TCA") && leaf.length() >= SHORTEST_OF_SELENOCYSTEINE) {
      return "Sec";
    }
    return NAMES.getOrDefault(
        code.aminoAcid(paired(bases, at + 2), paired(bases, at + 1), paired(bases, at)), OTHER);
  }

  private static byte paired(StrandBases bases, int offset) {
    return Nucleotide.complement((byte) bases.set(offset));
  }
}
