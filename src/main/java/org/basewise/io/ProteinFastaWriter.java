package org.basewise.io;

import java.util.HashMap;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;

/**
 * Writes the proteins of coding features as FASTA, as {@link Translator#translateCall} reads them;
 * those without a whole codon are left out. Headers are those of {@link CodingFastaSink}, and tell
 * the places of {@link Translator#MENDED} as {@code mended=12,40}, counted from 1.
 */
public final class ProteinFastaWriter extends CodingFastaSink {
  private final GeneticCode code;
  private final Map<Integer, Translator> translators = new HashMap<>();

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   * @param code of features that do not name one as {@code transl_table}
   */
  public ProteinFastaWriter(String path, GeneticCode code) {
    super(path);
    this.code = code;
  }

  @Override
  String residues(Contig contig, Feature feature) {
    return translators
        .computeIfAbsent(geneticCode(feature), id -> new Translator(GeneticCodes.byId(id)))
        .translateCall(contig, feature);
  }

  /** The numbers, from 1, of the amino acids at which the frame changes: {@code ;mended=12,40}. */
  @Override
  String remarks(String residues) {
    StringBuilder remarks = new StringBuilder();
    for (int i = residues.indexOf(Translator.MENDED);
        i >= 0;
        i = residues.indexOf(Translator.MENDED, i + 1)) {
      remarks.append(remarks.isEmpty() ? ";mended=" : ",").append(i + 1);
    }
    return remarks.toString();
  }

  private int geneticCode(Feature feature) {
    String own = feature.attributes().get(Feature.TRANSL_TABLE);
    return own != null && own.matches("[1-9][0-9]?") ? Integer.parseInt(own) : code.id();
  }
}
