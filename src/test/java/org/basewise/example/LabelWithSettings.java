package org.basewise.example;

import java.nio.file.Path;
import org.basewise.BaseLabeller;
import org.basewise.LabelledSequence;
import org.basewise.genome.Contig;
import org.basewise.model.ModelFile;

/** The settings of a labeller, and posteriors: an example of docs/library.md. */
final class LabelWithSettings {
  private LabelWithSettings() {}

  /** Prints the probability that bases are not background: {@code FILE BASES}. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    Contig contig = Contig.of("my_dna", args[1]);
    // shown from here
    try (BaseLabeller labeller =
        BaseLabeller.builder(ModelFile.read(file)).threads(2).errorRate(0.001).build()) {
      LabelledSequence labelled = labeller.label(contig);
      for (int pos = 0; pos < contig.length(); pos++) {
        double background = labelled.posterior(pos, 0);
        System.out.println(pos + " " + (1 - background));
      }
    }
    // shown to here
  }
}
