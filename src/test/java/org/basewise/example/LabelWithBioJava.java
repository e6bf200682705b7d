package org.basewise.example;

import org.basewise.BaseLabeller;
import org.basewise.genome.Feature;
import org.basewise.io.DnaSequences;
import org.biojava.nbio.core.sequence.DNASequence;

/** BioJava's DNA in, features out: the example of README.md and docs/library.md. */
final class LabelWithBioJava {
  private LabelWithBioJava() {}

  /** Labels a sequence with a model: {@code MODEL BASES}. */
  public static void main(String[] args) throws Exception {
    String model = args[0];
    String bases = args[1];
    // shown from here
    DNASequence dna = new DNASequence(bases);
    try (BaseLabeller labeller = BaseLabeller.open(model)) { // "bacteria", or a file of yours
      for (Feature feature : labeller.features(DnaSequences.toContig("my_dna", dna))) {
        System.out.println(feature.type() + " " + feature.span() + " " + feature.score());
      }
    }
    // shown to here
  }
}
