package org.basewise.example;

import org.basewise.BaseLabeller;
import org.basewise.io.FastaContigs;
import org.basewise.io.Gff3Writer;

/** A FASTA file in, a GFF3 file out, in constant memory: the second example of docs/library.md. */
final class AnnotateFile {
  private AnnotateFile() {}

  /** Annotates a file with a model: {@code MODEL FASTA GFF3}. */
  public static void main(String[] args) throws Exception {
    String model = args[0];
    String fasta = args[1];
    String gff3 = args[2];
    // shown from here
    try (BaseLabeller labeller = BaseLabeller.open(model);
        FastaContigs contigs = FastaContigs.open(fasta)) {
      labeller.annotate(contigs.iterator(), new Gff3Writer(gff3, "my_run"));
    }
    // shown to here
  }
}
