package org.basewise.io;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.basewise.genome.Contig;
import org.basewise.genome.Feature;
import org.basewise.genome.Strand;

/**
 * Writes the bases of coding features as FASTA: the parts joined, read along the strand. Headers
 * are those of {@link CodingFastaSink}.
 */
public final class GeneFastaWriter extends CodingFastaSink {

  /**
   * Begins a file.
   *
   * @param path see {@link FileSink#FileSink(String)}
   */
  public GeneFastaWriter(String path) {
    super(path);
  }

  @Override
  String residues(Contig contig, Feature feature) {
    Strand strand = feature.strand() == Strand.MINUS ? Strand.MINUS : Strand.PLUS;
    List<Feature.Part> parts = new ArrayList<>(feature.parts());
    if (strand == Strand.MINUS) {
      Collections.reverse(parts);
    }
    StringBuilder bases = new StringBuilder();
    for (Feature.Part part : parts) {
      bases.append(contig.bases(part.interval(), strand));
    }
    return bases.toString();
  }
}
