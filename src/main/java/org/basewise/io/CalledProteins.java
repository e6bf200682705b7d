package org.basewise.io;

import java.util.HashMap;
import java.util.Map;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;

/** The proteins of called features, each by its own genetic code. */
public final class CalledProteins {
  private final GeneticCode code;
  private final Map<Integer, Translator> translators = new HashMap<>();

  /**
   * Proteins.
   *
   * @param code of features that do not name one as {@code transl_table}
   */
  public CalledProteins(GeneticCode code) {
    this.code = code;
  }

  /**
   * The protein of a feature, as {@link Translator#translateCall} reads it.
   *
   * @param contig that it lies on. Not modified.
   * @param feature with a strand and phases
   * @return one-letter amino acids; empty if there is no whole codon
   */
  public String of(Contig contig, Feature feature) {
    return translators
        .computeIfAbsent(geneticCode(feature), id -> new Translator(GeneticCodes.byId(id)))
        .translateCall(contig, feature);
  }

  private int geneticCode(Feature feature) {
    String own = feature.attributes().get(Feature.TRANSL_TABLE);
    return own != null && own.matches("[1-9][0-9]?") ? Integer.parseInt(own) : code.id();
  }
}
