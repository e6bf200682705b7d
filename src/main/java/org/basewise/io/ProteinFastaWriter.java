package org.basewise.io;

import java.util.HashMap;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;

/**
 * Writes the proteins of coding features as FASTA, as {@link Translator#translateCall} reads them;
 * those without a whole codon are left out. Headers are those of {@link CodingFastaSink}.
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

  private int geneticCode(Feature feature) {
    String own = feature.attributes().get(Feature.TRANSL_TABLE);
    return own != null && own.matches("[1-9][0-9]?") ? Integer.parseInt(own) : code.id();
  }
}
