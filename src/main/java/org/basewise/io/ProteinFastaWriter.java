package org.basewise.io;

import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.GeneticCode;

/**
 * Writes the proteins of coding features as FASTA, as {@link Translator#translateCall} reads them;
 * those without a whole codon are left out. Headers are those of {@link CodingFastaSink}.
 */
public final class ProteinFastaWriter extends CodingFastaSink {
  private final Translator translator;

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   */
  public ProteinFastaWriter(String path, GeneticCode code) {
    super(path);
    translator = new Translator(code);
  }

  @Override
  String residues(Contig contig, Feature feature) {
    return translator.translateCall(contig, feature);
  }
}
