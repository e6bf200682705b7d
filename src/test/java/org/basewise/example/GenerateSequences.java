package org.basewise.example;

import java.nio.file.Path;
import org.basewise.genome.Contig;
import org.basewise.genome.Interval;
import org.basewise.genome.Strand;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelFile;
import org.basewise.model.SequenceGenerator;
import org.basewise.nn.kernel.Kernels;

/** Sequences drawn from a network: an example of docs/library.md. */
final class GenerateSequences {
  private GenerateSequences() {}

  /** Writes three sequences with a model of {@code train --next-base}: {@code MODEL}. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    // shown from here
    BaseLabelModel model = ModelFile.read(file);
    SequenceGenerator generator = new SequenceGenerator(model, Kernels.named("auto"), 2);
    Contig start = new Contig("start", "", new byte[0]);
    generator.generate(
        new SequenceGenerator.Request(3, 60, start, 1, 7), // 3 sequences of 60 bases, seed 7
        (index, codes) -> {
          Contig made = new Contig("made_" + index, "", codes);
          System.out.println(made.bases(new Interval(0, made.length()), Strand.PLUS));
        });
    // shown to here
  }
}
