package org.basewise.example;

import java.nio.file.Path;
import org.basewise.io.FastaContigs;
import org.basewise.model.BaseLabelModel;
import org.basewise.model.ModelFile;
import org.basewise.model.SequenceClassifier;
import org.basewise.nn.kernel.Kernels;

/** A label for each sequence of a FASTA file: an example of docs/library.md. */
final class ClassifySequences {
  private ClassifySequences() {}

  /** Classifies with a model of {@code train --per-sequence}: {@code MODEL FASTA}. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    String fasta = args[1];
    // shown from here
    BaseLabelModel model = ModelFile.read(file);
    try (SequenceClassifier classifier = new SequenceClassifier(model, Kernels.named("auto"), 2);
        FastaContigs contigs = FastaContigs.open(fasta)) {
      classifier.classify(
          contigs.iterator(),
          call -> {
            String label = model.metadata().labels().get(call.label()).name();
            System.out.println(call.id() + " " + label + " " + call.posteriors()[call.label()]);
          });
    }
    // shown to here
  }
}
