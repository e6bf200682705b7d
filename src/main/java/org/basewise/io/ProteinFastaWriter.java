package org.basewise.io;

import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;

/**
 * Writes the proteins of coding features as FASTA, as {@link Translator#translateCall} reads them;
 * those without a whole codon are left out. Headers are those of {@link CodingFastaSink}.
 */
public final class ProteinFastaWriter extends CodingFastaSink {
  private final CalledProteins proteins;

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   * @param code of features that do not name one as {@code transl_table}
   */
  public ProteinFastaWriter(String path, GeneticCode code) {
    super(path);
    proteins = new CalledProteins(code);
  }

  @Override
  String residues(Contig contig, Feature feature) {
    return proteins.of(contig, feature);
  }
}
